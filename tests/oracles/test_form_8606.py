"""Form 8606 against two programs that others wrote, on random facts.

They are compared line by line, without tolerance. Where a line differs, the difference must be
one of the three that decision 0026 explains, and by exactly that amount.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from basisbook.money import rounded_ratio
from tests.oracles import habutax_8606, ots_8606
from tests.oracles.form_8606 import Facts, our_lines, random_facts

if TYPE_CHECKING:
    from basisbook.money import Cents

    Lines = dict[str, Cents]

COUNT = 100
PLACES = "5"
"""To how many HabuTax rounds line 10."""
PART_1 = ("3", "5", "9", "11", "12", "13", "14", "15c", "16", "17", "18")
PART_3 = ("19", "21", "22", "23")
BEYOND_REGULAR = ("24", "25c")
HALF = Fraction(1, 2)


def wanted(facts: Facts) -> tuple[str, ...]:
    """Return the lines that both programs fill in."""
    return PART_1 + (PART_3 if facts.roth else ())


def differing(ours: Lines, theirs: Lines) -> dict[str, Cents]:
    """Return by how much our lines are above theirs, where they are not the same."""
    return {
        line: ours.get(line, 0) - cents
        for line, cents in theirs.items()
        if ours.get(line, 0) != cents
    }


def follow(change_11: Cents, change_12: Cents) -> dict[str, Cents]:
    """Return what a difference in lines 11 and 12 does to the lines that are made of them."""
    changes = {
        "11": change_11,
        "12": change_12,
        "13": change_11 + change_12,
        "14": -change_11 - change_12,
        "15c": -change_12,
        "17": change_11,
        "18": -change_11,
    }
    return {line: cents for line, cents in changes.items() if cents}


def nearest(cents: Cents, exact: Fraction) -> bool:
    """Return whether an amount is `exact` rounded; in the middle, up or down."""
    return abs(cents - exact) <= HALF


def is_half(exact: Fraction) -> bool:
    """Return whether an amount lies in the middle between two cents."""
    return exact % 1 == HALF


def why_habutax(facts: Facts, ours: Lines, theirs: Lines) -> str:
    """Return why HabuTax has other amounts on lines 11 and 12; all others follow from them."""
    apart = differing(ours, theirs)
    assert apart == follow(apart.get("11", 0), apart.get("12", 0))
    ratio = Fraction(*rounded_ratio(ours["5"], ours["9"], int(PLACES)))
    shares = {"11": facts.conversions * ratio, "12": facts.distributions * ratio}
    for line in {"11", "12"} & set(apart):
        if theirs["13"] > theirs["5"] or ours["13"] == ours["5"]:
            # Theirs is the product; ours stops at the basis that there is.
            assert ratio > facts.ratio or is_half(shares["11"]) or is_half(shares["12"])
            assert nearest(theirs[line], shares[line])
            assert ours["13"] == ours["5"]
            return "line 10 rounded up"
        assert is_half(shares[line])
        assert apart[line] == 1
    return "half a cent"


def why_ots(facts: Facts, ours: Lines, theirs: Lines) -> str:
    """Return why OpenTaxSolver prints other amounts: it carries fractions of a cent."""
    apart = differing(ours, theirs)
    shares = {"11": facts.conversions * facts.ratio, "12": facts.distributions * facts.ratio}
    for line, exact in shares.items():
        assert nearest(ours[line], exact)
        # Two shares that both end in half a cent are not both rounded up beyond the basis.
        most = ours["13"] == ours["5"] and line == "12"
        assert line not in apart or (is_half(exact) and apart[line] in ((1, -1) if most else (1,)))
    exact = shares["11"] + shares["12"]
    assert nearest(theirs["13"], exact)
    assert nearest(theirs["14"], ours["3"] - exact)
    assert nearest(theirs["15c"], facts.distributions - shares["12"])
    assert nearest(theirs["18"], facts.conversions - shares["11"])
    # On paper a line is made of the lines above it as they are written.
    assert ours["13"] == ours["11"] + ours["12"]
    assert ours["14"] == ours["3"] - ours["13"]
    if set(apart) <= {"13", "14"}:
        return "fractions carried"
    return "half a cent"


def test_habutax_agrees() -> None:
    seen: Counter[str] = Counter()
    for facts in random_facts(8606, habutax_8606.YEARS, COUNT):
        ours = our_lines(facts, PLACES)
        theirs = habutax_8606.lines(facts.year, facts.entered, wanted(facts))
        same = not differing(ours, theirs)
        seen["same" if same else why_habutax(facts, ours, theirs)] += 1
    assert seen["same"] > COUNT * 0.8, seen


def test_habutax_agrees_on_the_return() -> None:
    """Line 4b may differ by what lines 15c and 18 do, for the reasons that are checked above."""
    for facts in random_facts(1040, habutax_8606.YEARS, COUNT):
        ours = our_lines(facts, PLACES, "Form 1040")
        theirs = habutax_8606.return_lines(facts.year, facts.entered)
        form = differing(
            our_lines(facts, PLACES),
            habutax_8606.lines(facts.year, facts.entered, wanted(facts)),
        )
        apart = form.get("15c", 0) + form.get("18", 0)
        roth = our_lines(facts, PLACES).get("25c", 0)
        assert ours.get("4a", 0) - facts.roth == theirs["4a"]
        assert ours.get("4b", 0) - roth == theirs["4b"] + apart


def test_open_tax_solver_agrees() -> None:
    drawn = list(random_facts(8607, ots_8606.YEARS, COUNT))
    seen: Counter[str] = Counter()
    for facts, printed in zip(drawn, solved(drawn), strict=True):
        ours = our_lines(facts, "exact")
        theirs = {line: printed[line] for line in wanted(facts)}
        # It stops at the first line that leaves nothing.
        theirs |= {line: printed.get(line, 0) for line in BEYOND_REGULAR if ours.get("23")}
        same = not differing(ours, theirs)
        seen["same" if same else why_ots(facts, ours, theirs)] += 1
    assert seen["same"] > COUNT * 0.7, seen


def solved(drawn: list[Facts]) -> list[Lines]:
    """Return the lines that OpenTaxSolver prints for some facts."""
    done = subprocess.run(
        [sys.executable, Path(ots_8606.__file__)],
        input=json.dumps([(facts.year, facts.entered) for facts in drawn]),
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        {line: int(amount.replace(".", "")) for line, amount in printed.items()}
        for printed in json.loads(done.stdout)
    ]
