"""Owners, their plans and their accounts."""

# No `from __future__ import annotations`: see the package.
from typing import Literal, NamedTuple

from basisbook.ledger.scalars import Amount, Count, Date, Name, Percent, Text, Year


class Owner(NamedTuple):
    """A person whose accounts the book holds. Basis is never pooled between owners."""

    name: Text | None = None
    born: Date | None = None
    first_home_before: Amount = 0
    """First-home distributions before the book begins; their limit is for life."""


PlanKind = Literal[
    "401(k)",
    "403(b)",
    "governmental 457(b)",
    "tax-exempt 457(b)",
    "TSP",
    "profit sharing",
    "401(a)",
    "pension",
]
PublicSafety = Literal["state or local", "federal", "corrections", "private firefighter"]
ContractChoice = Literal["separate", "commingled"]
ExcessBasisPractice = Literal["carried", "dropped"]


class LongService(NamedTuple):
    """403(b) plans: what 26 USC 402(g)(7) asks of an employee's service, as a year begins."""

    years: Count
    """Years of service with the organization, at the end of the year."""
    deferred_before: Amount
    """Deferred in earlier years into its plans, without catch-up contributions by age."""
    increased_before: Amount = 0
    """Deferred in earlier years because of long service."""


Withdrawals1986 = Literal["permitted", "not permitted"]


class Plan(NamedTuple):
    """An employer's plan, and what it told its participant."""

    kind: PlanKind
    owner: Name | None = None
    employer: Text | None = None
    separated: Date | None = None
    """Date of separation from service with the employer that maintains the plan."""
    still_employed: Date | None = None
    """The owner had not separated from service on this date."""
    public_safety: PublicSafety | None = None
    """What the owner did for the employer, if it was public safety work of 26 USC 72(t)(10)."""
    service_25_years: Date | None = None
    """Public safety: the day on which 25 years of service under the plan were complete."""
    after_tax_contract: ContractChoice | None = None
    """Whether the plan keeps after-tax money and its income as a contract of its own."""
    excess_basis: ExcessBasisPractice | None = None
    """What the plan does with investment left over when an after-tax source is emptied."""
    withdrawals_1986: Withdrawals1986 | None = None
    """Whether on May 5, 1986 employees could withdraw their contributions while they worked."""
    fica_wages: dict[Year, Amount] = {}  # noqa: RUF012 - nothing changes a book after it is made
    """Wages from the employer by year, as box 3 of Form W-2 has them."""
    compensation: dict[Year, Amount] = {}  # noqa: RUF012 - as above
    """Compensation from the employer by year, elective deferrals included (415(c)(3))."""
    employer_rate: dict[Year, Percent] = {}  # noqa: RUF012 - as above
    """The most that the employer contributes by the plan's formula, in percent of compensation:
    matching and nonelective contributions together."""
    long_service: dict[Year, LongService] = {}  # noqa: RUF012 - as above
    """403(b) plans of schools, hospitals, churches and the like: 15 years of service."""
    unused_limits: dict[Year, Amount] = {}  # noqa: RUF012 - as above
    """A 457(b) plan, one of the last three years before normal retirement age: what the
    limits of earlier years left unused, as the plan counts it (457(b)(3))."""


PLAN_ACCOUNTS = ("pre-tax", "after-tax", "designated Roth")
IRA_ACCOUNTS = ("traditional IRA", "SEP IRA", "SIMPLE IRA")
ROTH_IRA = "Roth IRA"
SEP_IRA = "SEP IRA"
ANNUITY = "annuity"
"""Payments of a plan for life or for a fixed number of periods, in place of a balance."""

AccountKind = Literal[
    "pre-tax",
    "after-tax",
    "designated Roth",
    "traditional IRA",
    "SEP IRA",
    "SIMPLE IRA",
    "Roth IRA",
    "annuity",
]


Beneficiary = Literal["minor child", "disabled", "chronically ill"]
"""Eligible designated beneficiaries whom ages alone do not tell: 26 USC 401(a)(9)(E)(ii)."""


class Account(NamedTuple):
    """Where money sits. What is taxed as one is a contract, and may be several accounts."""

    kind: AccountKind
    plan: Name | None = None
    owner: Name | None = None
    title: Text | None = None
    holds: Literal["rollovers"] | None = None
    """Governmental 457(b): what came in from plans of other kinds and IRAs, kept apart."""
    first_contribution: Year | None = None
    """First taxable year for which a contribution was made: starts a five-year clock.

    Of an inherited Roth account it is the clock of the deceased.
    """
    participation_began: Date | None = None
    """SIMPLE IRAs: the day on which the owner first participated in the employer's plan."""
    simple_limits: Literal["general", "higher"] | None = None
    """SIMPLE IRAs, from 2024: whether the higher limits of small employers apply."""
    sep_employer: Text | None = None
    """SEP IRAs: who pays in, where several employers do."""
    sep_compensation: dict[Year, Amount] = {}  # noqa: RUF012 - as above
    """SEP IRAs: compensation from that employer by year, as far as it is includible and without
    the contribution; of a self-employed person earned income after the deduction for it."""
    spouse_beneficiary_born: Date | None = None
    """Birth date of the spouse, where that spouse is the only beneficiary all year."""
    joint_expectancies: dict[Year, Text] = {}  # noqa: RUF012 - as above
    """Of years whose table is not known here: what it has for the owner and that spouse."""
    inherited_from: Name | None = None
    """Who died and left it: an owner of the book, or any name."""
    inherited_as: Literal["spouse", "other"] | None = None
    died: Date | None = None
    """When that person died, where the book has no `death` of an owner."""
    decedent_born: Date | None = None
    """When that person was born, where it is no owner of the book."""
    beneficiary: Beneficiary | None = None
    """Why a beneficiary is an eligible one, if neither the spouse nor near in age."""
    paid_within: Literal["5 years", "10 years"] | None = None
    """That the beneficiary chose, or the plan or IRA provides, these years instead of life
    expectancy."""
    minimum_as: Literal["owner", "beneficiary"] | None = None
    """Whether a spouse elected to be treated as the deceased (401(a)(9)(B)(iv), from 2024)."""
    alternate_payee_of: Name | None = None
    """Plan money that a domestic relations order gave to a spouse or former spouse."""

    @property
    def holding(self) -> tuple[str | None, str | None]:
        """Return in what capacity its owner holds it, if not as the first owner."""
        return self.inherited_from, self.alternate_payee_of
