"""26 USC 72(t): the additional tax on early distributions, and its exceptions."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.law.records import EarlyDistributionLaw
from basisbook.money import Cents, pro_rata
from basisbook.years import Day, attained_on, on_or_after

__all__ = [
    "additional_tax",
    "attained_59_half",
    "excepted",
    "excepted_share",
    "reaches_457",
    "separated_55",
]


@rule(
    "early_distribution.age_59_half",
    deferred("Whether the owner had attained age 59 1/2 on the day of the distribution"),
    authority=("26 USC 72(t)(2)(A)(i)",),
    since=1987,
)
def attained_59_half(born: Day, paid: Day, early_age: int) -> bool:
    """Return whether a distribution is made on or after the day of attaining age 59 1/2.

    The day counts, not the year: two distributions of one year may differ. `early_age` is
    in months.
    """
    return on_or_after(paid, attained_on(born, early_age))


@rule(
    "early_distribution.separation_55",
    deferred("Whether the employee had separated from service in or after the year of age 55"),
    authority=("26 USC 72(t)(2)(A)(v)", "26 USC 72(t)(3)(A)", "Notice 87-13 Q&A-20"),
    since=1987,
)
def separated_55(born: Day, separated: Day, paid: Day, separation_age: int) -> bool:
    """Return whether a plan distribution follows a separation in or after the year of age 55.

    The separation must be from the employer that maintains the plan, and come no earlier
    than January 1 of the year in which the employee attains 55; leaving at 54 and waiting
    does not qualify. Never for IRAs.
    """
    if separated.year == 0 or separated.year < born.year + separation_age:
        return False
    return on_or_after(paid, separated)


@rule(
    "early_distribution.governmental_457",
    deferred("Whether the additional tax reaches a payment of a 457(b) plan"),
    authority=("26 USC 72(t)(9)", "26 USC 4974(c)", "26 USC 457(a)(2)"),
    since=2002,
)
def reaches_457(own_457: bool) -> bool:
    """Return whether section 72(t) reaches what a 457(b) plan pays.

    Such a plan is no qualified retirement plan of section 4974(c), so it does not reach the
    plan's own money; what was rolled into that of a government from such plans and from IRAs
    stays under it, and is kept apart for that.
    """
    return not own_457


@rule(
    "early_distribution.excepted",
    deferred("What an exception keeps from the additional tax"),
    authority=("26 USC 72(t)(2)", "Pub. 970 (2012)"),
    since=1987,
)
def excepted(base: Cents, limit: Cents) -> Cents:
    """Return what of an early distribution is under no additional tax, up to a limit.

    The limit, such as a year's expenses, is held against the part that would be taxed,
    not against the whole distribution: recovered basis uses none of it up.

    Units: cents; `base` is of one distribution, or of its share of a pooled year.
    """
    return min(base, limit)


@rule(
    "early_distribution.excepted_share",
    deferred("What an exception of a part of a distribution keeps from the additional tax"),
    authority=("26 USC 72(t)(8)(B)", "Instructions for Form 8606 (2023) lines 15b and 25b"),
    since=1998,
)
def excepted_share(base: Cents, treated: Cents, amount: Cents) -> Cents:
    """Return what of an early distribution is under no additional tax, where a part is treated so.

    Limits in dollars are on the amount of distributions that "may be treated as" excepted.
    What is includible of a distribution is in that part in proportion, as Form 8606 has it
    for disasters.

    Units: cents; `treated` is a part of `amount`.
    """
    return pro_rata(base, treated, amount)


@rule(
    "early_distribution.additional_tax",
    deferred("Additional tax on early distributions"),
    authority=("26 USC 72(t)(1)", "26 USC 72(t)(6)", "Form 5329 Part I"),
    since=1987,
)
def additional_tax(base: Cents, new_simple: Cents, law: EarlyDistributionLaw) -> Cents:
    """Return the additional tax on a person's early distributions of one year.

    `base` is what is includible in gross income and under no exception, and conversions
    recaptured by section 408A(d)(3)(F): not the gross distributions, and not box 2a of
    Form 1099-R, which may ignore basis. `new_simple` is the same of SIMPLE IRAs in the first
    two years of participation. The form takes each rate once, on the total.

    Units: cents; one person, one taxable year.
    """
    usual = pro_rata(base, law.rate_numerator, law.rate_denominator)
    return usual + pro_rata(new_simple, law.simple_numerator, law.simple_denominator)
