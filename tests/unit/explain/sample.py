"""A report made by hand: a whole after-tax 401(k) source moved to a Roth IRA at a loss.

Every kind of thing that a report can hold is in it, with the words of two languages.
"""

from __future__ import annotations

from basisbook.report.model import (
    FORMAT,
    Amount,
    Answer,
    Authority,
    Box,
    BoxChoice,
    Consequence,
    ContractReport,
    EventReport,
    ExpectedForm,
    Finding,
    FormLine,
    LossReason,
    LossVerdict,
    Movement,
    Question,
    Report,
    TraceStep,
    Unsettled,
    Versions,
    YearReport,
)

PRACTICE = "question-1"


def _amount(name: str, label: str, cents: int | None, *trace: str) -> Amount:
    return Amount(name, label, cents, trace=trace)


TRACE = (
    TraceStep(
        id="step-1",
        rule="after_tax.recovery",
        title="Recovery of investment from a separate contract",
        authority=("26 USC 72(e)(8)(B)", "26 USC 72(d)(2)"),
        given={"contract.balance": 860_000, "contract.investment": 1_000_000, "amount": 860_000},
        result={"recovered": 860_000, "includible": 0, "investment": 140_000},
    ),
    TraceStep(
        id="step-2",
        rule="rollover.includible",
        title="Amount includible after a direct rollover to a Roth IRA",
        authority=("26 USC 408A(d)(3)(A)",),
        given={"includible": 0, "rolled_over": 860_000},
        result={"includible": 0},
        within="step-1",
    ),
    TraceStep(
        id="step-3",
        rule="early_distribution.additional_tax",
        title="Additional tax on an early distribution",
        authority=("26 USC 72(t)(1)", "Form 5329 Part I"),
        given={"includible": 0, "taxable_year": 2024, "qualified": False},
        result={"additional_tax": 0},
    ),
)

_RECOVERED = _amount("recovered", "Comes out free of tax", 860_000, "step-1")
_INCLUDIBLE = _amount("includible", "Includible in 2024 income", 0, "step-2", "step-1")
_LEFT = _amount("basis_left", "Investment left in the plan", 140_000, "step-1")

EVENTS_2024 = (
    EventReport(
        id="event-1",
        date="2024-01-02",
        kind="opening",
        account="after-tax",
        title="The book begins: after-tax source, empty",
        amounts=(_amount("balance", "Balance", 0),),
    ),
    EventReport(
        id="event-2",
        date="2024-03-15",
        kind="contribution",
        account="after-tax",
        title="Contribution to the after-tax source",
        amounts=(_amount("gross", "Amount", 1_000_000),),
    ),
    EventReport(
        id="event-3",
        date="2024-11-20",
        kind="direct_rollover",
        account="after-tax",
        title="Direct rollover of the whole after-tax source",
        amounts=(_amount("gross", "Gross distribution", 860_000),),
        movements=(
            Movement(
                destination="roth",
                text="To Alex's Roth IRA, as a direct rollover:",
                amounts=(
                    _amount("rolled_over", "Rolled over", 860_000),
                    _amount("recovered", "Recovered investment", 860_000, "step-1"),
                    _amount("includible", "Includible in income", 0, "step-2", "step-1"),
                    _amount("additional_tax", "Additional tax", 0, "step-3"),
                ),
            ),
        ),
        why=("All of the distribution is your own investment coming back; none of it is income.",),
    ),
)

CONTRACTS_2024 = (
    ContractReport(
        id="plan.after-tax",
        title="Acme 401(k), after-tax source",
        kind="after-tax",
        accounts=("after-tax",),
        amounts=(
            _amount("balance", "Balance", 0),
            _amount("investment", "Investment in the contract", 140_000, "step-1"),
            _amount("unrecovered", "Investment above the balance", 140_000, "step-1"),
        ),
        status="held",
        status_text="$1,400.00 of your investment was not recovered. It is held until the plan"
        " says what it does with it; it has not been counted anywhere.",
    ),
    ContractReport(
        id="alex.roth-iras",
        title="Alex's Roth IRAs",
        kind="roth-iras",
        accounts=("roth",),
        amounts=(
            _amount("balance", "Balance", 860_000),
            _amount("regular", "Regular contributions", 0),
            _amount("conversions", "Conversions", 860_000),
        ),
    ),
)

LOSS = LossVerdict(
    id="loss-1",
    account="after-tax",
    date="2024-11-20",
    how="rollover",
    title="$1,400.00 in the after-tax source",
    verdict="You cannot deduct this loss in any year.",
    grade="verified",
    loss=_amount("loss", "Fall below your investment", 140_000),
    deduction=_amount("deduction", "Deductible", 0),
    reasons=(
        LossReason(
            "not-closing",
            "A rollover is not a closing payment: the money stays in a retirement account, so"
            " no loss has been sustained.",
            ("26 USC 165(a)", "Rev. Rul. 72-305"),
            "by conformity",
        ),
        LossReason(
            "no-sale",
            "It is not a capital loss: nothing was sold or exchanged by you. The plan's trust"
            " did the trading.",
            ("26 USC 165(f)", "26 USC 1211(b)"),
            "verified",
        ),
    ),
    otherwise=(
        LossReason(
            "67g",
            "A miscellaneous itemized deduction. None was allowed for 2018 to 2025.",
            ("26 USC 67(g)",),
            "verified",
        ),
        LossReason(
            "67h",
            "From 2026 on none is allowed either; the rule was made permanent.",
            ("26 USC 67(h)", "P.L. 119-21"),
            "verified",
        ),
    ),
    basis="it is not lost with the rollover. The question below asks the plan what it keeps.",
)

FORM_1099R = ExpectedForm(
    event="event-3",
    title="Acme 401(k), 2024",
    boxes=(
        Box("1", "Gross distribution", _amount("gross", "Gross distribution", 860_000)),
        Box("2a", "Taxable amount", _amount("taxable", "Taxable amount", 0)),
        Box(
            "5",
            "Employee contributions",
            accepts=(
                BoxChoice(860_000, "The plan kept $1,400.00 for later distributions."),
                BoxChoice(1_000_000, "The plan reported all of it; nothing is kept."),
            ),
        ),
        Box("7", "Distribution code", text="G"),
    ),
    received="accepted",
    findings=("Box 5 of your form says $8,600.00: the first of the two accepted values.",),
)

YEAR_2024 = YearReport(
    year=2024,
    owner="alex",
    answer="Nothing is added to your 2024 income: all $8,600.00 that moved is your own"
    " investment coming back.",
    totals=(
        _INCLUDIBLE,
        _RECOVERED,
        _LEFT,
        _amount("gross", "Distributed in the year", 860_000),
        _amount("additional_tax", "Additional tax", 0, "step-3"),
    ),
    events=EVENTS_2024,
    contracts=CONTRACTS_2024,
    forms=(
        FormLine("Form 1040", "5a", "Pensions and annuities", _amount("5a", "5a", 860_000)),
        FormLine("Form 1040", "5b", "Taxable amount", _amount("5b", "5b", 0)),
    ),
    expected_1099r=(FORM_1099R,),
    losses=(LOSS,),
)

_OPEN = Amount(
    "includible",
    "Includible in 2025 income",
    None,
    0,
    90_000,
    questions=(PRACTICE,),
    trace=("step-2", "step-1"),
)

YEAR_2025 = YearReport(
    year=2025,
    owner="alex",
    answer="Between $0.00 and $900.00 is added to your 2025 income. Which it is depends on"
    " your plan's practice.",
    totals=(
        _OPEN,
        Amount("recovered", "Comes out free of tax", None, 500_000, 590_000, (PRACTICE,)),
        Amount("basis_left", "Investment left in the plan", None, 0, 50_000, (PRACTICE,)),
    ),
    events=(
        EventReport(
            id="event-5",
            date="2025-06-30",
            kind="direct_rollover",
            account="after-tax",
            title="Direct rollover of the whole after-tax source",
            amounts=(_amount("gross", "Gross distribution", 590_000), _OPEN),
        ),
    ),
    contracts=(),
    forms=(
        FormLine("Form 1040", "5a", "Pensions and annuities", _amount("5a", "5a", 590_000)),
        FormLine("Form 1040", "5b", "Taxable amount", _OPEN._replace(name="5b", label="5b")),
    ),
    expected_1099r=(),
    losses=(),
)


def _then(cents: int) -> tuple[Consequence, ...]:
    return (Consequence(_amount("includible", "Includible in income", cents), 2025, ""),)


QUESTION = Question(
    id=PRACTICE,
    code="excess-basis-practice",
    text="What does your plan do with investment left over when an after-tax source is emptied?",
    why="no regulation says; plans differ. The $1,400.00 left in 2024 lowers the 2025 amount"
    " only if the plan kept it.",
    write="plans: acme: excess_basis: carried (or: dropped)",
    years=(2025,),
    answers=(
        Answer("carried", "The plan carries it to later distributions.", _then(0)),
        Answer("dropped", "The plan drops it.", _then(90_000)),
    ),
)

POINT = Unsettled(
    id="unsettled-1",
    code="mixed-age-year",
    text="IRA distributions both before and after age 59 1/2 in one year",
    authority=("26 USC 72(t)(2)(A)(i)", "26 USC 408(d)(2)"),
    chosen="by amount",
    years=(2025,),
    positions=(
        Answer("by amount", "The year's recovery is shared by amount.", _then(0), default=True),
        Answer("early first", "It goes to the early distributions first.", _then(0)),
    ),
)

FINDING = Finding(
    code="W301",
    severity="warning",
    text="The book has no value of the Roth IRA at the end of 2025.",
    remedy="Add one: - {date: 2025-12-31, value: roth, amount: ...}",
    year=2025,
    place="book.yaml:21:5",
)

REPORT = Report(
    format=FORMAT,
    language="en",
    versions=Versions("0.1.0", "2026.1", FORMAT),
    title="After-tax 401(k) moved to a Roth IRA at a loss",
    owners={"alex": "Alex"},
    accounts={"after-tax": "Acme 401(k), after-tax source", "roth": "Alex's Roth IRA"},
    status="needs review",
    years=(YEAR_2024, YEAR_2025),
    questions=(QUESTION,),
    unsettled=(POINT,),
    findings=(FINDING,),
    assumptions=("Amounts are rounded half up to a cent.",),
    trace=TRACE,
    authorities=(Authority("26 USC 67(g)", 2018, 2025), Authority("26 USC 67(h)", 2026)),
)
