"""A loss: the verdict, each reason on its own feet, and what cash would have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.loss import CLOSINGS
from basisbook.explain.blocks import (
    Amounts,
    Block,
    Column,
    Item,
    Listing,
    Paragraph,
    Section,
    Table,
)
from basisbook.explain.text import figure
from basisbook.i18n import deferred
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.answers.loss import Grade
    from basisbook.explain.outline.trace import Sources
    from basisbook.report.model import (
        LossReason,
        LossVerdict,
        LossWorth,
        Report,
        Timing,
        YearReport,
    )

_SMALL = 100_00
"""A fall in value below this is told in short; the other reasons stay in the report itself."""

GRADES: dict[Grade, str] = {
    "verified": deferred("verified"),
    "by conformity": deferred("by conformity: no agency text was found"),
    "weak": deferred("weak: have it reviewed, it enters no total and no form"),
    "refused": deferred("refused"),
}


def sections(report: Report, year: YearReport, sources: Sources, prefix: str) -> Iterator[Section]:
    """Return a section for each loss of the year; reasons that were given are not repeated."""
    for loss in year.losses:
        title = _("The loss: {title}").format(title=loss.title)
        why = _briefly(loss) if _is_small(loss) else _why(loss, _first_told(report, loss))
        yield Section(f"{prefix}-{loss.id}", title, (*told(loss, sources), *why))


def _is_small(loss: LossVerdict) -> bool:
    """Return whether a loss is a fall inside an account of so little that one reason will do."""
    cents = loss.loss.cents
    return loss.how == "inside" and cents is not None and cents < _SMALL


def _briefly(loss: LossVerdict) -> Iterator[Block]:
    yield _reasons(loss.reasons[:1])


def _first_told(report: Report, loss: LossVerdict) -> LossVerdict:
    """Return the first loss of the report that has the same reasons, which may be `loss`."""
    return next(
        other
        for year in report.years
        for other in year.losses
        if not _is_small(other)
        and (other.reasons, other.otherwise) == (loss.reasons, loss.otherwise)
    )


def told(loss: LossVerdict, sources: Sources) -> Iterator[Block]:
    """Yield the verdict on a loss and its amounts."""
    yield Paragraph(loss.verdict, "answer", _(GRADES[loss.grade]))
    way = loss.worth.amounts if loss.worth else ()
    shown = (loss.loss, loss.deduction, *way, *((loss.saved,) if loss.saved else ()))
    yield Amounts(tuple(map(sources.line, shown)))
    if loss.worth:
        yield from _worth(loss.worth)
    if loss.timing:
        yield from _both_days(loss.timing)


def _worth(worth: LossWorth) -> Iterator[Block]:
    """Yield what the saving is worked out from, what each limit takes, and what is assumed."""
    yield Paragraph(worth.text)
    if worth.limits:
        yield Listing(tuple(map(Item, worth.limits)))
    if worth.assumed:
        yield Paragraph(_("This takes for granted:"), "quiet")
        yield Listing(tuple(map(Item, worth.assumed)))


def _both_days(timing: Timing) -> Iterator[Block]:
    """Yield what a payment of excess deferrals does in time and too late, side by side."""
    yield Paragraph(timing.text, "answer")
    columns = (
        Column(_("Year")),
        Column(_("Amount")),
        Column(_("Paid on {date}").format(date=timing.date), numeric=True),
        Column(_("If paid on {date}").format(date=timing.other), numeric=True),
    )
    rows = (
        (str(row.year), row.amount.label, figure(row.amount), figure(row.other))
        for row in timing.rows
    )
    yield Table(columns, tuple(rows))


def _why(loss: LossVerdict, first: LossVerdict) -> Iterator[Block]:
    if first is not loss:
        yield Paragraph(
            _("For the same reasons as the loss of {date} above.").format(date=first.date)
        )
    else:
        several = len(loss.reasons) > 1
        yield Paragraph(_("Each of these reasons stands on its own:") if several else _("Why:"))
        yield _reasons(loss.reasons)
    if loss.basis:
        yield Paragraph(_("What becomes of the basis: {basis}").format(basis=loss.basis))
    if loss.otherwise and first is loss:
        closes = loss.how in CLOSINGS
        yield Paragraph(_("Had it been paid in cash instead:") if closes else _("Otherwise:"))
        yield _reasons(loss.otherwise)


def _reasons(reasons: tuple[LossReason, ...]) -> Listing:
    return Listing(
        tuple(
            Item(reason.text, label=_(GRADES[reason.grade]), cites=reason.authority)
            for reason in reasons
        ),
        numbered=True,
    )
