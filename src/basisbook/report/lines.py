"""The lines of a year's forms, with the numbers that the form of that year gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.state import ANNUITY
from basisbook.forms.f1040 import FORM as F1040
from basisbook.forms.f5329 import FORM as F5329
from basisbook.forms.f8606 import FORM as F8606
from basisbook.forms.schedule_d import FORM as SCHEDULE_D
from basisbook.forms.simplified_method import FORM as SIMPLIFIED_METHOD
from basisbook.i18n import gettext as _
from basisbook.law.year import return_line, return_names
from basisbook.money import decimal, rounded_ratio
from basisbook.remembered import remembered
from basisbook.report.boxes_1040 import BESIDE, box_lines
from basisbook.report.exceptions import with_number
from basisbook.report.keys import Key
from basisbook.report.labels import known_lines, line_label, line_place
from basisbook.report.loss_figures import OTHER_DEDUCTIONS, SCHEDULE_A
from basisbook.report.model import FormLine
from basisbook.report.required import PART_9

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.report.context import Context
    from basisbook.report.variants import Answers

_SPLIT = {
    "distribution_includible": "distribution_beyond_basis",
    "roth_includible": "beyond_basis",
}
"""Lines 15c and 25c of Form 8606, and lines 15a and 25a, which say the same where nothing is
taken off; forms of most years have one line only."""

_FORMS = (F8606, F5329, PART_9, F1040, SCHEDULE_A, OTHER_DEDUCTIONS, SCHEDULE_D)
_RATIOS = {
    "total_value": ("ratio", "present_basis"),
    "part_total_value": ("part_ratio", "part_total_basis"),
    "rothlimit_width": ("rothlimit_ratio", "rothlimit_over"),
}
"""After which line a form has a ratio, what it is called, and of what it is one."""
_SHOWN_PLACES = 5
"""Of an exact ratio; Form 8606 asks for at least three."""


def form_lines(context: Context, owner: str, year: int) -> Iterator[FormLine]:
    """Yield an owner's lines of a year, form by form, in the order of the forms."""
    for form in (*_worksheets(context, owner, year), *_FORMS):
        numbers = known_lines(form, year)
        shared = form == F1040 and numbers.get("ira_gross") == numbers.get("pension_gross")
        keys = list(_keys(context.answers).get((year, owner, "form", form), ()))
        keys.sort(key=lambda key: line_place(key.name))
        placed = return_names(year) if form == F1040 else frozenset()
        present = {key.name for key in keys}
        for key in _shown(context, keys, shared=bool(numbers) and shared):
            if key.name in placed:
                continue
            number = numbers.get(key.name.replace("combined", "ira"), "")
            label = _label(context, key, key.name)
            # The return itself is always filed: a line of it that is left out is nothing.
            held = context.amount if form == F1040 else context.amount_there
            line = FormLine(form, number, label, held(key, label), name=key.name)
            whole = _SPLIT.get(key.name, "")
            if whole in numbers and whole not in present:
                yield line._replace(
                    line=numbers[whole], label=_label(context, key, whole), name=whole
                )
            yield line
            if key.name in _RATIOS:
                yield _ratio_line(context, key, numbers)
            if key.name == "annuity_cost":
                yield _anticipated(context, key, numbers)
            if key.name in BESIDE and form == F1040:
                yield from box_lines(context, (owner,), year, BESIDE[key.name])
    yield from _on_return(context, owner, year)


def _label(context: Context, key: Key, name: str) -> str:
    """Return what a line is called that holds an amount."""
    label = line_label(name)
    if name == "excepted":
        label = with_number(context, key, label)
    if key.id != F1040 and _is_conditional(context, key):
        label = _("{line}, if the form is needed").format(line=label)
    return label


def _worksheets(context: Context, owner: str, year: int) -> list[str]:
    """Return what an owner has of its own for each annuity, and for what each decedent left."""
    forms = _forms(context.answers).get((year, owner), {})
    return [form for form in forms if form not in _FORMS]


@remembered
def _forms(answers: Answers) -> dict[tuple[int, str], dict[str, None]]:
    """Return the forms of each owner's years, in the order of their amounts."""
    found: dict[tuple[int, str], dict[str, None]] = {}
    for year, owner, group, form in _keys(answers):
        if group == "form":
            found.setdefault((year, owner), {})[form] = None
    return found


def _anticipated(context: Context, key: Key, numbers: Mapping[str, str]) -> FormLine:
    """Return the worksheet's line that is a number of payments."""
    account = key.id.removeprefix(SIMPLIFIED_METHOD).removeprefix(", ")
    contracts = [
        contract
        for contract in context.outcome.program.layout.contracts
        if contract.regime == ANNUITY and contract.owner == key.owner
    ]
    mine = next((one for one in contracts if account in one.accounts), contracts[0])
    number = context.outcome.annuity_year(mine, key.year).number
    label = line_label("annuity_number")
    name = "annuity_number"
    return FormLine(key.id, numbers.get(name, ""), label, None, str(number), name)


def _ratio_line(context: Context, key: Key, numbers: Mapping[str, str]) -> FormLine:
    name, basis = _RATIOS[key.name]
    least, most = _ratio(context, key, key._replace(name=basis))
    text, between = (least, None) if least == most else ("", (least, most))
    number, label = numbers.get(name, ""), line_label(name)
    return FormLine(key.id, number, label, None, text, name, between)


@remembered
def _keys(answers: Answers) -> dict[tuple[int, str, str, str], list[Key]]:
    """Return the keys of all amounts, by what they are amounts of."""
    found: dict[tuple[int, str, str, str], list[Key]] = {}
    for key in answers.ranges:
        found.setdefault((key.year, key.owner, key.group, key.id), []).append(key)
    return found


def _is_conditional(context: Context, key: Key) -> bool:
    """Return whether the form has a line under some answers only."""
    runs = (context.answers.base, *context.answers.runs)
    return not all(key in run.figures for run in runs)


def _shown(context: Context, keys: list[Key], *, shared: bool) -> list[Key]:
    """Return the lines to print: sums where IRAs and plans share theirs, and no blank ones."""
    combined = [key for key in keys if key.name.startswith("combined")]
    if shared and combined:
        return [key for key in combined if not _is_blank(context, key)]
    return [key for key in keys if key not in combined and not _is_blank(context, key)]


def _is_blank(context: Context, key: Key) -> bool:
    """Return whether a gross line of Form 1040 is left blank, because all of it is includible.

    It is not where Form 8606 is filed (Instructions for Form 1040 lines 4a and 4b, Exception 2).
    """
    forms = _forms(context.answers).get((key.year, key.owner), {})
    with_8606 = any(F8606 in form for form in forms)
    if with_8606 and key.name != "pension_gross":
        return False
    taxed = context.range(key._replace(name=key.name.replace("_gross", "_includible")))
    return key.name.endswith("_gross") and taxed.low == taxed.high == context.cents(key)


def _ratio(context: Context, key: Key, of: Key) -> tuple[str, str]:
    """Return the least and the most of basis over value, a decimal of at most 1."""
    basis, most_basis = context.span_there(of)
    value, most_value = context.span_there(key)
    chosen = context.book.choices.line_10_places
    places = _SHOWN_PLACES if chosen in (None, "exact") else int(chosen)
    least = decimal(rounded_ratio(basis, most_value, places))
    return least, decimal(rounded_ratio(most_basis, value, places))


_PLACED = ("capital_gain", "excess_deferral_loss", "ira_deduction", "taxes_5329", "withheld")
"""Amounts that stand on the return or on one of its schedules, by the year."""


def _on_return(context: Context, owner: str, year: int) -> Iterator[FormLine]:
    """Yield the lines of the return and of its schedules, where they are known."""
    known = return_names(year)
    for name in _PLACED:
        key = Key(year, owner, "form", F1040, name)
        here = context.range(key)
        if name in known and (here.low or here.high):
            form, line = return_line(name, year)
            label = line_label(name)
            yield FormLine(form, line, label, context.amount(key, label), name=name)
