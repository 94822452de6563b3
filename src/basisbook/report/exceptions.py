"""What a report says of a reason: which exception it is, or why it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Paid
    from basisbook.report.context import Context


def about_reason(context: Context, paid: Paid) -> Iterator[str]:
    """Yield what became of the reason that a payment gives."""
    program = context.outcome.program
    said = program.claims.said.get(program.entries.index(paid.entry))
    payment = paid.entry.payment
    if said is None or payment is None or payment.reason is None:
        return
    title, cite = _exceptions()[payment.reason]
    yield _said(said).format(reason=title, cite=cite)


def _said(said: str) -> str:
    return {
        "covered": _("Under the exception to the additional tax for {reason} ({cite})."),
        "not yet": _(
            "No exception: that for {reason} ({cite}) did not exist yet on the day of the payment."
        ),
    }[said]


def _exceptions() -> dict[str, tuple[str, str]]:
    """Return what the exception of each reason is called, and where it stands."""
    return {"levy": (_("a levy of the IRS"), "26 USC 72(t)(2)(A)(vii)")}
