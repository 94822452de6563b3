"""The limits on contributions of a taxable year: each asked for by itself.

A year may have one limit that is known and another that is not, so they are no part of the
record that every year of a book must have. Asking for one that is not known is refused.
"""

from __future__ import annotations

from basisbook.law import store
from basisbook.law.ages import catch_up_age, higher_catch_up_ages
from basisbook.law.records import (
    DeferralLaw,
    ExcessLaw,
    IraLaw,
    LoanLaw,
    LongServiceLaw,
    PhaseOutLaw,
    RothCatchUpLaw,
    SepLaw,
)
from basisbook.money import Cents

_LIMITS = "federal.limits."
JOINT = ("married filing jointly", "qualifying surviving spouse")
SEPARATE = "married filing separately"


def ira_law(taxable_year: int) -> IraLaw:
    """Return the limit on regular contributions to all of a person's IRAs."""
    return IraLaw(_money("ira", taxable_year), _money("ira_catch_up", taxable_year))


def roth_phase_out(filing_status: str, taxable_year: int, *, apart: bool) -> PhaseOutLaw:
    """Return where the Roth IRA limit is reduced; `apart` is having lived apart all year."""
    least = _money("phase_out_least", taxable_year)
    if filing_status in JOINT:
        start = _money("roth_joint", taxable_year)
        return PhaseOutLaw(start, _money("roth_width_married", taxable_year), least)
    if filing_status == SEPARATE and not apart:
        return PhaseOutLaw(0, _money("roth_width_married", taxable_year), least)
    start = _money("roth_single", taxable_year)
    return PhaseOutLaw(start, _money("roth_width", taxable_year), least)


def deduction_phase_out(
    filing_status: str, taxable_year: int, *, apart: bool, participant: bool
) -> PhaseOutLaw:
    """Return where the deduction for IRAs is reduced, for one who is or whose spouse is covered.

    `participant` is the contributor's own active participation; otherwise only the spouse's.
    """
    width, least = _money("deduction_width", taxable_year), _money("phase_out_least", taxable_year)
    if filing_status == SEPARATE and not apart:
        return PhaseOutLaw(0, width, least)
    if filing_status not in JOINT:
        return PhaseOutLaw(_money("deduction_single", taxable_year), width, least)
    if not participant:
        return PhaseOutLaw(_money("deduction_spouse", taxable_year), width, least)
    start = _money("deduction_joint", taxable_year)
    return PhaseOutLaw(start, _money("deduction_width_joint", taxable_year), least)


def age_limit(taxable_year: int) -> int:
    """Return the age from which none may contribute to traditional IRAs, in months; 0 for none."""
    return store.number(f"{_LIMITS}ira_age_limit", taxable_year)


def excess_law(taxable_year: int) -> ExcessLaw:
    """Return the rate of the tax on excess contributions to IRAs."""
    return ExcessLaw(*store.ratio(f"{_LIMITS}excess_rate", taxable_year))


def deferral_law(taxable_year: int) -> DeferralLaw:
    """Return the limits on elective deferrals; before 2025 one catch-up served all ages."""
    catch_up = _money("catch_up_50", taxable_year)
    higher = _begun("catch_up_60_63", taxable_year, catch_up)
    return _deferrals(_money("elective_deferral", taxable_year), catch_up, higher)


def deferral_457_law(taxable_year: int) -> tuple[Cents, DeferralLaw]:
    """Return the limit under section 457(b), and the catch-ups by age that plans share."""
    return _money("deferral_457", taxable_year), deferral_law(taxable_year)


def simple_law(taxable_year: int, *, small: bool) -> DeferralLaw:
    """Return the limits on elective contributions to SIMPLE IRAs; `small` employers have more."""
    limit = _money("simple_deferral", taxable_year)
    catch_up = _money("simple_catch_up_50", taxable_year)
    if small:
        limit = _begun("simple_deferral_higher", taxable_year, limit)
        catch_up = _begun("simple_catch_up_50_higher", taxable_year, catch_up)
    higher = _begun("simple_catch_up_60_63", taxable_year, catch_up)
    return _deferrals(limit, catch_up, higher)


def _deferrals(limit: Cents, catch_up: Cents, higher: Cents) -> DeferralLaw:
    ages = catch_up_age(), *higher_catch_up_ages()
    return DeferralLaw(limit, catch_up, higher, *ages)


def long_service_law(taxable_year: int) -> LongServiceLaw:
    """Return what long service adds to the limit on deferrals into a 403(b) plan."""
    years = store.number(f"{_LIMITS}long_service_years", taxable_year)
    names = ("long_service_a_year", "long_service_in_all", "long_service_each_year")
    return LongServiceLaw(years, *(_money(name, taxable_year) for name in names))


def roth_catch_up_law(taxable_year: int) -> RothCatchUpLaw:
    """Return whether catch-up contributions must be designated Roth contributions."""
    applies = _begun("roth_catch_up_required", taxable_year, 0)
    wages = _money("roth_catch_up_wages", taxable_year) if applies else 0
    return RothCatchUpLaw(applies, wages)


def loan_law(taxable_year: int, *, raised: bool) -> LoanLaw:
    """Return what loans of a plan may come to, for a loan made in the year.

    `raised` is that an act let this person borrow more.
    """
    which = "raised_" if raised else ""
    limit = store.money(f"federal.loans.{which}most", taxable_year)
    least = store.money("federal.loans.least", taxable_year)
    return LoanLaw(limit, least, *store.ratio(f"federal.loans.{which}share", taxable_year))


def compensation_limit(taxable_year: int) -> Cents:
    """Return the compensation that a plan may take into account."""
    return _money("compensation", taxable_year)


def additions_limit(taxable_year: int) -> Cents:
    """Return the dollar limit on annual additions under the plans of one employer."""
    return _money("annual_additions", taxable_year)


def sep_law(taxable_year: int) -> SepLaw:
    """Return what an employer may pay into SEP IRAs."""
    share = store.ratio(f"{_LIMITS}sep_share", taxable_year)
    return SepLaw(additions_limit(taxable_year), *share)


def _money(name: str, taxable_year: int) -> Cents:
    return store.money(_LIMITS + name, taxable_year)


def _begun(name: str, taxable_year: int, before: int) -> int:
    """Return a value, or what held `before` the first year of its parameter."""
    if taxable_year < store.parameter(_LIMITS + name).values[0].since:
        return before
    return store.number(_LIMITS + name, taxable_year)
