"""Exact terms of the law, each with what it means in plain words.

The terms and their authority are those of docs/glossary.md; a test holds the two together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from basisbook.explain.blocks import Item, Listing, Section, texts
from basisbook.i18n import deferred, language
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Term(NamedTuple):
    """A term, what it means, and where the law has it from."""

    word: str
    gloss: str
    cite: str


TERMS = (
    Term(
        deferred("investment in the contract"),
        deferred("what was paid in after tax, less what has come out of it untaxed so far."),
        "26 USC 72(e)(6), (c)(1)",
    ),
    Term(
        deferred("unrecovered investment"),
        deferred("investment in the contract that has not come out yet."),
        "26 USC 72(b)(3)",
    ),
    Term(
        deferred("basis"),
        deferred(
            "what was taxed already and is not taxed again; of traditional IRAs, line 14 of Form "
            "8606."
        ),
        "Form 8606 line 14",
    ),
    Term(
        deferred("contract"),
        deferred("what is taxed as one, whatever accounts it lies in."),
        "26 USC 72",
    ),
    Term(
        deferred("separate contract"),
        deferred(
            "money in a plan that is divided on its own: after-tax contributions with their "
            "earnings, or a Roth account."
        ),
        "26 USC 72(d)(2), 402A(d)(4)",
    ),
    Term(
        deferred("aggregation"),
        deferred(
            "taking several accounts of one owner as one: all traditional, SEP and SIMPLE IRAs, or "
            "all Roth IRAs."
        ),
        "26 USC 408(d)(2), 408A(d)(4)(A)",
    ),
    Term(
        deferred("account balance"),
        deferred("what a plan account holds that cannot be forfeited, when a payment is divided."),
        "26 USC 72(e)(8)(B), (C)",
    ),
    Term(
        deferred("year-end value"),
        deferred(
            "what all IRAs are worth when the year ends; to divide payments, these are added back."
        ),
        "26 USC 408(d)(2)(C)",
    ),
    Term(
        deferred("distribution"),
        deferred("a payment out of a plan or an IRA, to the owner or to another account."),
        "26 USC 72, 402(a), 408(d)(1)",
    ),
    Term(
        deferred("includible"),
        deferred("counted in the gross income of the year."),
        "26 USC 402(a), 408(d)(1)",
    ),
    Term(
        deferred("recovered"),
        deferred("come out as investment, and therefore untaxed."),
        "26 USC 72(e)(8)(B)",
    ),
    Term(
        deferred("excluded"),
        deferred(
            "not counted in income although it is no investment, as are the earnings in a "
            "qualified distribution."
        ),
        "26 USC 402A(d)(1), 408A(d)(1)",
    ),
    Term(
        deferred("pro rata"),
        deferred("in one proportion for every dollar that comes out."),
        "26 USC 72(e)(8)(B)",
    ),
    Term(
        deferred("qualified distribution"),
        deferred(
            "a Roth payment after five taxable years that is made after 59 1/2, after death, for "
            "disability or, from a Roth IRA, for a first home."
        ),
        "26 USC 402A(d)(2), 408A(d)(2)",
    ),
    Term(
        deferred("five-taxable-year period"),
        deferred(
            "five taxable years from the first Roth contribution; the Roth IRAs of an owner have "
            "one, and each plan has its own."
        ),
        "26 USC 402A(d)(2)(B), 408A(d)(2)(B)",
    ),
    Term(
        deferred("designated Roth account"),
        deferred("the account of a plan that takes Roth contributions."),
        "26 USC 402A(b)(2)(A)",
    ),
    Term(
        deferred("designated Roth contribution"),
        deferred("an elective deferral that is taxed when it is paid in."),
        "26 USC 402A(c)(1)",
    ),
    Term(
        deferred("employee contribution"),
        deferred("paid into a plan from taxed pay, and not as Roth money."),
        "26 USC 72(d)(2), (f)",
    ),
    Term(
        deferred("elective deferral"),
        deferred("pay that an employee chooses to have paid into a plan instead of in cash."),
        "26 USC 402(g)(3)",
    ),
    Term(
        deferred("nondeductible contribution"),
        deferred("a contribution to a traditional IRA that is not deducted, and so is basis."),
        "26 USC 408(o)(2)",
    ),
    Term(
        deferred("regular contribution"),
        deferred("a contribution to a Roth IRA that is no conversion and no rollover."),
        "26 USC 408A(d)(4)(B)",
    ),
    Term(
        deferred("conversion"),
        deferred("money of a traditional IRA that goes to a Roth IRA: taxed, but for its basis."),
        "26 USC 408A(d)(3)(C)",
    ),
    Term(
        deferred("in-plan Roth rollover"),
        deferred("money of a plan that goes to its Roth account: taxed, but for its investment."),
        "26 USC 402A(c)(4)",
    ),
    Term(
        deferred("rollover"),
        deferred("a distribution that goes on to another plan or IRA, as the law allows."),
        "26 USC 402(c)(1)",
    ),
    Term(
        deferred("60-day rollover"),
        deferred("a rollover by the owner, who was paid first and has 60 days."),
        "26 USC 402(c)(3), 408(d)(3)",
    ),
    Term(
        deferred("direct rollover"),
        deferred("a rollover that the plan itself pays to the other plan or IRA."),
        "26 USC 401(a)(31)",
    ),
    Term(
        deferred("trustee-to-trustee transfer"),
        deferred("money that trustees move between IRAs of one kind: no distribution."),
        "Rev. Rul. 78-406",
    ),
    Term(
        deferred("eligible rollover distribution"),
        deferred(
            "a payment of a plan that may be rolled over: no required minimum, no hardship "
            "payment, none of a series of equal payments for life or many years."
        ),
        "26 USC 402(c)(4)",
    ),
    Term(
        deferred("recharacterization"),
        deferred("a contribution taken as made to the other kind of IRA from the beginning."),
        "26 USC 408A(d)(6)",
    ),
    Term(
        deferred("hardship distribution"),
        deferred("a payment for an immediate and heavy financial need, if the plan allows it."),
        "26 USC 401(k)(2)(B)(i)(IV), 402(c)(4)(C)",
    ),
    Term(
        deferred("required minimum distribution"),
        deferred("what must be taken in a year from a certain age on, or after a death."),
        "26 USC 401(a)(9)",
    ),
    Term(
        deferred("corrective distribution"),
        deferred("a payment by which a plan gives back what was contributed above a limit."),
        "26 USC 402(g)(2), 401(k)(8)",
    ),
    Term(
        deferred("annuity starting date"),
        deferred("the first day of the first period for which an annuity is paid."),
        "26 USC 72(c)(4)",
    ),
    Term(
        deferred("net unrealized appreciation"),
        deferred(
            "what the employer's shares are worth above their cost to the plan, when they are paid "
            "out."
        ),
        "26 USC 402(e)(4)",
    ),
    Term(
        deferred("additional tax"),
        deferred("a tax beside income tax on what is includible of an early payment."),
        "26 USC 72(t)",
    ),
    Term(
        deferred("separation from service"),
        deferred("the end of work for the employer whose plan it is."),
        "26 USC 72(t)(2)(A)(v)",
    ),
    Term(
        deferred("withholding"),
        deferred("tax that the payer keeps back; it is credited on the return."),
        "26 USC 3405",
    ),
    Term(
        deferred("taxable year"),
        deferred("the year that a return is for; for nearly everybody the calendar year."),
        "26 USC 441",
    ),
    Term(
        deferred("calendar year"),
        deferred("the year from January to December."),
        "26 USC 408(d)(2)(C)",
    ),
    Term(
        deferred("plan year"),
        deferred("the year by which a plan keeps its accounts."),
        "26 USC 414",
    ),
    Term(
        deferred("gross distribution"),
        deferred("all that was paid, as the payer reports it."),
        "Form 1099-R box 1",
    ),
    Term(
        deferred("taxable amount"),
        deferred("what the payer reports as taxable; what is includible may be another amount."),
        "Form 1099-R box 2a",
    ),
    Term(
        deferred("deduction"),
        deferred("an amount that is taken off income."),
        "26 USC 161",
    ),
    Term(
        deferred("miscellaneous itemized deduction"),
        deferred("an itemized deduction that section 67(b) does not list."),
        "26 USC 67(b)",
    ),
    Term(
        deferred("capital loss"),
        deferred("a loss on the sale of an asset of one's own, and not of a plan or an IRA."),
        "26 USC 165(f), 1211",
    ),
    Term(
        deferred("net operating loss"),
        deferred("what the deductions of a business exceed income by."),
        "26 USC 172",
    ),
)


def terms_in(told: Iterable[str]) -> Iterator[Term]:
    """Yield the terms that occur in texts in the language in use."""
    whole = "\n".join(told)
    return (term for term in TERMS if _occurs(term, whole))


def _occurs(term: Term, text: str) -> bool:
    word, _bracket, _rest = _(term.word).partition("（")
    if word.isascii():
        return re.search(rf"\b{re.escape(word)}s?\b", text, re.IGNORECASE) is not None
    return word in text


def section(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield the section that says what the terms mean which occur in others."""
    items = tuple(map(_item, terms_in(texts(sections))))
    if items:
        yield Section("terms", _("Exact terms used here"), (Listing(items),))


def _item(term: Term) -> Item:
    """Return a term with its meaning; in another language, with the word of the law itself."""
    word = _(term.word)
    if language() != "en":
        word = _("{word} ({english})").format(word=word.partition("（")[0], english=term.word)
    return Item(_("{word}: {meaning}").format(word=word, meaning=_(term.gloss)), cites=(term.cite,))
