"""The doors “my 1099-R” and “my old 8606s”: what stands on the paper, and what it does not say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law.year import basis_line, other_basis_lines
from basisbook.ledger.scalars import parse_money
from basisbook.money import written_money
from basisbook.web.controls import Option
from basisbook.web.doors.asking import Ask, Door, Step, ask
from basisbook.web.doors.common import (
    about_you,
    basis,
    day,
    of_plan,
    received,
    separate,
    went,
    year_end,
)
from basisbook.web.doors.days import filed, taxed
from basisbook.web.doors.writing import Made, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.yamlwriting import Writable

ROWS = 5
"""Old forms that the page has room for; a book takes any number."""


def form_1099r() -> Door:
    """Return the door of a Form 1099-R."""
    return Door(
        "1099-r",
        _("My 1099-R"),
        _("I got a form. What is really includible, and what do I write on my return?"),
        _steps_1099r,
        _book_1099r,
    )


def old_8606s() -> Door:
    """Return the door of old Forms 8606."""
    return Door(
        "8606",
        _("My old 8606s"),
        _("What basis do I have, and what happens when I convert or take money out?"),
        _steps_8606,
        _book_8606,
    )


def _sorts() -> dict[str, str]:
    return {
        "traditional IRA": _("a traditional IRA (the IRA/SEP/SIMPLE box is checked)"),
        "Roth IRA": _("a Roth IRA"),
        "after-tax": _("a plan at work: after-tax money (not Roth)"),
        "designated Roth": _("a plan at work: designated Roth account"),
        "pre-tax": _("a plan at work: pre-tax money"),
    }


def _steps_1099r(answers: Mapping[str, str]) -> tuple[Step, ...]:
    sort = answers.get("sort", "")
    first = Step(
        _("Which form is it?"),
        (
            ask("year", "year", _("Year of the form"), look=taxed),
            ask("radio", "sort", _("Where did the money come from?"), options=_sorts()),
        ),
    )
    if sort not in _sorts():
        return (first,)
    boxes = Step(
        _("What stands on it"),
        _boxes(),
        _("Leave a box empty that is empty on the form."),
        _fitting_boxes,
    )
    return (
        first,
        boxes,
        Step(_("What the form does not say"), _untold(sort), "", _arriving),
        about_you(),
    )


def _fitting_boxes(answers: Mapping[str, str]) -> dict[str, str]:
    year, paid = answers["year"], answers["date"]
    wrong = {}
    if paid and not paid.startswith(year):
        wrong["date"] = _("The form is of {year}, and this day is of another year.").format(
            year=year
        )
    if answers["box_4"] and parse_money(answers["box_4"]) > parse_money(answers["box_1"]):
        wrong["box_4"] = _("No more can be withheld than box 1 says was paid.")
    return wrong


def _boxes() -> tuple[Ask, ...]:
    return (
        ask("money", "box_1", _("Box 1: gross distribution")),
        ask("money", "box_2a", _("Box 2a: taxable amount"), required=False),
        ask("money", "box_4", _("Box 4: federal income tax withheld"), required=False),
        ask(
            "money",
            "box_5",
            _("Box 5: employee or designated Roth contributions"),
            required=False,
        ),
        ask("text", "box_7", _("Box 7: distribution code, such as 7 or G"), required=False),
        ask("date", "date", _("Day of the payment, if you know it"), required=False),
    )


def _untold(sort: str) -> tuple[Ask, ...]:
    where = went(sort)
    back = Option("rolled", _rolled(sort))
    asks = [where._replace(options=(*where.options, back)), _arrived(), _deposited()]
    if sort == "traditional IRA":
        asks += [basis(), year_end()]
    elif sort == "Roth IRA":
        asks += [
            _own(_("Your regular contributions to Roth IRAs, less what you took out before")),
            _worth(_("What your Roth IRAs were worth just before")),
        ]
    elif sort == "designated Roth":
        asks += [_own(_("Your Roth contributions in that account, not yet taken out")), _before()]
    elif sort == "after-tax":
        asks += [
            _own(_("Your own after-tax contributions in it, not yet taken out")),
            _before(),
            separate(),
        ]
    return tuple(asks)


def _arrived() -> Ask:
    return ask(
        "money",
        "arrived",
        _("If it went to an IRA: how much arrived there"),
        _("Leave it empty if it was box 1 less the tax withheld in box 4."),
        required=False,
    )


def _rolled(sort: str) -> str:
    if sort in _ROTH:
        return _("I was paid, and put it into a Roth IRA within 60 days")
    return _("I was paid, and put it into a traditional IRA within 60 days")


_ROTH = ("Roth IRA", "designated Roth")


def _deposited() -> Ask:
    return ask(
        "date",
        "deposited",
        _("If you were paid and put it into an IRA: on which day"),
        required=False,
    )


def _arriving(answers: Mapping[str, str]) -> dict[str, str]:
    """Return what cannot be of where the money went, beside the answer that says it."""
    if answers["went"] == "kept":
        return {}
    wrong = {} if answers["went"] != "rolled" else _putting_back(answers)
    arrived = parse_money(answers["arrived"] or answers["box_1"])
    if arrived == 0:
        wrong["arrived"] = _("If nothing arrived there, choose “I kept it”.")
    elif arrived > parse_money(answers["box_1"]):
        wrong["arrived"] = _("That is more than box 1 of the form.")
    return wrong


def _putting_back(answers: Mapping[str, str]) -> dict[str, str]:
    if not answers["deposited"]:
        return {"deposited": _("This is needed.")}
    if not answers["date"]:
        said = _("Sixty days are counted from the day of the payment: go back and enter that too.")
        return {"deposited": said}
    if answers["deposited"] < answers["date"]:
        return {"deposited": _("That is before the payment.")}
    return {}


def _before() -> Ask:
    return _worth(_("What that account was worth just before"))


def _own(label: str) -> Ask:
    return ask("money", "own", label, _("Leave it empty if you do not know."), required=False)


def _worth(label: str) -> Ask:
    return ask(
        "money", "worth", label, _("Leave it empty if box 1 was all there was."), required=False
    )


def _book_1099r(answers: Mapping[str, str]) -> str:
    sort, year = answers["sort"], answers["year"]
    made = Made(_("My Form 1099-R of {year}").format(year=year), answers)
    account = _account(made, sort)
    _opening(made, account, answers["date"] or f"{year}-01-01")
    if sort == "traditional IRA" and answers["year_end"]:
        made.happened(date=f"{year}-12-31", value=account, amount=answers["year_end"])
    made.holds(
        form_1099r=year,
        account=account,
        boxes=_box_entry(answers),
        date=answers["date"],
        **_destination(made, answers),
    )
    return made.text()


def _account(made: Made, sort: str) -> str:
    if sort.endswith("IRA"):
        return made.account("ira" if sort == "traditional IRA" else "roth-ira", kind=sort)
    contract = of_plan(made.answers.get("contract", ""))
    return made.account(
        "plan-money", kind=sort, plan=made.plan(kind="401(k)", after_tax_contract=contract)
    )


def _opening(made: Made, account: str, day: str) -> None:
    answers = made.answers
    if answers["sort"] == "traditional IRA":
        if answers["basis"]:
            made.happened(
                date=f"{answers['year']}-01-01",
                opening=account,
                basis=answers["basis"],
                evidence=_("as told by the owner"),
            )
        return
    key = "regular" if answers["sort"] == "Roth IRA" else "investment"
    facts: dict[str, Writable] = {
        "balance": answers.get("worth") or answers["box_1"],
        key: answers.get("own", ""),
        "evidence": _("as told by the owner"),
    }
    made.happened(date=day, opening=account, **facts)


def _box_entry(answers: Mapping[str, str]) -> dict[str, Writable]:
    boxes = {
        "1": answers["box_1"],
        "2a": answers["box_2a"],
        "4": answers["box_4"],
        "5": answers["box_5"],
        "7": answers["box_7"],
        "IRA/SEP/SIMPLE": "checked" if answers["sort"] == "traditional IRA" else "",
    }
    return {box: value for box, value in boxes.items() if value}


def _destination(made: Made, answers: Mapping[str, str]) -> dict[str, Writable]:
    if answers["went"] == "kept":
        return {"to": []}
    withheld = parse_money(answers["box_4"] or "0")
    left = parse_money(answers["box_1"]) - withheld
    arrived = answers["arrived"] or written_money(left)
    if answers["went"] != "rolled":
        return {"to": [{"account": received(made, answers["went"]), "amount": arrived}]}
    target = {
        "account": _other_ira(made),
        "amount": arrived,
        "by": "60-day rollover",
        "deposited": answers["deposited"],
    }
    return {"to": [target]}


def _other_ira(made: Made) -> str:
    """Add the IRA that money was put into, which is not the one that it came out of."""
    if made.answers["sort"] in _ROTH:
        return made.account("other-roth-ira", kind="Roth IRA")
    return made.account("other-ira", kind="traditional IRA")


def _steps_8606(answers: Mapping[str, str]) -> tuple[Step, ...]:
    old = tuple(one for row in range(ROWS) for one in _row(row))
    what = ask(
        "radio",
        "what",
        _("And since then?"),
        options={
            "nothing": _("nothing: I only want to know my basis"),
            "conversion": _("I converted money to a Roth IRA"),
            "distribution": _("I took money out"),
        },
    )
    first = Step(
        _("Your old Forms 8606"),
        old,
        " ".join((_("From each the year and line 14. Begin with the latest."), *_elsewhere())),
        _half_or_twice,
    )
    second = Step(_("What happened since"), (what,))
    if answers.get("what") in ("conversion", "distribution"):
        since = (
            ask("money", "amount", _("How much?")),
            day("date", _("On which day?")),
            year_end(),
        )
        return first, second, Step(_("The numbers"), since, "", _before_a_form), about_you()
    return first, second, about_you()


def _elsewhere() -> Iterator[str]:
    """Yield on which other line old forms carry the basis."""
    for first, last, line in other_basis_lines():
        said = _("The forms of {first} to {last} have that basis on line {line}: enter this there.")
        yield said.format(first=first, last=last, line=line)


def _half_or_twice(answers: Mapping[str, str]) -> dict[str, str]:
    """Return what is missing of a row that is half filled in, and a year that came before."""
    wrong: dict[str, str] = {}
    seen: set[str] = set()
    for row in range(ROWS):
        year, line = answers[f"year_{row}"], answers[f"line_{row}"]
        if bool(year) != bool(line):
            wrong[f"line_{row}" if year else f"year_{row}"] = _("This is needed.")
        elif year in seen:
            wrong[f"year_{row}"] = _("This year stands above already.")
        seen |= {year} - {""}
    return wrong


def _before_a_form(answers: Mapping[str, str]) -> dict[str, str]:
    """Return that the latest form tells already of what happened on a day of its year or before."""
    latest = max(answers.get(f"year_{row}", "") for row in range(ROWS))
    if answers["date"][:4] > latest:
        return {}
    said = _(
        "Your Form 8606 of {year} counts that day already. Enter what happened after {year}, or go "
        "back and leave out the forms from that year on."
    )
    return {"date": said.format(year=latest)}


def _row(row: int) -> tuple[Ask, Ask]:
    return (
        ask("year", f"year_{row}", _("Form 8606 of the year"), required=row == 0, look=filed),
        ask("money", f"line_{row}", _("Its basis (line 14)"), required=row == 0),
    )


def _book_8606(answers: Mapping[str, str]) -> str:
    made = Made(_("My basis, from old Forms 8606"), answers)
    ira = made.account("ira", kind="traditional IRA")
    for row in range(ROWS):
        year, line = answers.get(f"year_{row}", ""), answers.get(f"line_{row}", "")
        if re.fullmatch(r"\d{4}", year) and line:
            made.holds(form_8606=year, lines={basis_line(int(year)): line})
    if answers["what"] != "nothing":
        facts = (
            told(to=made.account("roth-ira", kind="Roth IRA"))
            if answers["what"] == "conversion"
            else {}
        )
        made.happened(
            date=answers["date"], **{answers["what"]: ira}, amount=answers["amount"], **facts
        )
        if answers["year_end"]:
            made.happened(
                date=f"{answers['date'][:4]}-12-31", value=ira, amount=answers["year_end"]
            )
    return made.text()
