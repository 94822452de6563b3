"""What the point says of payments in the year of a contribution that may not be deductible."""

from __future__ import annotations

from basisbook.answers.words import Wording
from basisbook.i18n import gettext as _


def year_of_contribution() -> Wording:
    """Return the point: Form 8606 divides the year's payments, or Worksheet 1-1 does."""
    return Wording(
        _(
            "Traditional IRAs paid in the year of a contribution that may not be deductible in "
            "full. Which contributions count in the nontaxable share of the payment?"
        ),
        _(
            "The law divides by the investment in the contract, in which no deducted contribution "
            "is, and so do lines 6 to 12 of Form 8606. Publication 590-B says that Worksheet 1-1 "
            "can be used, which counts every contribution for the year, and takes lines 13 to 18 "
            "from it unless line 5 is less than its line 8. More is nontaxable now, and less "
            "basis is left."
        ),
        "choices: year_of_contribution: form 8606 | worksheet 1-1",
        {
            "form 8606": _("Those that are not deducted, as on lines 6 to 12 of Form 8606."),
            "worksheet 1-1": _("All for the year, as in Worksheet 1-1 of Publication 590-B."),
        },
        ("26 USC 408(d)(2)", "26 USC 72(e)(8)(B)", "Publication 590-B, Worksheet 1-1"),
    )
