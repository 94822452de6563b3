from __future__ import annotations

from basisbook.remembered import remembered


def test_the_same_thing_is_worked_out_once_and_an_equal_one_anew() -> None:
    made: list[list[int]] = []

    @remembered
    def total(numbers: list[int]) -> int:
        """Add up."""
        made.append(numbers)
        return sum(numbers)

    first, second = [1, 2], [1, 2]
    assert [total(first), total(first), total(second), total(first)] == [3, 3, 3, 3]
    assert len(made) == 2
    assert total.__doc__ == "Add up."


def test_only_the_last_few_are_kept() -> None:
    made: list[int] = []

    @remembered
    def length(text: str) -> int:
        made.append(len(text))
        return len(text)

    texts = ["x" * number for number in range(1, 12)]
    assert [length(text) for text in texts] == list(range(1, 12))
    assert length(texts[-1]) == 11
    assert len(made) == 11
    assert length(texts[0]) == 1
    assert len(made) == 12
