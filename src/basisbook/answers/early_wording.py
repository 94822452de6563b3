"""What questions about the additional tax and its exceptions say."""

from __future__ import annotations

from basisbook.answers.words import Wording
from basisbook.i18n import gettext as _


def _simple_participation(subject: str, title: str) -> Wording:
    return Wording(
        _("When did you first participate in the SIMPLE plan that {account} belongs to?").format(
            account=title
        ),
        _(
            "In the two years that begin with that day the additional tax on early distributions "
            "of a SIMPLE IRA is 25% instead of 10%."
        ),
        f"accounts: {subject}: participation_began: YYYY-MM-DD",
        {
            "over": _("The two years were over at every payment."),
            "not over": _("The two years were not over at any payment."),
        },
        ("26 USC 72(t)(6)",),
    )


EARLY_QUESTIONS = {
    "simple-participation": _simple_participation,
}
