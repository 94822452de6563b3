"""Where the money of Forms 1099-R went that do not say it: where Forms 5498 say that it arrived.

A Form 5498 tells what was converted or rolled over into an IRA in a year, not out of which
account. It is given to a form only where nothing else in the book can have sent it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from basisbook.ledger.book import IRA_ACCOUNTS, Form1099R, Form5498, FormDestination
from basisbook.ledger.outflows import CONVERTED, is_direct

if TYPE_CHECKING:
    from collections.abc import Callable

    from basisbook.ledger.book import Book
    from basisbook.money import Cents

    _By = Literal["direct rollover", "60-day rollover"]
    _Found = dict[int, tuple[FormDestination, ...]]
    _Fits = Callable[[Form1099R, "_Arrival"], bool]

_PAID_OUT = {"1", "2", "7"}
"""What a payer writes for a payment to the owner, who may have rolled it over."""


class _Arrival(NamedTuple):
    account: str
    amount: Cents


class _Sent(NamedTuple):
    """A Form 1099-R that does not say where its money went, and its place in the book."""

    number: int
    form: Form1099R


def with_destinations(book: Book) -> Book:
    """Return a book whose Forms 1099-R go where Forms 5498 say that as much arrived."""
    found: _Found = {}
    years = {
        (book.owner_of(one.account), one.form_5498): None
        for one in book.documents
        if isinstance(one, Form5498)
    }
    for owner, year in years:
        found |= _of_year(book, owner, year)
    return book._replace(
        documents=tuple(
            document._replace(to=found[index])
            if index in found and isinstance(document, Form1099R)
            else document
            for index, document in enumerate(book.documents)
        )
    )


def _of_year(book: Book, owner: str, year: int) -> _Found:
    """Return what one owner's forms of a year sent to the accounts of Forms 5498."""
    sent = [
        _Sent(index, one)
        for index, one in enumerate(book.documents)
        if isinstance(one, Form1099R)
        and (one.form_1099r, one.to, book.owner_of(one.account)) == (year, None, owner)
    ]
    forms = [
        one
        for one in book.documents
        if isinstance(one, Form5498)
        and (one.form_5498, book.owner_of(one.account)) == (year, owner)
    ]
    converted = [_Arrival(one.account, one.boxes.conversions or 0) for one in forms]
    rolled = [_Arrival(one.account, one.boxes.rollovers or 0) for one in forms]
    of_iras = [one for one in sent if _is_of_own_ira(book, one) and not is_direct(one.form)]
    direct = [one for one in sent if is_direct(one.form) and not _is_of_own_ira(book, one)]
    found: _Found = {}
    _give(found, converted, of_iras, "direct rollover", _is_whole)
    _give_parts(found, converted, [one for one in of_iras if one.form.boxes.box_7 in CONVERTED])
    _give(found, rolled, direct, "direct rollover", _is_whole)
    _give_all(found, rolled, direct)
    paid = [one for one in sent if one.form.boxes.box_7 in _PAID_OUT]
    _give(found, rolled, paid, "60-day rollover", partial(_is_whole_or_net, book))
    return found


def _is_of_own_ira(book: Book, sent: _Sent) -> bool:
    account = book.accounts[sent.form.account]
    return account.kind in IRA_ACCOUNTS and account.inherited_from is None


def _is_whole(form: Form1099R, arrival: _Arrival) -> bool:
    return form.boxes.box_1 == arrival.amount


def _is_whole_or_net(book: Book, form: Form1099R, arrival: _Arrival) -> bool:
    """Return whether an amount is all of a payment, or what was left of it after withholding.

    Out of a traditional into a Roth IRA it would be a conversion, which another box tells.
    """
    whole = form.boxes.box_1
    out, into = book.accounts[form.account].kind, book.accounts[arrival.account].kind
    if out in IRA_ACCOUNTS and into not in IRA_ACCOUNTS:
        return False
    return arrival.amount in (whole, whole - (form.boxes.box_4 or 0))


def _left(
    found: _Found, arrivals: list[_Arrival], sent: list[_Sent]
) -> tuple[list[_Arrival], list[_Sent]]:
    """Return the arrivals and the forms that are not given to one another yet."""
    given = {(part.account, part.amount) for parts in found.values() for part in parts}
    return (
        [one for one in arrivals if one.amount and one not in given],
        [one for one in sent if one.number not in found],
    )


def _give(found: _Found, arrivals: list[_Arrival], sent: list[_Sent], by: _By, fits: _Fits) -> None:
    """Give each arrival to the form that alone fits it, and that fits no other."""
    arrivals, sent = _left(found, arrivals, sent)
    for one in arrivals:
        able = [each for each in sent if fits(each.form, one)]
        if len(able) == 1 and [each for each in arrivals if fits(able[0].form, each)] == [one]:
            found[able[0].number] = (FormDestination(one.account, one.amount, by),)


def _give_parts(found: _Found, arrivals: list[_Arrival], sent: list[_Sent]) -> None:
    """Give conversions to the only form of an IRA as parts of it, or one to all such forms.

    A conversion comes out of an IRA of the owner, and of the only one that paid anything. The
    form reports what was paid out besides, and tax withheld.
    """
    arrivals, sent = _left(found, arrivals, sent)
    whole = sum(one.form.boxes.box_1 for one in sent)
    if len(sent) == 1 and arrivals and sum(one.amount for one in arrivals) <= whole:
        found[sent[0].number] = _parts(arrivals)
    elif len(arrivals) == 1 and arrivals[0].amount == whole:
        for one in sent:
            found[one.number] = (FormDestination(arrivals[0].account, one.form.boxes.box_1),)


def _give_all(found: _Found, arrivals: list[_Arrival], sent: list[_Sent]) -> None:
    """Give what arrived to the only direct rollover, where it is all of it."""
    arrivals, sent = _left(found, arrivals, sent)
    if len(sent) == 1 and sum(one.amount for one in arrivals) == sent[0].form.boxes.box_1:
        found[sent[0].number] = _parts(arrivals)


def _parts(arrivals: list[_Arrival]) -> tuple[FormDestination, ...]:
    return tuple(FormDestination(one.account, one.amount) for one in arrivals)
