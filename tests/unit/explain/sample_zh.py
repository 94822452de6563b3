"""The sample report with its sentences in Chinese; codes, ids and citations stay."""

from __future__ import annotations

from typing import Any

from basisbook.report.model import Report
from tests.unit.explain.sample import (
    CONTRACTS_2024,
    FORM_1099R,
    LOSS,
    POINT,
    QUESTION,
    REPORT,
    YEAR_2024,
    YEAR_2025,
)

WORDS = {
    "en": "zh",
    "After-tax 401(k) moved to a Roth IRA at a loss": "税后 401(k) 亏损时转入 Roth IRA",
    "Alex": "李明",
    "Acme 401(k), after-tax source": "Acme 401(k) 税后部分",
    "Alex's Roth IRA": "李明的 Roth IRA",
    "Alex's Roth IRAs": "李明的全部 Roth IRA",
    "Includible in 2024 income": "计入 2024 年收入",
    "Includible in 2025 income": "计入 2025 年收入",
    "Includible in income": "计入收入",
    "Comes out free of tax": "免税取出",
    "Investment left in the plan": "留在计划中的投入",
    "Investment in the contract": "合同投入",
    "Investment above the balance": "高于余额的投入",
    "Distributed in the year": "当年分配",
    "Additional tax": "附加税",
    "Gross distribution": "分配总额",
    "Rolled over": "转存",
    "Recovered investment": "收回的投入",
    "Balance": "余额",
    "Amount": "金额",
    "Conversions": "转换",
    "Regular contributions": "常规供款",
    "Taxable amount": "应税金额",
    "Employee contributions": "雇员供款",
    "Distribution code": "分配代码",
    "Pensions and annuities": "养老金与年金",
    "Fall below your investment": "低于投入的金额",
    "Deductible": "可扣除",
    "The book begins: after-tax source, empty": "账本开始：税后部分为空",
    "Contribution to the after-tax source": "向税后部分供款",
    "Direct rollover of the whole after-tax source": "税后部分全部直接转存",
    "To Alex's Roth IRA, as a direct rollover:": "以直接转存方式转入李明的 Roth IRA：",
    "All of the distribution is your own investment coming back; none of it is income.": (
        "这笔分配全部是您自己的投入，没有任何收入。"
    ),
    "You cannot deduct this loss in any year.": "这笔亏损在任何年度都不能扣除。",
    "$1,400.00 in the after-tax source": "税后部分亏损 $1,400.00",
    "Acme 401(k), 2024": "Acme 401(k)，2024 年",
    "The plan kept $1,400.00 for later distributions.": "计划把 $1,400.00 留给以后的分配。",
    "The plan reported all of it; nothing is kept.": "计划已全部申报，没有保留。",
    "The plan carries it to later distributions.": "计划会结转到以后的分配。",
    "The plan drops it.": "计划不再保留。",
    "Amounts are rounded half up to a cent.": "金额四舍五入到分。",
    str(
        CONTRACTS_2024[0].status_text
    ): "您有 $1,400.00 的投入没有收回。在计划说明如何处理之前先予保留，没有计入任何地方。",
    YEAR_2024.answer: "2024 年没有任何金额计入收入：转出的 $8,600.00 全部是您自己投入的钱。",
    YEAR_2025.answer: "2025 年计入收入的金额在 $0.00 与 $900.00 之间，取决于计划的做法。",
    QUESTION.text: "税后部分清空时，计划如何处理没有收回的投入？",
    QUESTION.why: (
        "没有法规规定，各计划做法不同。"
        "只有计划保留了 2024 年剩下的 $1,400.00，2025 年的金额才会减少。"
    ),
    QUESTION.write: "plans: acme: excess_basis: carried（或 dropped）",
    LOSS.reasons[0].text: "转存不是清算付款：钱仍留在退休账户中，因此没有发生亏损。",
    LOSS.reasons[1].text: "这不是资本亏损：您没有出售或交换任何东西，交易由计划的信托进行。",
    LOSS.otherwise[0].text: "属于杂项列举扣除，2018 至 2025 年不允许扣除。",
    LOSS.otherwise[1].text: "2026 年起同样不允许，该规定已成为永久规定。",
    LOSS.basis: "它不会随转存而消失。下面的问题询问计划保留了什么。",
    POINT.text: "同一年内，59 岁半之前和之后都有 IRA 分配",
    POINT.positions[0].text: "按金额分摊当年收回的投入。",
    POINT.positions[1].text: "先分给较早的分配。",
    FORM_1099R.findings[0]: "您的表格第 5 栏为 $8,600.00，是两个可接受数值中的第一个。",
}


def _chinese(value: Any) -> Any:  # noqa: ANN401 - any member of the model
    if isinstance(value, str):
        return WORDS.get(value, value)
    if hasattr(value, "_fields"):
        return type(value)(*map(_chinese, value))
    if isinstance(value, tuple):
        return tuple(map(_chinese, value))
    if isinstance(value, dict):
        return {key: _chinese(member) for key, member in value.items()}
    return value


def _report() -> Report:
    report = _chinese(REPORT)
    assert isinstance(report, Report)
    return report


REPORT_ZH = _report()
