"""The forms that can be typed in: 1099-R, 5498, W-2, 8606, and a plan's letter and statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import deferred
from basisbook.ledger.book import KEYS, Lines8606
from basisbook.web.papers.model import PAID, WENT, Group, Paper, PaperBox

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.web.papers.model import Kind

_CHECKED = (("", deferred("not checked")), ("checked", deferred("checked")))


def _box(number: str, label: str, kind: Kind = "money", key: str = "") -> PaperBox:
    return PaperBox(("boxes", key or number), label, kind, number)


def _states(row: int) -> Iterator[PaperBox]:
    at = ("boxes", "states", row)
    yield PaperBox((*at, "withheld"), deferred("State tax withheld"), number="14")
    yield PaperBox((*at, "state"), deferred("State"), "text", "15")
    yield PaperBox((*at, "distribution"), deferred("State distribution"), number="16")


def _localities(row: int) -> Iterator[PaperBox]:
    at = ("boxes", "localities", row)
    yield PaperBox((*at, "withheld"), deferred("Local tax withheld"), number="17")
    yield PaperBox((*at, "locality"), deferred("Name of locality"), "text", "18")
    yield PaperBox((*at, "distribution"), deferred("Local distribution"), number="19")


def _destination(row: int) -> Iterator[PaperBox]:
    at = ("to", row)
    ways = (
        ("direct rollover", deferred("straight from one account to the other")),
        ("60-day rollover", deferred("I paid it in within 60 days")),
    )
    yield PaperBox((*at, "account"), deferred("To the account"), "account")
    yield PaperBox((*at, "amount"), deferred("Amount"))
    yield PaperBox((*at, "by"), deferred("How"), "choice", options=(("", ""), *ways))
    yield PaperBox((*at, "deposited"), deferred("Day on which I paid it in"), "date")


_1099_R = Paper(
    "1099-r",
    "form_1099r",
    "Form 1099-R",
    deferred("What a plan or an IRA paid out, or moved."),
    (
        Group(
            deferred("Which form it is"),
            (
                PaperBox(("form_1099r",), deferred("Calendar year"), "year", required=True),
                PaperBox(
                    ("account",), deferred("Account that paid, or moved"), "account", required=True
                ),
                PaperBox(("date",), deferred("Day of the payment, if you know it"), "date"),
                PaperBox(
                    ("exception",),
                    deferred("Code 2 or 3: does what it says hold?"),
                    "choice",
                    options=(
                        ("", deferred("other code, or I do not know")),
                        ("as coded", deferred("yes, as the code says")),
                        ("none", deferred("no, I know of no such reason")),
                    ),
                ),
            ),
        ),
        Group(
            deferred("Boxes"),
            (
                _box("1", deferred("Gross distribution"))._replace(required=True),
                _box("2a", deferred("Taxable amount")),
                _box("2b", deferred("Taxable amount not determined"), "check", "2b not determined"),
                _box("2b", deferred("Total distribution"), "check", "2b total distribution"),
                _box("3", deferred("Capital gain (included in box 2a)")),
                _box("4", deferred("Federal income tax withheld")),
                _box("5", deferred("Employee contributions/Designated Roth contributions")),
                _box("6", deferred("Net unrealized appreciation in employer's securities")),
                _box("7", deferred("Distribution code(s)"), "text"),
                _box("7", deferred("IRA/SEP/SIMPLE"), "check", "IRA/SEP/SIMPLE"),
                _box("8", deferred("Other")),
                _box("9a", deferred("Your percentage of total distribution"), "text"),
                _box("9b", deferred("Total employee contributions")),
                _box("10", deferred("Amount allocable to IRR within 5 years")),
                _box("11", deferred("1st year of designated Roth contributions"), "year"),
                _box("12", deferred("FATCA filing requirement"), "check", "FATCA"),
                _box("13", deferred("Date of payment"), "date", "date of payment"),
            ),
        ),
        Group(
            deferred("State and local boxes"),
            (*_states(0), *_localities(0), *_states(1), *_localities(1)),
            folded=True,
        ),
        Group(
            deferred("Where the money went"),
            (
                PaperBox(
                    WENT,
                    deferred("Was it paid to you?"),
                    "choice",
                    options=(
                        ("", deferred("it moved, or I do not know")),
                        (PAID, deferred("all of it was paid to me")),
                    ),
                ),
                *_destination(0),
                *_destination(1),
                *_destination(2),
            ),
            folded=True,
        ),
    ),
)

_5498 = Paper(
    "5498",
    "form_5498",
    "Form 5498",
    deferred("What went into an IRA, and what it was worth."),
    (
        Group(
            deferred("Which form it is"),
            (
                PaperBox(("form_5498",), deferred("Calendar year"), "year", required=True),
                PaperBox(("account",), deferred("The IRA"), "account", required=True),
            ),
        ),
        Group(
            deferred("Boxes"),
            (
                _box("1", deferred("IRA contributions")),
                _box("2", deferred("Rollover contributions")),
                _box("3", deferred("Roth IRA conversion amount")),
                _box("4", deferred("Recharacterized contributions")),
                _box("5", deferred("Fair market value of account")),
                _box("6", deferred("Life insurance cost included in box 1")),
                PaperBox(
                    ("boxes", "7"),
                    deferred("Kind of IRA that is checked"),
                    "choice",
                    "7",
                    (("", ""), *((kind, kind) for kind in ("IRA", "SEP", "SIMPLE", "Roth IRA"))),
                ),
                _box("8", deferred("SEP contributions")),
                _box("9", deferred("SIMPLE contributions")),
                _box("10", deferred("Roth IRA contributions")),
            ),
        ),
        Group(
            deferred("Further boxes"),
            (
                _box("11", deferred("Required minimum distribution for the next year"), "check"),
                _box("12a", deferred("Day of the required minimum distribution"), "date"),
                _box("12b", deferred("Amount of the required minimum distribution")),
                _box("13a", deferred("Postponed or late contributions")),
                _box("13b", deferred("Year"), "year"),
                _box("13c", deferred("Code"), "text"),
                _box("14a", deferred("Repayments")),
                _box("14b", deferred("Code"), "text"),
                _box("15a", deferred("FMV of certain specified assets")),
                _box("15b", deferred("Codes"), "text"),
                PaperBox(("paid_after",), deferred("What of box 1 you paid after December 31")),
            ),
            folded=True,
        ),
    ),
)

_CODES = (
    ("D", deferred("Elective deferrals, section 401(k)")),
    ("E", deferred("Elective deferrals, section 403(b)")),
    ("G", deferred("Deferrals, section 457(b)")),
    ("S", deferred("Salary reduction contributions to a SIMPLE IRA")),
    ("AA", deferred("Designated Roth contributions, section 401(k)")),
    ("BB", deferred("Designated Roth contributions, section 403(b)")),
    ("EE", deferred("Designated Roth contributions, governmental 457(b)")),
)
_W2 = Paper(
    "w-2",
    "form_w2",
    "Form W-2",
    deferred("What you deferred into a plan at work: boxes 12 and 13."),
    (
        Group(
            deferred("Which form it is"),
            (
                PaperBox(("form_w2",), deferred("Calendar year"), "year", required=True),
                PaperBox(("plan",), deferred("The plan that it speaks of"), "plan"),
                PaperBox(("owner",), deferred("Whose it is"), "owner"),
            ),
        ),
        Group(
            deferred("Boxes"),
            (
                *(PaperBox(("box_12", code), label, number=f"12 {code}") for code, label in _CODES),
                PaperBox(
                    ("retirement_plan",),
                    deferred("Retirement plan"),
                    "choice",
                    "13",
                    (("", ""), _CHECKED[1], ("not checked", _CHECKED[0][1])),
                ),
            ),
        ),
    ),
)

_SHARE = "10"
_LINES = (
    ("1", deferred("Nondeductible contributions for the year")),
    ("2", deferred("Total basis of earlier years")),
    ("3", deferred("Line 1 and line 2 added up")),
    ("4", deferred("Of line 1, contributed after December 31")),
    ("5", deferred("Line 3 less line 4")),
    ("6", deferred("Value of all traditional, SEP and SIMPLE IRAs on December 31")),
    ("7", deferred("Distributions in the year")),
    ("8", deferred("Net amount converted to Roth IRAs")),
    ("9", deferred("Lines 6, 7 and 8 added up")),
    ("10", deferred("Nontaxable share, a decimal")),
    ("11", deferred("Nontaxable part of what was converted")),
    ("12", deferred("Nontaxable part of distributions (basis left, on forms of 1993 to 2000)")),
    ("13", deferred("Nontaxable part of all distributions")),
    ("14", deferred("Total basis that carries on")),
)
_8606 = Paper(
    "8606",
    "form_8606",
    "Form 8606",
    deferred("Basis in IRAs as you filed it. One line is enough; line 14 tells the most."),
    (
        Group(
            deferred("Which form it is"),
            (
                PaperBox(("form_8606",), deferred("Taxable year"), "year", required=True),
                PaperBox(("owner",), deferred("Whose it is"), "owner"),
            ),
        ),
        Group(
            deferred("Lines of Part I"),
            tuple(
                PaperBox(("lines", number), label, "text" if number == _SHARE else "money", number)
                for number, label in _LINES
            ),
        ),
        Group(
            deferred("Lines of Parts II and III"),
            tuple(
                PaperBox(
                    ("lines", number), deferred("as the form of the year prints it"), number=number
                )
                for number in KEYS[Lines8606].values()
                if number not in dict(_LINES)
            ),
            folded=True,
        ),
    ),
)

_LETTER = Paper(
    "loss-letter",
    "loss_letter",
    deferred("Letter on excess deferrals"),
    deferred("What the plan paid back of deferrals that were too much, with a loss."),
    (
        Group(
            deferred("What the letter says"),
            (
                PaperBox(("loss_letter",), deferred("Account that paid"), "account", required=True),
                PaperBox(("date",), deferred("Day of the payment"), "date", required=True),
                PaperBox(("for",), deferred("Year of the deferrals"), "year", required=True),
                PaperBox(("excess",), deferred("Deferrals that were too much"), required=True),
                PaperBox(("paid",), deferred("What was paid"), required=True),
            ),
        ),
    ),
)


def _source(row: int) -> Iterator[PaperBox]:
    at = ("rows", row)
    yield PaperBox((*at, "account"), deferred("Money source"), "account")
    yield PaperBox((*at, "contributed"), deferred("Contributed"))
    yield PaperBox((*at, "balance"), deferred("Balance"))


_SOURCES = Paper(
    "sources-table",
    "sources_table",
    deferred("Plan statement: table of sources"),
    deferred("What each money source of a plan received, and what it is worth."),
    (
        Group(
            deferred("Which statement it is"),
            (
                PaperBox(("sources_table",), deferred("The plan"), "plan", required=True),
                PaperBox(("date",), deferred("Day of the statement"), "date", required=True),
            ),
        ),
        Group(
            deferred("Lines of the table"),
            (*_source(0), *_source(1), *_source(2)),
        ),
    ),
)

PAPERS: Mapping[str, Paper] = {
    paper.name: paper for paper in (_1099_R, _5498, _W2, _8606, _LETTER, _SOURCES)
}
BY_KIND: Mapping[str, Paper] = {paper.kind: paper for paper in PAPERS.values()}
