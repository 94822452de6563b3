"""Print records a second of an income tax, here and in Tax-Calculator, on the same returns.

The work has a name: the income tax of one year on wages and an includible amount, single, with the
standard deduction and no credit. Tax-Calculator works out more beside it and in floating point; it
is given arrays in memory, as we are, and neither's start is counted. It has an environment of its
own, which `make bench` makes; `--taxcalc PYTHON` names another.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from basisbook.answers.income_tax import Filer, bill
from basisbook.facts import Bracket
from basisbook.kernel.compiled import array, compiled, zeros
from basisbook.kernel.records import Table, store
from basisbook.kernel.records import load as loaded
from basisbook.law import store as law
from basisbook.rules.s1_income_tax import bracket_tax
from basisbook.rules.s63_taxable_income import taxable_income
from machine import record
from people import load, median_seconds

YEAR = 2024
RECORDS = 1_000_000
RUNS = 5
CHECKED = 2_000
OWN = str(Path(__file__).parents[1] / ".venv" / "taxcalc" / "bin" / "python")
SEED = 1
MOST_WAGES, MOST_PAID = 30_000_000, 10_000_000

THEIRS = """
import json, statistics, sys, time
import numpy, pandas, taxcalc
count, runs, year, seed, wages_below, paid_below = map(int, sys.argv[1:7])
chance = numpy.random.default_rng(seed)
wages = chance.integers(0, wages_below, count) / 100
paid = chance.integers(0, paid_below, count) / 100
frame = pandas.DataFrame({"RECID": numpy.arange(1, count + 1), "MARS": 1, "XTOT": 1,
    "age_head": 40, "e00200": wages, "e00200p": wages, "e01500": paid, "e01700": paid})
def made():
    records = taxcalc.Records(data=frame, start_year=year, gfactors=None, weights=None,
        adjust_ratios=None, exact_calculations=True)
    calculator = taxcalc.Calculator(policy=taxcalc.Policy(), records=records, verbose=False)
    calculator.advance_to_year(year)
    return calculator
made().calc_all()
taken = []
for _ in range(runs):
    calculator = made()
    begun = time.perf_counter()
    calculator.calc_all()
    taken.append(time.perf_counter() - begun)
cents = numpy.rint(calculator.array("taxbc") * 100).astype(int)
print(json.dumps({"seconds": statistics.median(taken), "version": taxcalc.__version__,
    "sum": int(cents.sum()), "first": cents[:2000].tolist()}))
"""


class Return(NamedTuple):
    """A return: wages, what is includible of a distribution, and the tax on both."""

    wages: int
    includible: int
    tax: int


def taxes(returns: Table, brackets: Table, deduction: int) -> None:
    """Work out the tax of every return."""
    for number in range(len(returns)):
        one = loaded(Return, returns[number])
        taxable = taxable_income(one.wages + one.includible, deduction, 0)
        tax = 0
        for place in range(len(brackets)):
            bracket = loaded(Bracket, brackets[place])
            if bracket.bottom < taxable:
                tax += bracket_tax(taxable, bracket)
        store(returns[number], one._replace(tax=tax))


def drawn(count: int) -> Any:  # noqa: ANN401 - an array, or a list where nothing is compiled
    """Return random returns, those that Tax-Calculator gets."""
    chance = np.random.default_rng(SEED)
    table = zeros(count, len(Return._fields))
    table[:, 0] = chance.integers(0, MOST_WAGES, count)
    table[:, 1] = chance.integers(0, MOST_PAID, count)
    return table


def brackets() -> list[list[int]]:
    """Return the rate schedule of a single filer."""
    tops = law.amounts("federal.income_tax.brackets", YEAR, "single")
    rates = law.ratios("federal.income_tax.rates", YEAR)
    ends = zip((0, *tops), (*tops, -1), rates, strict=True)
    return [list(Bracket(low, high, *rate)) for low, high, rate in ends]


def main() -> int:
    """Print the rates; return 1 if a tax is not what a report says."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=RECORDS)
    options.add_argument("--runs", type=int, default=RUNS)
    options.add_argument("--taxcalc", default=OWN, metavar="PYTHON")
    options.add_argument("--record", action="store_true", help="keep the figures in results/")
    chosen = options.parse_args()
    returns = drawn(chosen.records)
    schedule = array(brackets())
    deduction = sum(law.amounts("federal.income_tax.standard_deduction", YEAR, "single"))
    fast = compiled(taxes)
    ours = median_seconds(lambda: fast(returns, schedule, deduction), chosen.runs)
    wrong = [
        row.tolist()
        for row in returns[:CHECKED]
        if bill(Filer(YEAR, "single", int(row[0] + row[1]))).tax != row[2]
    ]
    figures: dict[str, Any] = {
        "load": load(),
        "records": chosen.records,
        "our_records_per_second": round(chosen.records / ours),
        "not_as_in_a_report": len(wrong),
    }
    theirs = solved(chosen)
    if theirs:
        cents = returns[: len(theirs["first"]), 2]
        figures |= {
            "taxcalc": theirs["version"],
            "their_records_per_second": round(chosen.records / theirs["seconds"]),
            "ratio": round(theirs["seconds"] / ours, 1),
            "taxes_of_first_not_equal_to_the_cent": int((cents != theirs["first"]).sum()),
            "their_sum_less_ours_cents": theirs["sum"] - int(returns[:, 2].sum()),
        }
    for name, value in figures.items():
        print(f"{name:40} {value:>16}")
    if chosen.record and theirs:
        print(f"recorded in {record('taxcalc', figures)}")
    return int(bool(wrong))


def solved(chosen: argparse.Namespace) -> dict[str, Any]:
    """Return what Tax-Calculator says and how long it takes; nothing where it is not installed."""
    numbers = (chosen.records, chosen.runs, YEAR, SEED, MOST_WAGES, MOST_PAID)
    command = [chosen.taxcalc, "-c", THEIRS, *map(str, numbers)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"Tax-Calculator was not run: {error}")
        return {}
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


if __name__ == "__main__":
    sys.exit(main())
