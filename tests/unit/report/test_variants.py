from __future__ import annotations

import itertools
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basisbook.engine.points import Resolver
from basisbook.ledger.read import read_text
from basisbook.report import tree
from basisbook.report.build import build_report
from basisbook.report.figures import Run
from basisbook.report.keys import Figure, Key
from basisbook.report.variants import Answers, work_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from basisbook.engine.points import Chosen
    from basisbook.ledger.read import ReadBook
    from basisbook.report.model import Report

NO_BOOK = cast("ReadBook", None)

ROTH_ACCOUNT = """
format: 1
owners: {me: {}}
plans: {p: {kind: 401(k), separated: 2024-01-01}}
accounts: {dr: {kind: designated Roth, plan: p}}
events:
  - {date: 2025-01-01, opening: dr, balance: "30,000", investment: "20,000", evidence: s}
  - {date: 2025-03-01, distribution: dr, amount: "15,000"}
"""

ROLLED_IN_PLAN = """
format: 1
owners: {me: {born: 1980-03-10}}
plans: {p: {kind: 401(k), still_employed: 2026-12-31, after_tax_contract: separate}}
accounts:
  at: {kind: after-tax, plan: p}
  dr: {kind: designated Roth, plan: p}
events:
  - {date: 2022-02-01, contribution: at, amount: "20,000"}
  - {date: 2022-11-01, value: at, amount: "16,000"}
  - {date: 2022-11-01, in_plan_roth_rollover: at, to: dr, amount: all}
  - {date: 2023-02-01, contribution: at, amount: "20,000"}
  - {date: 2023-11-01, value: at, amount: "23,000"}
  - {date: 2023-11-01, in_plan_roth_rollover: at, to: dr, amount: all}
  - {date: 2024-05-01, value: dr, amount: "42,000"}
  - {date: 2024-05-01, distribution: dr, amount: "10,000"}
"""

ROTH_IRA = """
format: 1
owners: {me: {}}
accounts: {roth: {kind: Roth IRA}}
events:
  - {date: 2025-01-01, opening: roth, balance: "30,000", regular: "20,000", evidence: s}
  - {date: 2025-03-01, distribution: roth, amount: "15,000"}
"""

DROPPED = {("excess-basis-practice", "p"): "dropped"}


def of_book(text: str) -> Answers:
    return work_out(read_text(text, "book.yaml"))


def report_of(text: str) -> Report:
    return build_report(read_text(text, "book.yaml"))


def asked_in(answers: Answers) -> dict[str, list[str]]:
    """Return the codes of all questions, with the answers under which each is shown."""
    return {one.point.code: list(one.given.values()) for one in answers.questions}


def bounds(answers: Answers, name: str, year: int = 2025) -> tuple[int, int]:
    known = answers.ranges[Key(year, "me", "total", "", name)]
    return known.low, known.high


def of_law(monkeypatch: pytest.MonkeyPatch, law: Callable[[Resolver], dict[str, int]]) -> Answers:
    """Return the answers of a book whose amounts `law` makes of what it asks."""
    monkeypatch.setattr(tree, "evaluate", evaluating(law))
    return work_out(NO_BOOK)


def evaluating(law: Callable[[Resolver], dict[str, int]]) -> Callable[..., Run]:
    made: list[Chosen] = []

    def evaluate(_read: ReadBook, chosen: Chosen, _includible: dict[str, int]) -> Run:
        assert chosen not in made, "a run is made once"
        made.append(chosen)
        resolver = Resolver(chosen)
        figures = {
            Key(2025, "me", "total", "", name): Figure(cents, ())
            for name, cents in law(resolver).items()
        }
        outcome = cast("Any", SimpleNamespace(paid=()))
        return Run(outcome, (), (), figures, (), tuple(resolver.points.values()), (), {}, ())

    return evaluate


def test_a_question_that_matters_only_under_another_answer_is_asked() -> None:
    answers = of_book(ROTH_ACCOUNT)
    assert asked_in(answers) == {"birth-date": [], "first-roth-year": ["older"]}
    assert bounds(answers, "includible") == (0, 5_000_00)
    assert bounds(answers, "additional_tax") == (0, 500_00)


PAID_FROM_FORMS = """
format: 1
owners: {me: {born: 1960-05-17}}
accounts: {ira: {kind: traditional IRA}}
documents:
  - {form_5498: 2022, account: ira, boxes: {"1": "6,000", "5": "31,000"}}
  - form_1099r: 2023
    account: ira
    date: 2023-05-01
    boxes: {"1": "20,000", 2a: "20,000", "7": "7", IRA/SEP/SIMPLE: checked}
    to: []
  - {form_5498: 2023, account: ira, boxes: {"5": "15,000"}}
returns: [{year: 2022, ira_deduction: "0"}]
"""


def test_a_question_that_moves_only_the_size_of_a_loss_is_asked_last() -> None:
    answers = of_book(PAID_FROM_FORMS)
    assert list(asked_in(answers)) == ["unknown-basis", "contribution-day"]
    (moved,) = answers.questions[1].differing
    assert (moved.group, moved.name) == ("loss", "loss")


def test_an_amount_names_every_question_that_decides_it_and_no_other() -> None:
    ranges = of_book(ROTH_ACCOUNT).ranges
    key = Key(2025, "me", "total", "", "includible")
    assert ranges[key].questions == (("birth-date", "me"), ("first-roth-year", "dr"))
    assert ranges[key._replace(name="additional_tax")].questions == (("birth-date", "me"),)


def test_what_a_nested_question_changes_is_shown_where_it_matters() -> None:
    birth, first_year = report_of(ROTH_ACCOUNT).questions
    assert "matters, for example" not in birth.why
    assert first_year.why.endswith(
        "It matters, for example, where the answer to Q1 is: 59 1/2 or older at every distribution."
    )
    amounts = [
        (answer.id, one.amount.name, one.amount.cents)
        for answer in first_year.answers
        for one in answer.consequences
    ]
    assert amounts == [("not over", "includible", 5_000_00), ("over", "includible", 0)]
    assert first_year.years == (2025,)


def test_a_question_that_only_another_answer_opens_is_asked() -> None:
    answers = of_book(ROLLED_IN_PLAN)
    assert asked_in(answers) == {"excess-basis-practice": [], "box-10": ["dropped"]}
    assert bounds(answers, "additional_tax", 2024) == (71_43, 371_43)


def test_box_10_is_bounded_by_the_rollovers_of_its_own_run() -> None:
    box_10 = ("box-10", "event-8")
    read = read_text(ROLLED_IN_PLAN, "book.yaml")
    orders: tuple[tuple[Chosen, Chosen], ...] = (({}, DROPPED), (DROPPED, {}))
    for order in orders:
        runs = tree.Runs(read)
        asked = [{tree.asked(one) for one in runs.get(chosen).open} for chosen in order]
        assert [box_10 in one for one in asked] == [bool(chosen) for chosen in order]


def test_points_that_matter_only_together_are_asked() -> None:
    answers = of_book(ROTH_IRA)
    assert asked_in(answers) == {"birth-date": ["over"], "first-roth-year": ["older"]}
    assert bounds(answers, "excluded") == (0, 15_000_00)


def test_a_point_that_changes_nothing_anywhere_is_not_asked() -> None:
    known = ROTH_IRA.replace("kind: Roth IRA", "kind: Roth IRA, first_contribution: 2024")
    assert asked_in(of_book(known)) == {}


def test_a_position_is_varied_beside_the_first_answers() -> None:
    below = ROTH_ACCOUNT.replace('"30,000"', '"15,000"').replace(
        'distribution: dr, amount: "15,000"', "direct_rollover: dr, to: roth, amount: all"
    )
    book = below.replace("plan: p}}", "plan: p}, roth: {kind: Roth IRA}}")
    (excess,) = of_book(book).unsettled
    key = Key(2025, "me", "contract", "me.roth-iras", "regular")
    assert excess.point.code == "designated-roth-excess"
    assert {one: run.figures[key].cents for one, run in excess.runs.items()} == {
        "moves": 20_000_00,
        "stays behind": 15_000_00,
    }


def test_an_answer_that_only_opens_a_question_is_shown_with_that_one_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def law(book: Resolver) -> dict[str, int]:
        if book.ask("outer", "", "no", "yes") == "no":
            return {"includible": 1}
        return {"includible": 1 if book.ask("inner", "", "low", "high") == "low" else 9}

    answers = of_law(monkeypatch, law)
    assert bounds(answers, "includible") == (1, 9)
    assert asked_in(answers) == {"outer": ["high"], "inner": ["yes"]}


def test_an_answer_that_opens_only_what_changes_nothing_is_not_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def law(book: Resolver) -> dict[str, int]:
        if book.ask("outer", "", "no", "yes") == "no":
            return {"includible": 1, "balance": 5}
        book.ask("inner", "", "low", "high")
        return {"includible": 1, "balance": 6}

    answers = of_law(monkeypatch, law)
    assert answers.questions == ()
    assert bounds(answers, "balance") == (5, 5)


def test_an_amount_that_only_repeats_an_answer_makes_no_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def law(book: Resolver) -> dict[str, int]:
        return {"balance": 5 if book.ask("worth", "", "little", "much") == "little" else 500}

    answers = of_law(monkeypatch, law)
    assert answers.questions == ()
    assert bounds(answers, "balance") == (5, 5)
    assert len(answers.runs) == 1


def test_answers_that_move_an_amount_the_same_way_are_told_apart_by_what_they_cross(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def law(book: Resolver) -> dict[str, int]:
        pair = book.ask("one", "", "a", "b"), book.ask("two", "", "a", "b")
        return {"includible": len(set(pair))}

    answers = of_law(monkeypatch, law)
    key = Key(2025, "me", "total", "", "includible")
    assert answers.ranges[key].questions == (("one", ""), ("two", ""))


LETTERS = "abcd"
PRODUCTS = st.lists(
    st.tuples(st.sets(st.sampled_from(LETTERS), min_size=1), st.integers(1, 99)), max_size=4
)


@given(PRODUCTS)
def test_bounds_are_those_of_all_combinations(products: list[tuple[set[str], int]]) -> None:
    def law(book: Resolver) -> dict[str, int]:
        true = {one for one in LETTERS if yes(book, one)}
        return {"includible": sum(cents for needed, cents in products if needed <= true)}

    every = [
        sum(cents for needed, cents in products if needed <= set(true)) for true in subsets(LETTERS)
    ]
    with pytest.MonkeyPatch.context() as patched:
        answers = of_law(patched, law)
    assert bounds(answers, "includible") == (min(every), max(every))
    assert set(asked_in(answers)) == {one for needed, _ in products for one in needed}


def subsets(letters: str) -> Iterator[tuple[str, ...]]:
    for count in range(len(letters) + 1):
        yield from itertools.combinations(letters, count)


def yes(book: Resolver, code: str) -> bool:
    return book.ask(code, "", "no", "yes") == "yes"


def many(book: Resolver) -> dict[str, int]:
    answers = [book.ask("many", str(number), "none", "half", "all") for number in range(5)]
    return {"includible": sum(one != "none" for one in answers), "recovered": 7}


def test_all_combinations_are_worked_out_while_they_are_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = of_law(monkeypatch, many)
    assert answers.complete
    assert len(answers.runs) == 3**5
    assert bounds(answers, "includible") == (0, 5)


@pytest.mark.parametrize("most", [{"MOST_RUNS": 40}, {"MOST_AMOUNTS": 80}])
def test_with_too_many_combinations_what_differs_has_no_bounds(
    monkeypatch: pytest.MonkeyPatch, most: dict[str, int]
) -> None:
    for name, number in most.items():
        monkeypatch.setattr(tree, name, number)
    answers = of_law(monkeypatch, many)
    key = Key(2025, "me", "total", "", "includible")
    assert not answers.complete
    assert [one.point.subject for one in answers.questions] == list("01234")
    assert not answers.ranges[key].bounded
    assert answers.ranges[key].questions == tuple(("many", one) for one in "01234")
    assert answers.ranges[key._replace(name="recovered")].bounded
    assert len(answers.runs) <= 50


def test_with_too_many_combinations_what_another_answer_opens_is_asked_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def law(book: Resolver) -> dict[str, int]:
        if book.ask("outer", "", "no", "yes") == "no":
            return many(book)
        inner = 1 if book.ask("inner", "", "low", "high") == "low" else 9
        return {"includible": inner, "excluded": 3}

    monkeypatch.setattr(tree, "MOST_RUNS", 40)
    answers = of_law(monkeypatch, law)
    assert not answers.complete
    assert asked_in(answers)["inner"] == ["yes"]
    excluded = answers.ranges[Key(2025, "me", "total", "", "excluded")]
    assert excluded.questions == (("outer", ""),)


def test_with_too_many_combinations_what_the_tree_had_found_is_asked_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def law(book: Resolver) -> dict[str, int]:
        if book.ask("first", "", "few", "many") == "many":
            return many(book)
        chain = list(itertools.takewhile(lambda one: yes(book, one), "abc"))
        return {"includible": 100 + len(chain)}

    monkeypatch.setattr(tree, "MOST_RUNS", 40)
    answers = of_law(monkeypatch, law)
    assert not answers.complete
    assert asked_in(answers)["c"] == ["yes", "yes"]


def test_a_report_says_once_that_not_all_was_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MOST_RUNS", 2)
    report = report_of(ROTH_ACCOUNT)
    (year,) = report.years
    includible = next(one for one in year.totals if one.name == "includible")
    assert (includible.cents, includible.low, includible.high) == (None, None, None)
    assert includible.questions
    assert "an amount not known yet (see Q1" in year.answer
    assert sum("not every combination" in one for one in report.assumptions) == 1


def test_a_report_of_a_book_worked_out_says_nothing_of_combinations() -> None:
    assert not any("combination" in one for one in report_of(ROTH_ACCOUNT).assumptions)
