"""The reader of OFX and QFX: histories and balances of plans and accounts, and Forms 1099-R."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.imports import decoding, faults, scalars
from basisbook.imports.layouts import Layout, layouts, plan_words
from basisbook.imports.masking import masked, masked_account, masked_day
from basisbook.imports.meanings import Cells, Forms, row_of
from basisbook.imports.model import Fields, Found, Left, Reading, Row, Spot, Value
from basisbook.imports.ofx_tree import Element, tree
from basisbook.imports.scalars import UnreadError
from basisbook.money import Cents, written_money

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from basisbook.imports.model import GivenFile, Meaning, Money

NAME = "ofx"
_HEAD = 4096

_SOURCES: dict[str, tuple[Money | None, str]] = {
    "PRETAX": ("pre-tax", "elective deferral"),
    "AFTERTAX": ("after-tax", "employee contribution"),
    "MATCH": ("pre-tax", "matching"),
    "PROFITSHARING": ("pre-tax", "nonelective"),
    "ROLLOVER": (None, ""),
    "OTHERVEST": (None, ""),
    "OTHERNONVEST": (None, ""),
}
"""Sources of 401(k) money in OFX. Where the money of the last three comes from is not said."""

_BUYS = ("BUYMF", "BUYSTOCK", "BUYDEBT", "BUYOTHER", "BUYOPT")
_SELLS = ("SELLMF", "SELLSTOCK", "SELLDEBT", "SELLOTHER", "SELLOPT")
_NOTHING = {
    "INCOME": "dividend",
    "REINVEST": "dividend",
    "RETOFCAP": "dividend",
    "INVEXPENSE": "fee",
    "MARGININTEREST": "fee",
    "SPLIT": "trade",
    "CLOSUREOPT": "trade",
    "JRNLFUND": "exchange",
    "JRNLSEC": "exchange",
}

_BOXES = {
    "GROSSDIST": "1",
    "TAXAMT": "2a",
    "FEDTAXWH": "4",
    "EMPCONTINS": "5",
    "NETUNAPEMP": "6",
    "TOTEMPCONT": "9b",
    "AMTALLOCABLEIRR": "10",
}
_CHECKS = {
    "TAXAMTND": "2b not determined",
    "TOTALDIST": "2b total distribution",
    "TOTDIST": "2b total distribution",
    "IRASEPSIMP": "IRA/SEP/SIMPLE",
}
_FIRST_YEAR = ("FIRSTYEARDESIGROTH", "FIRSTYEARDESIGNROTH", "FIRSTYEARROTH")


class Statement(NamedTuple):
    """The statement of one account."""

    element: Element
    label: str
    whole_days: set[tuple[str, str]]
    """Days and sources on which as much was bought as sold: exchanges within the account."""


def fits(file: GivenFile) -> bool:
    """Return whether a file begins as OFX does, or has names that only OFX has."""
    head = file.raw[:_HEAD].replace(b"\0", b"").upper()
    return any(mark in head for mark in (b"OFXHEADER", b"<OFX>", b"<STMTTRN>", b"<INVTRAN"))


def read(file: GivenFile) -> Reading:
    """Return what the statements and forms of a file say."""
    text = decoding.decoded(file.name, file.raw)
    root = tree(file.name, text.text)
    rows: list[Row] = []
    left: list[Left] = []
    for element in root.all("INVSTMTRS"):
        if element.get("CURDEF") not in ("", "USD"):
            raise faults.other_currency(file.name, masked(element.get("CURDEF")))
        statement = _statement(element)
        for each in _transactions(element):
            _read_transaction(statement, each, rows, left)
        rows += _balances(statement)
    found = tuple(_forms(root, left))
    banks = tuple(_of_banks(root))
    left += (*_other_forms(root), *banks)
    if banks and not (rows or found or any(root.all("INVSTMTRS"))):
        raise faults.of_a_bank(file.name)
    plan = any(row.source for row in rows)
    return Reading(
        NAME,
        _("OFX file"),
        tuple(sorted(rows, key=lambda row: (row.date, row.line))),
        found,
        tuple(left),
        scope="plan" if plan else "",
        notes=decoding.told(text),
    )


def _transactions(element: Element) -> Iterator[Element]:
    for listed in element.all("INVTRANLIST"):
        yield from (each for each in listed.children if each.children)


def _statement(element: Element) -> Statement:
    sums: dict[tuple[str, str], Cents] = defaultdict(int)
    for each in _transactions(element):
        if each.name in (*_BUYS, *_SELLS):
            total = abs(_cents(each.get("TOTAL")))
            key = each.get("DTTRADE")[:8], each.get("INV401KSOURCE")
            sums[key] += total if each.name in _BUYS else -total
    account = masked_account(element.get("ACCTID"))
    return Statement(element, account, {key for key, total in sums.items() if total == 0})


def _day(text: str) -> datetime.date:
    """Return the day of a time such as `20251231120000.000[-5:EST]`."""
    return scalars.date(text[:8])


def _cents(text: str) -> Cents:
    try:
        return scalars.amount(text) or 0
    except UnreadError:
        return 0


def _read_transaction(
    statement: Statement, each: Element, rows: list[Row], left: list[Left]
) -> None:
    try:
        row = _row(statement, each)
    except UnreadError as error:
        why = _("'{text}' is no date or no amount in dollars and cents.")
        left.append(_unread(each, why.format(text=masked_day(str(error)))))
        return
    if row is None:
        left.append(_unread(each, _("Shares moved without an amount: write it yourself.")))
    else:
        rows.append(row)


def _unread(each: Element, why: str) -> Left:
    said = masked(" ".join(filter(None, (each.name, each.get("NAME"), each.get("MEMO")))))
    day = (each.get("DTTRADE") or each.get("DTPOSTED"))[:8]
    words = " ".join(filter(None, (said, masked_day(day))))
    return Left(Spot(each.line), words, why, blocking=True)


def _row(statement: Statement, each: Element) -> Row | None:
    """Return what a transaction is; None if it moves shares without saying what they are worth."""
    if each.name == "INVBANKTRAN":
        return _cash(statement, each)
    day = _day(each.get("DTTRADE") or each.get("DTPOSTED"))
    total = scalars.amount(each.get("TOTAL") or each.get("TRNAMT")) or 0
    source = each.get("INV401KSOURCE").upper()
    money, paid_by = _SOURCES.get(source, (None, ""))
    if each.name == "TRANSFER":
        return None
    means, nothing, doubt = _meaning(statement, each, day, source)
    amount = -abs(total) if each.name in _SELLS else abs(total)
    return Row(
        each.line,
        day,
        amount,
        means,
        masked(" ".join(filter(None, (each.name, each.get("MEMO"))))),
        label=statement.label,
        source=source,
        fund=masked(each.get("UNIQUEID")),
        money=money,
        paid_by=paid_by if means == "contribution" else "",
        year=day.year - 1 if each.get("PRIORYEARCONTRIB").upper() == "Y" else 0,
        units=each.get("FITID") and masked(each.get("UNITS")),
        doubt=doubt,
        nothing=nothing,
    )


def _meaning(
    statement: Statement, each: Element, day: datetime.date, source: str
) -> tuple[Meaning, str, str]:
    """Return what a transaction is, why it is nothing, and why that must be confirmed.

    In a plan, what is bought is what was paid in, unless as much was sold on the same day.
    """
    if each.name in _NOTHING:
        return "nothing", _NOTHING[each.name], ""
    if not source or each.name not in (*_BUYS, *_SELLS):
        known = each.name in (*_BUYS, *_SELLS)
        return ("nothing", "trade", "") if known else ("unknown", "", "")
    if each.get("LOANPRINCIPAL") or each.get("LOANID"):
        return "nothing", "loan", ""
    if (each.get("DTTRADE")[:8], source) in statement.whole_days:
        return "nothing", "exchange", ""
    doubt = _("The file says that shares were bought or sold on {day}, not why.").format(day=day)
    if each.name in _SELLS:
        return "distribution", "", doubt
    means: Meaning = "rollover" if source == "ROLLOVER" else "contribution"
    return means, "", "" if each.get("DTPAYROLL") else doubt


def _cash(statement: Statement, each: Element) -> Row:
    """Return what a movement of cash says in words."""
    words = " ".join(filter(None, (each.get("NAME"), each.get("MEMO")))) or each.get("TRNTYPE")
    cells = Cells(
        date=_day(each.get("DTPOSTED")).isoformat(),
        amount=each.get("TRNAMT"),
        words=words,
        label=statement.label,
        units=masked(each.get("FITID")),
    )
    return row_of(_words(), each.line, cells, Forms())


def _words() -> Layout:
    """Return the rules for words of brokers, and then those of plans."""
    broker = layouts()["fidelity-brokerage"]
    return broker._replace(words=(*broker.words, *plan_words().words))


def _balances(statement: Statement) -> Iterator[Row]:
    """Yield what a statement says that its account is worth, by money source if it does."""
    element = statement.element
    if not element.get("DTASOF"):
        return
    day = _day(element.get("DTASOF"))
    told = {
        each.name: each
        for listed in element.all("INV401KBAL")
        for each in listed.children
        if each.name in _SOURCES and _cents(each.text)
    }
    for name, each in told.items():
        money, _paid_by = _SOURCES[name]
        doubt = _not_vested(name)
        yield Row(
            each.line,
            day,
            _cents(each.text),
            "value",
            f"INV401KBAL {name}",
            label=statement.label,
            source=name,
            money=money,
            doubt=doubt,
        )
    if not told:
        yield from _worth(statement, day)


def _not_vested(source: str) -> str:
    if source != "OTHERNONVEST":
        return ""
    return _("A part of it is not vested, and the book counts what is.")


def _worth(statement: Statement, day: datetime.date) -> Iterator[Row]:
    """Yield the worth of what is held and the cash, by source; nothing else is said."""
    element = statement.element
    sums: dict[str, Cents] = defaultdict(int)
    for each in element.all("INVPOS"):
        sums[each.get("INV401KSOURCE").upper()] += _cents(each.get("MKTVAL"))
    cash = next((each for each in element.all("INVBAL")), None)
    if cash is not None and sums:
        sums["" if "" in sums else next(iter(sums))] += _cents(cash.get("AVAILCASH"))
    doubt = _("It is added up from what is held and the cash.")
    for source, total in sums.items():
        money, _paid_by = _SOURCES.get(source, (None, ""))
        yield Row(
            element.line,
            day,
            total,
            "value",
            _("worth of what is held"),
            label=statement.label,
            source=source,
            money=money,
            doubt=doubt,
        )


def _forms(root: Element, left: list[Left]) -> Iterator[Found]:
    for form in (*root.all("TAX1099R_V100"), *root.all("TAX1099R")):
        if not form.children:
            continue
        if form.get("VOID").upper() == "Y":
            left.append(Left(Spot(form.line), "Form 1099-R", _("The form is void.")))
            continue
        yield _form(form)


def _form(form: Element) -> Found:
    payer = masked(form.get("PAYERNAME1") or form.get("PAYERNAME"))
    account = masked_account(form.get("RECACCT"))
    doubt = _("The form is marked as corrected.") if form.get("CORRECTED").upper() == "Y" else ""
    boxes: Fields = {}
    for tag, box in _BOXES.items():
        value = form.get(tag)
        if value and (_cents(value) or box in ("1", "2a")):
            boxes[box] = _box(form, tag, box)
    for tag, box in _CHECKS.items():
        if form.get(tag).upper() == "Y":
            boxes[box] = Value("checked", Spot(form.line, label=tag))
    codes = "".join(each.text for each in form.all("DISTCODE")).replace(" ", "").upper()
    if codes:
        boxes["7"] = Value(codes, Spot(form.line, label="DISTCODE"))
    first = next((form.get(tag) for tag in _FIRST_YEAR if form.get(tag)), "")
    if first.strip("0"):
        boxes["11"] = Value(first, Spot(form.line, label=_FIRST_YEAR[0]))
    fields: Fields = {
        "form_1099r": Value(form.get("TAXYEAR"), Spot(form.line, label="TAXYEAR"), doubt),
        "boxes": boxes,
    }
    label = " ".join(filter(None, (payer, account)))
    words = _("Form 1099-R of {payer}").format(payer=label) if label else "Form 1099-R"
    return Found("documents", fields, words, Spot(form.line), {"account": label})


def _box(form: Element, tag: str, box: str) -> Value:
    """Return the amount of a box; one that is no plain amount must be looked at."""
    spot = Spot(form.line, label=tag)
    try:
        cents = scalars.amount(form.get(tag)) or 0
    except UnreadError:
        cents = -1
    if cents < 0:
        doubt = _("Box {box} is no amount.").format(box=box)
        return Value(masked(form.get(tag)), spot, doubt)
    return Value(written_money(cents), spot)


def _of_banks(root: Element) -> Iterator[Left]:
    why = _("A statement of a bank account or a card is not read.")
    for name in ("STMTRS", "CCSTMTRS"):
        for each in root.all(name):
            yield Left(Spot(each.line), masked_account(each.get("ACCTID")), why)


def _other_forms(root: Element) -> Iterator[Left]:
    for response in root.all("TAX1099RS"):
        for each in response.children:
            if each.name.startswith("TAX1099") and not each.name.startswith("TAX1099R"):
                yield Left(Spot(each.line), each.name, _("Forms other than 1099-R are not read."))
