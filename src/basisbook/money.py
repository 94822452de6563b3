"""Money is integer cents; this is the only module that divides or rounds."""

from __future__ import annotations

from typing import NamedTuple

Cents = int

BOUND: Cents = 1 << 52
"""No amount reaches this many cents (about $45 trillion); `pro_rata` is exact below it."""


TEN_DOLLARS: Cents = 10_00


class Ratio(NamedTuple):
    """A rate that the law states as a fraction: 10% is `Ratio(10, 100)`."""

    numerator: int
    denominator: int


def pro_rata(amount: Cents, part: Cents, whole: Cents) -> Cents:
    """Return `amount * part / whole`, rounded half up to a cent; 0 if `whole` is 0.

    `part` is capped at `whole`, so no more than `amount` is ever allocated.
    Requires non-negative arguments below `BOUND`.

    Units: cents.
    """
    if whole <= 0:
        return 0
    if part >= whole:
        return amount
    quotient = int(float(amount) * float(part) / float(whole))
    # The product may pass 2**63 when compiled. The remainder cannot, and int64
    # subtraction wraps back to it, so both modes correct the estimate exactly.
    remainder = amount * part - quotient * whole
    while remainder < 0:
        quotient -= 1
        remainder += whole
    while remainder >= whole:
        quotient += 1
        remainder -= whole
    return quotient + 1 if 2 * remainder >= whole else quotient


def pro_rata_down(amount: Cents, part: Cents, whole: Cents) -> Cents:
    """Return `amount * part / whole`, rounded down to a cent; 0 if `whole` is 0.

    What is rounded later, as a phase-out is to $10, must not be rounded up before.
    `part` is capped at `whole`; requires non-negative arguments below `BOUND`.

    Units: cents.
    """
    near = pro_rata(amount, part, whole)
    if whole <= 0 or part >= whole:
        return near
    # As in `pro_rata`: the products may wrap, and their difference wraps back.
    return near - 1 if near * whole - amount * part > 0 else near


def next_ten_dollars(amount: Cents) -> Cents:
    """Return the next multiple of $10 that is no less than `amount`.

    Units: cents.
    """
    return -(-amount // TEN_DOLLARS) * TEN_DOLLARS


def whole_dollars(amount: Cents) -> Cents:
    """Return an amount rounded to whole dollars, as forms allow: 50 cents and more are a dollar.

    Units: cents.
    """
    rounded = (abs(amount) + 50) // 100 * 100
    return rounded if amount >= 0 else -rounded


def whole_steps(amount: Cents, step: Cents) -> int:
    """Return how many whole steps are in an amount; none where there is no step.

    Units: cents.
    """
    return amount // step if step > 0 else 0


def steps_of(amount: Cents, step: Cents) -> int:
    """Return how many steps an amount takes, a fraction being a whole one; 0 if there is none."""
    return -(-amount // step) if step > 0 else 0


def decimal(ratio: Ratio) -> str:
    """Return a ratio over a power of ten as a decimal with all its places: `0.105`."""
    places = len(str(ratio.denominator)) - 1
    digits = f"{ratio.numerator:0{places + 1}d}"
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def rounded_ratio(part: Cents, whole: Cents, places: int) -> Ratio:
    """Return `part / whole` as a decimal fraction with `places` digits, half up, at most 1.

    Form 8606 line 10 is such a number ("at least 3 places"). The denominator is a
    power of ten, so a later `pro_rata` with it stays exact.
    """
    scale = 1
    for _ in range(places):
        scale *= 10
    return Ratio(pro_rata(scale, part, whole), scale)


def percent(ratio: Ratio) -> str:
    """Return a ratio as text: `7.5%` where a few decimal places say it all, otherwise `1/3`."""
    scaled, rest = divmod(1_000_000 * ratio.numerator, ratio.denominator)
    if rest:
        return f"{ratio.numerator}/{ratio.denominator}"
    whole, places = divmod(scaled, 10_000)
    return f"{whole}.{places:04d}".rstrip("0").rstrip(".") + "%"


def dollars(amount: Cents) -> str:
    """Return an amount as text, such as `$6,500.00` or `-$5.00`; the same in every language."""
    sign = "-" if amount < 0 else ""
    whole, cents = divmod(abs(amount), 100)
    return f"{sign}${whole:,}.{cents:02d}"


def written_money(amount: Cents) -> str:
    """Return an amount as the book writes it: `6,500`, or `6,500.25` where it has cents."""
    whole, cents = divmod(amount, 100)
    return f"{whole:,}.{cents:02d}" if cents else f"{whole:,}"


def plain(amount: Cents) -> str:
    """Return an amount as programs read it, such as `6500.00` or `-5.00`."""
    return dollars(amount).translate(_PLAIN)


_PLAIN = str.maketrans("", "", "$,")
