"""Facts of returns, and positions that an owner takes."""

# No `from __future__ import annotations`: see the package.
from typing import Literal, NamedTuple

from basisbook.ledger.scalars import Amount, Count, Name, Percent, SignedAmount, Year

FilingStatus = Literal[
    "single",
    "married filing jointly",
    "married filing separately",
    "head of household",
    "qualifying surviving spouse",
]


YesOrNo = Literal["yes", "no"]


class StateFacts(NamedTuple):
    """Facts of one state's return of a year, without any loss of the book."""

    agi: SignedAmount | None = None
    """The state's adjusted gross income; without it, the federal one."""
    itemized: Amount | None = None
    """All other itemized deductions of the state's return."""
    other_miscellaneous: Amount | None = None
    """Other miscellaneous deductions before the floor; without it, the federal ones."""
    subtracted: Amount = 0
    """Exemptions, and what else the state takes off income."""
    agi_there: SignedAmount | None = None
    """What of its adjusted gross income it taxes, of one who lived there for a part of the year."""


class Return(NamedTuple):
    """Facts of one year's federal return; `owner` only where spouses file apart."""

    year: Year
    owner: Name | None = None
    filing_status: FilingStatus | None = None
    agi: SignedAmount | None = None
    itemized: Amount | None = None
    """All other itemized deductions of the federal return; they say what a loss is worth."""
    other_miscellaneous: Amount = 0
    """Other miscellaneous itemized deductions, before the floor of 2% of AGI."""
    state_taxes: Amount | None = None
    """State and local taxes in `itemized`, which the minimum tax adds back."""
    exemptions: Count | None = None
    """How many personal exemptions are claimed, to 2017."""
    short_term_gain: SignedAmount | None = None
    """Net short-term capital gain, or loss, without sales of the book and what it carries."""
    long_term_gain: SignedAmount | None = None
    """Net long-term capital gain, or loss, likewise."""
    marginal_rate: dict[Name, Percent] | None = None
    """The rate at which a deduction saves tax, by `federal` or state, where nothing else says."""
    modified_agi: SignedAmount | None = None
    """As section 219(g)(3)(A) has it: before any IRA deduction, conversions included."""
    compensation: Amount | dict[Name, Amount] | None = None
    """Of the owner, or of each by name; `spouse` is one who is no owner of the book."""
    active_participant: YesOrNo | dict[Name, YesOrNo] | None = None
    """Whether covered by a plan at work (Form W-2 box 13); by name as for `compensation`."""
    ira_deduction: Amount | dict[Name, Amount] | None = None
    """The deduction for IRAs that the return took, of the owner, or of each by name."""
    lived_apart: Literal["all year", "no"] | None = None
    """Married filing separately: whether the spouses lived apart at all times of the year."""
    conversions_spread: YesOrNo | None = None
    """1998 and 2010: whether the income of conversions was spread, as it was unless elected."""
    medical_expenses: Amount | None = None
    """Unreimbursed expenses for medical care paid in the year, before their floor."""
    education_expenses: Amount | None = None
    """Qualified higher education expenses of the year, less tax-free assistance."""
    health_insurance_premiums: Amount | None = None
    """Paid in the year while or after receiving unemployment compensation for 12 weeks."""
    states: dict[Name, StateFacts] | None = None
    """Of the returns to states, by postal code; `any` is of whichever state is asked about."""


class Choices(NamedTuple):
    """Positions that the owner takes where the law is unsettled, or leaves a choice."""

    designated_roth_excess: Literal["moves", "stays behind"] | None = None
    mixed_age_year: Literal["by amount", "early first"] | None = None
    split_before_2015: Literal["pretax first", "own share"] | None = None
    rest_after_1986_investment: Literal["apart", "together"] | None = None
    shares_basis: Literal["cost", "value"] | None = None
    """Of securities that a plan paid in kind while it held more investment than money."""
    excess_deferrals: Literal["pre-tax first", "Roth first"] | None = None
    exception_limits: Literal["by amount", "by includible"] | None = None
    domestic_abuse_limit: Literal["life", "year"] | None = None
    line_10_places: Literal["exact", "3", "4", "5", "6"] | None = None
    year_of_contribution: Literal["form 8606", "worksheet 1-1"] | None = None
    """What divides IRA payments in the year of a contribution that may not be deductible."""
    nondeductible_first: Literal["earlier", "later"] | None = None
    """Which contributions for a year come first as nondeductible: paid earlier, or later."""
