"""The steps of one program: contributions, each Form 1099-R, basis, and the check at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.money import dollars
from basisbook.software.model import Field, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.forms.f1099r import Expected
    from basisbook.forms.sheets import SheetLine
    from basisbook.ledger.book import Boxes
    from basisbook.money import Cents
    from basisbook.software.facts import PayerForm, Share, YearFacts
    from basisbook.software.programs import Program


def steps(program: Program, facts: YearFacts) -> Iterator[Step]:
    """Yield what to do in a program, in its own order."""
    contributions = list(_contributions(program, facts))
    yield from contributions if program.contributions_first else ()
    for form in facts.forms:
        yield from _of_form(program, form)
    yield from () if program.contributions_first else contributions
    yield from _basis(facts)
    yield from _exceptions(facts)
    yield from _others(facts)
    yield _check(facts)


def line(facts: YearFacts, form: str, name: str) -> SheetLine | None:
    """Return a line of a form of the year, if the year has it."""
    found = (one.line(name) for one in facts.sheets.sheets if one.form == form and not one.of)
    return next((one for one in found if one is not None), None)


def cents(facts: YearFacts, form: str, name: str) -> Cents:
    """Return the amount of a line, 0 where there is none or it is open."""
    found = line(facts, form, name)
    return found.cents or 0 if found else 0


def said(found: SheetLine) -> str:
    """Return what a line holds, in words."""
    if found.text is not None:
        return found.text
    if found.cents is not None:
        return dollars(found.cents)
    if found.low is None or found.high is None:
        return _("unknown")
    return _("{low} to {high}").format(low=dollars(found.low), high=dollars(found.high))


def _asks(program: Program, key: str, otherwise: str) -> str:
    words = program.words.get(key)
    return f"“{words}”" if words else otherwise


def _contributions(program: Program, facts: YearFacts) -> Iterator[Step]:
    if facts.into_traditional:
        fields = [
            Field(
                _asks(program, "contributed", _("contributed to traditional IRAs for the year")),
                dollars(facts.into_traditional),
            ),
            Field(_asks(program, "repayment", _("repayment of a distribution?")), _("no")),
            Field(
                _asks(
                    program, "changed", _("recharacterized, that is, taken to be of a Roth IRA?")
                ),
                _("no"),
            ),
        ]
        if facts.late:
            paid = _("of it, paid after December 31")
            fields.append(Field(paid, dollars(facts.late)))
        nondeductible = line(facts, "Form 8606", "contributions")
        if nondeductible is not None:
            made = _asks(program, "nondeductible", _("make it nondeductible"))
            fields.append(Field(made, said(nondeductible)))
        yield Step(
            _("Contributions to traditional IRAs"),
            program.paths.get("contributions", ""),
            tuple(fields),
            _(
                "Enter what was contributed for the year, also where the money is elsewhere now. A "
                "conversion is no recharacterization; what was recharacterized is counted already."
            ),
        )
    if facts.into_roth:
        field = Field(_("contributed to Roth IRAs for the year"), dollars(facts.into_roth))
        path = program.paths.get("contributions", "")
        yield Step(_("Contributions to Roth IRAs"), path, (field,))


def _of_form(program: Program, form: PayerForm) -> Iterator[Step]:
    path = program.paths.get("forms", "")
    title = _("Form 1099-R: {title}").format(title=form.title)
    if form.split:
        note = _(
            "The program takes one destination a form. Type this form once for each, with the "
            "same payer: together the copies have the amounts of the whole."
        )
        pieces = tuple(_pieces(form))
        # Nothing is withheld from what is rolled over directly.
        withheld = next((one for one in pieces if one.to == "owner"), pieces[0])
        for number, share in enumerate(pieces, 1):
            copy = _("{title}, copy {number}").format(title=title, number=number)
            yield Step(
                copy, path, tuple(_piece(program, form, share, taxed=share is withheld)), note
            )
        return
    note = "" if form.received else _("The boxes are those to expect: compare the form.")
    every = (*_boxes(form.received, form.expected), *_answers(program, form, form.shares))
    yield Step(title, path, every, note)


def _pieces(form: PayerForm) -> Iterator[Share]:
    """Yield what went to each sort of destination, together."""
    for to in dict.fromkeys(share.to for share in form.shares):
        same = [share for share in form.shares if share.to == to]
        yield same[0]._replace(
            name=_(", ").join(dict.fromkeys(share.name for share in same if share.name)),
            amount=sum(share.amount for share in same),
            includible=sum(share.includible for share in same),
            investment=sum(share.investment for share in same),
        )


def _piece(program: Program, form: PayerForm, share: Share, *, taxed: bool) -> Iterator[Field]:
    yield _box("1", dollars(share.amount))
    yield _box("2a", dollars(share.includible))
    withheld = (form.received.box_4 if form.received else form.expected.withheld) or 0
    if withheld and taxed:
        yield _box("4", dollars(withheld))
    yield _box("5", dollars(share.investment))
    yield _box("7", _code(form, share))
    yield from _answers(program, form, (share,))


def _code(form: PayerForm, share: Share) -> str:
    """Return the code of a piece: that of the form, unless the form covers others besides."""
    apart = any(one.codes != share.codes for one in form.shares)
    if form.received and form.received.box_7 and not apart:
        return form.received.box_7
    return _(" or ").join(share.codes)


def _box(box: str, value: str) -> Field:
    return Field(_("box {box}").format(box=box), value)


def _boxes(received: Boxes | None, expected: Expected) -> Iterator[Field]:
    """Yield the boxes of a form as it was received, or else as it is to be expected."""
    known = received or expected
    for box in ("box_1", "box_2a", "box_4", "box_5", "box_6"):
        value = getattr(known, box, None)
        if received is None and box == "box_4":
            value = expected.withheld
        if value or (value == 0 and box in ("box_1", "box_2a")):
            yield _box(box.removeprefix("box_"), dollars(value))
    if received is not None and received.not_determined:
        yield _box("2b", _("taxable amount not determined: checked"))
    total = received.total if received is not None else expected.total
    if total:
        yield _box("2b", _("total distribution: checked"))
    code = received.box_7 if received is not None else _(" or ").join(expected.codes)
    if code:
        yield _box("7", code)
    if expected.ira:
        yield Field(_("IRA/SEP/SIMPLE"), _("checked"))


def _answers(program: Program, form: PayerForm, shares: tuple[Share, ...]) -> Iterator[Field]:
    """Yield the answers to the questions that follow a form."""
    yield Field(_("Is it inherited?"), _("yes") if form.inherited else _("no"))
    if form.required:
        yield Field(_("Of it, required minimum distribution"), dollars(form.required))
    for share in shares:
        yield Field(_went(program, form, share), _amount_to(share))


def _went(program: Program, form: PayerForm, share: Share) -> str:
    if share.to == "roth ira" and form.ira:
        return _asks(program, "converted", _("Converted to a Roth IRA"))
    if share.to == "roth ira":
        return _("Rolled over to a Roth IRA")
    if share.to == "owner":
        return _("Kept: not moved to another account")
    if share.to == "given":
        return _("Given to a charity or a health savings account directly")
    if share.to == "roth account":
        return _("Rolled over to a designated Roth account of the plan")
    return _("Rolled over: moved to another account of the same kind, or to a traditional IRA")


def _amount_to(share: Share) -> str:
    if not share.name:
        return dollars(share.amount)
    return _("{amount} to {account}").format(amount=dollars(share.amount), account=share.name)


def _basis(facts: YearFacts) -> Iterator[Step]:
    """Yield what Form 8606 needs that stands on no form of the year."""
    wanted = (
        ("prior_basis", _("total basis in traditional IRAs up to the year before")),
        ("value", _("value of all traditional, SEP and SIMPLE IRAs on December 31")),
        ("regular", _("Roth IRA contributions not taken out before this year")),
        ("roth_conversions", _("basis in Roth IRA conversions and rollovers")),
    )
    known = [(line(facts, "Form 8606", name), label) for name, label in wanted]
    fields = tuple(Field(label, said(found)) for found, label in known if found is not None)
    if fields:
        yield Step(
            _("Basis and year-end value"),
            "",
            fields,
            _(
                "Asked after the forms or with the contributions. Basis is what Form 8606 line 14 "
                "of an earlier year says, not the value of the IRA."
            ),
        )


def _exceptions(facts: YearFacts) -> Iterator[Step]:
    """Yield the exception to claim; the label of the line has the number of the year's form."""
    found = line(facts, "Form 5329", "excepted")
    if found is not None and (found.cents or found.high):
        note = _("Asked after the forms, where box 7 of one has code 1 or J.")
        if facts.hidden:
            note = _(
                "Box 7 has a code that makes the program add the tax: enter the exception where it "
                "asks, or Form 5329 lines 1 and 2. Once the payer has corrected the form, nothing "
                "is to be entered for it."
            )
        yield Step(
            _("Exception to the additional tax"), "", (Field(found.label, said(found)),), note
        )


def _others(facts: YearFacts) -> Iterator[Step]:
    """Yield what goes elsewhere in the program than with Forms 1099-R."""
    names = ("excess_deferrals", "excess_deferral_loss")
    every = [one for sheet in facts.sheets.sheets for one in sheet.lines if one.name in names]
    if every:
        fields = tuple(Field(one.label, said(one)) for one in every)
        yield Step(_("Wages and other income"), "", fields, _("No form has these amounts."))
    sales = [
        one for one in facts.sheets.sheets if one.form in ("Form 8949", "Schedule D") and one.of
    ]
    for sheet in sales:
        fields = tuple(Field(_column(one), said(one)) for one in sheet.lines)
        title = _("Sale of {date} (Form 1099-B)").format(date=sheet.of)
        yield Step(title, "", fields, _("Which box to check turns on Form 1099-B."))


def _column(found: SheetLine) -> str:
    """Return a column of a sale, by its letter where that of the year is known."""
    if not found.number:
        return found.label
    return _("column {column}: {what}").format(column=found.number[1:], what=found.label)


_CHECKED = {
    "Form 8606": (
        "recovered",
        "basis",
        "distribution_includible",
        "conversion_includible",
        "roth_includible",
    ),
    "Form 5329": ("additional_tax", "traditional_tax", "roth_tax", "missed_tax"),
    "Schedule D": ("capital_total",),
}
"""Lines to compare at the end; of the return and its schedules, all."""


def _check(facts: YearFacts) -> Step:
    fields = tuple(
        Field(_named(sheet.form, sheet.of, one), said(one))
        for sheet in facts.filed.sheets
        for one in sheet.lines
        if one.name in _CHECKED.get(sheet.form, (one.name,))
    )
    note = _(
        "Open the forms in the program and compare; on a joint return, once everything of both "
        "spouses is typed in. Programs round to dollars; more than that is a wrong answer to one "
        "of the questions above."
    )
    return Step(_("Check at the end"), "", fields, note)


def _named(form: str, of: str, found: SheetLine) -> str:
    name = f"{form}, {of}" if of else form
    if not found.number:
        return _("{form}: {what}").format(form=name, what=found.label)
    return _("{form} line {line}: {what}").format(form=name, line=found.number, what=found.label)
