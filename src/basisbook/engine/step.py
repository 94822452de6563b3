"""What happened, as the folds read it: a step's kind, flags and amounts, all integers."""

from __future__ import annotations

from typing import NamedTuple

from basisbook.money import Cents

(
    OPEN,
    LAYER,
    CONTRIBUTE,
    DESIGNATE,
    VALUE,
    TAKE,
    PART,
    TRANSFER,
    INCLUDE,
    REMOVE,
    PUT,
    INCOME,
    AWAIT,
    DEDUCT,
    DIVIDE,
    PASS,
    ANNUITIZE,
    BEGIN,
    CEASE,
    CONTINUE,
    APPRECIATE,
    SELL,
    WITHDRAW,
    REPAY,
    SHARE,
) = range(1, 26)
"""Kinds of step. A distribution is one `TAKE` a source, then one `PART` a destination.

`PASS` moves money to another contract with its share of the basis, and pays nothing out.
`ANNUITIZE` puts money into an annuity; a death ends it (`CEASE`) or passes it on (`CONTINUE`).
`REPAY` brings a distribution back, in whole or in part; the year's end finds what that changes.
`APPRECIATE` lets appreciation of shares leave a plan untaxed; `SELL` sells them, outside of it.
`SHARE` gives a spouse conversions of Roth IRAs, before `DIVIDE` moves the money.
`WITHDRAW` takes out an excess contribution after the due date: no distribution as far as it can be.
"""

# Each flag is a bit of its own; the compiler wants them as plain integers.
FIRST = 1 << 0
"""`TAKE`: the first source of its distribution."""
EXCEPTED = 1 << 1
"""`TAKE`: the owner is disabled; an event that qualifies and an exception."""
BY_REGULATION = 1 << 2
"""`TAKE`: regulations say that investment above a designated Roth account's value moves."""
CLOSING = 1 << 3
"""`TAKE`: the whole interest in the plan is paid out in cash, so no contract lives on."""
NEW_SIMPLE = 1 << 4
"""`TAKE`: a SIMPLE IRA in the first two years of its owner's participation."""
PERIODIC = 1 << 5
"""`TAKE`: payments of an annuity, which come out of no balance."""
ANEW = 1 << 0
"""`BEGIN`: only a form tells of an annuity, and what it recovers has no part in other years.

With `EXCEPTED`, its payments are taken to be equal ones for life since a separation.
"""
UNQUALIFIED = 1 << 6
"""`TAKE`: never a qualified distribution, whatever the age and the clock."""
CORRECTIVE = 1 << 7
"""`TAKE`: contributions paid back; `third` says why, and `second` how much without income."""
TAXED_BEFORE = 1 << 8
"""`TAKE`, corrective: what is paid back had been includible when it was contributed."""
LATER = 1 << 9
"""`PART`: the money reaches its account by a step of its own, on a later day."""
NEXT_YEAR = 1 << 10
"""`PART`: the later day on which the money reaches its account is in the next taxable year."""
DIRECT = 1 << 11
"""`PART`: a direct rollover. The folds do not ask; payers' forms do."""
OWN_SHARE = 1 << 12
"""`PART`: a distribution of its own, with its share of pre-tax money, as before 2015."""
CHARITY = 1 << 13
"""`PART`: paid directly to a charity."""
HEALTH = 1 << 14
"""`PART`: paid directly to a health savings account; `second` is the owner's limit there."""
IN_PROPORTION = 1 << 16
"""`DIVIDE` and `SHARE` of Roth IRAs: basis goes along in proportion to the money."""
TAXED = 1 << 15
"""`INCOME`: under the additional tax, unless the owner was old enough on the day."""
DIVIDENDS = 1 << 16
"""`TAKE`: dividends on stock of the employer, of a contract of their own without investment."""

IN_SHARES = 1 << 17
"""`TAKE`: the whole interest is paid out and securities are kept, whose basis the rest becomes."""

CASH = -1
"""Account number of the owner's pocket."""

IN_TIME, LATE, EXCESS, ADDITIONS, AUTOMATIC = range(1, 6)
"""Why a corrective payment was made: excess deferrals in time or late, then the others."""

STARTS_NO_CLOCK = 1
"""`CONTRIBUTE`, designated Roth accounts: all that was deferred in the year came back as excess."""

DEFERRED_TOO_MUCH, BY_EMPLOYER = 1, 2
"""Why an amount is includible that nobody was paid: excess deferrals, or an employer's Roth
contribution."""


class Step(NamedTuple):
    """One thing that happened, for the folds.

    A contribution that is taken back never was one: `PUT` brings its money and `REMOVE`
    takes it out, with its net income by the adjusted balances; `INCOME` is what of it the
    owner was paid, in the year of the contribution. `AWAIT` counts money in the value of a
    year of which the accounts hold it only later, or no more. `DEDUCT` is a deduction for
    an IRA contribution since 70 1/2, which reduces what charitable distributions exclude.

    | kind       | account     | amount   | second               | third                |
    |------------|-------------|----------|----------------------|----------------------|
    | OPEN       | account     | balance  | investment or basis  | first year, of Roth; |
    |            |             |          |                      | of plans: from 1986  |
    | LAYER      | account     | taxable  | nontaxable           | year of conversion   |
    | CONTRIBUTE | account     | paid in  | added to investment  | starts no clock; of  |
    |            |             |          |                      | IRAs: deducted       |
    | DESIGNATE  | account     |          | basis paid in late   | of IRAs: deducted    |
    | VALUE      | account     | balance  |                      |                      |
    | TAKE       | source      | gross    | all that is rolled   |                      |
    | PART       | destination | amount   | chosen pre-tax or -1 | recapture in it      |
    | PART       | cash        | amount   | row of claim or -1   | recapture in it      |
    | TRANSFER   | source      | amount   |                      | destination          |
    | INCLUDE    | account     | amount   |                      | why it is includible |
    | REMOVE     | first IRA   | undone   | opening balance      | closing balance      |
    | PUT        | account     | money    |                      |                      |
    | INCOME     | first IRA   | income   | paid back in all     | day paid, YYYYMMDD   |
    | AWAIT      | account     | money    |                      |                      |
    | DEDUCT     | account     | deducted |                      |                      |
    | DIVIDE     | source      | amount   | basis that goes      | destination or -1    |
    | SHARE      | Roth IRA    | basis    | amount of money      | destination or -1    |
    | APPRECIATE | source      | amount   |                      |                      |
    | SELL       | source      | proceeds |                      |                      |
    | ANNUITIZE  | source      | amount   |                      | annuity              |
    | BEGIN      | annuity     | cost     | recovered before     |                      |
    | CEASE      | annuity     |          |                      |                      |
    | PASS       | source      | amount   |                      | target, or CASH      |
    | CONTINUE   | annuity     |          |                      | the survivor's       |
    | WITHDRAW   | IRA         | paid     | still in excess      | above the limit in   |
    |            |             |          |                      | dollars, of its year |
    | REPAY      | account     | amount   | row of spread        |                      |

    Of an annuity's `TAKE`, `second` is the number of payments in it.
    """

    year: int
    """Taxable year that the step belongs to."""
    month_day: int
    kind: int
    account: int
    amount: Cents
    second: int
    third: int
    flags: int
    number: int
    """The event that it came from."""
