"""Which Forms 1099-R that were received answer to which expected forms.

A payer puts a year's distributions of one kind on one form, and may divide what went to
several places over several forms. So forms are matched by what fits best: first one to
one, then one to the sum of several, and only then with amounts or codes that disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.ledger.book import Boxes, Form1099R
from basisbook.ledger.outflows import is_direct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from basisbook.forms.f1099r import Expected
    from basisbook.ledger.book import Book
    from basisbook.money import Cents


class Received(NamedTuple):
    """A Form 1099-R of the book; as an event that it stands for, it has the same id."""

    id: str
    form: Form1099R


class Match(NamedTuple):
    """Forms and the expected forms that they answer to: of one of the two, only one."""

    received: tuple[Received, ...]
    expected: tuple[Expected, ...]

    @property
    def boxes(self) -> Boxes:
        """Return the boxes of the forms, added up."""
        every = [one.form.boxes for one in self.received]
        if len(every) == 1:
            return every[0]
        return every[0]._replace(
            box_1=sum(boxes.box_1 for boxes in every),
            box_2a=_sum(boxes.box_2a for boxes in every),
            box_4=_sum(boxes.box_4 for boxes in every),
            box_5=_sum(boxes.box_5 for boxes in every),
            box_10=_sum(boxes.box_10 for boxes in every),
        )

    @property
    def whole(self) -> Expected:
        """Return the expected forms as one; they are of one year and contract.

        Where they are not of one kind, every code of theirs is.
        """
        if len(self.expected) == 1:
            return self.expected[0]
        treatments = {one.treatment for one in self.expected}
        return self.expected[0]._replace(
            treatment=self.expected[0].treatment if len(treatments) == 1 else "paid",
            codes=tuple(dict.fromkeys(code for one in self.expected for code in one.codes)),
            box_1=sum(one.box_1 for one in self.expected),
            box_2a=_sum(one.box_2a for one in self.expected),
            total=is_total(self.expected),
            box_4=sum(one.box_4 for one in self.expected),
            withheld=sum(one.withheld for one in self.expected),
            box_5=_sum(one.box_5 for one in self.expected),
            whole_box_5=self._whole_box_5(),
            blank_box_5=all(one.blank_box_5 for one in self.expected),
            in_plan=any(one.in_plan for one in self.expected),
        )

    @property
    def apart(self) -> dict[tuple[str, ...], Cents]:
        """Return what belongs on separate forms: the amount for each set of codes.

        Nothing where the code of the form is right for all that it covers.
        """
        found: dict[tuple[str, ...], Cents] = {}
        code = self.boxes.box_7
        if code is None or all(has_code(code, one.codes) for one in self.expected):
            return {}
        for one in self.expected:
            found[one.codes] = found.get(one.codes, 0) + one.box_1
        return found if len(found) > 1 else {}

    def _whole_box_5(self) -> Cents | None:
        if all(one.whole_box_5 is None for one in self.expected):
            return None
        return sum(one.whole_box_5 or one.box_5 or 0 for one in self.expected)


def is_total(expected: Iterable[Expected]) -> bool | None:
    """Return whether any of a year's distributions of one contract left nothing in it."""
    said = {form.total for form in expected}
    return True if True in said else None if None in said else False


def _sum(values: Iterable[Cents | None]) -> Cents | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def received_forms(book: Book, year: int) -> tuple[Received, ...]:
    """Return the Forms 1099-R of a year."""
    return tuple(
        Received(f"document-{number}", form)
        for number, form in enumerate(book.documents, 1)
        if isinstance(form, Form1099R) and form.form_1099r == year
    )


def match_forms(
    received: Iterable[Received], expected: Iterable[Expected]
) -> tuple[tuple[Match, ...], tuple[Received, ...]]:
    """Return the matches of one year's forms, and the forms that nothing matches."""
    open_ = _Open(list(received), list(expected), [])
    open_.stand()
    open_.pair(lambda one, form: _stands_for(one, form) and _is_of_kind(one, form))
    open_.pair(_stands_for)
    open_.pair(lambda one, form: _is_alike(one, form) and one.form.date == form.date)
    open_.pair(_is_alike)
    open_.pair(lambda one, form: _is_of_kind(one, form) and _is_of_amount(one, form))
    open_.cover()
    open_.divide()
    open_.pair(lambda one, form: _is_of_account(one, form) and _is_of_amount(one, form))
    open_.gather()
    open_.complete()
    open_.approach()
    return tuple(open_.matches), tuple(open_.received)


def has_code(code: str, codes: tuple[str, ...]) -> bool:
    """Return whether a code is one of `codes`; two characters stand in either order."""
    return sorted(code) in [sorted(one) for one in codes]


def _stands_for(one: Received, form: Expected) -> bool:
    return one.id == form.event


def _is_of_account(one: Received, form: Expected) -> bool:
    return one.form.account in form.accounts


def _is_of_kind(one: Received, form: Expected) -> bool:
    """Return whether a form is of the account, and direct as the book says; no code is either."""
    unsaid = one.form.boxes.box_7 is None
    direct = is_direct(one.form) == (form.treatment == "direct")
    return _is_of_account(one, form) and (unsaid or direct)


def _is_of_amount(one: Received, form: Expected) -> bool:
    return one.form.boxes.box_1 == form.box_1


def _is_alike(one: Received, form: Expected) -> bool:
    code = one.form.boxes.box_7
    coded = code is None or has_code(code, form.codes)
    return coded and _is_of_kind(one, form) and _is_of_amount(one, form)


class _Open(NamedTuple):
    """Forms of both sorts that no match has taken yet, and the matches so far."""

    received: list[Received]
    expected: list[Expected]
    matches: list[Match]

    def take(self, received: tuple[Received, ...], expected: tuple[Expected, ...]) -> None:
        """Match these, so that nothing else can."""
        self.matches.append(Match(received, expected))
        for one in received:
            self.received.remove(one)
        for form in expected:
            self.expected.remove(form)

    def pair(self, fits: Callable[[Received, Expected], bool]) -> None:
        """Match one to one wherever `fits` says so."""
        for one in tuple(self.received):
            found = next((form for form in self.expected if fits(one, form)), None)
            if found is not None:
                self.take((one,), (found,))

    def stand(self) -> None:
        """Match a form that stands for an event with all forms that its payer owed for it."""
        for one in tuple(self.received):
            group = tuple(form for form in self.expected if _stands_for(one, form))
            if len(group) > 1:
                self.take((one,), group)

    def groups(self) -> Iterator[tuple[Expected, ...]]:
        """Yield what a payer may put on one form: distributions of one kind, at least two."""
        by_kind: dict[object, list[Expected]] = {}
        for form in self.expected:
            kind = frozenset(form.accounts), form.treatment == "direct", form.codes
            by_kind.setdefault(kind, []).append(form)
        yield from (tuple(group) for group in by_kind.values() if len(group) > 1)

    def cover(self) -> None:
        """Match a form with a sum of several distributions."""
        for one in tuple(self.received):
            for group in self.groups():
                total = sum(form.box_1 for form in group)
                if one.form.boxes.box_1 == total and _is_of_kind(one, group[0]):
                    self.take((one,), group)
                    break

    def gather(self) -> None:
        """Match a form with all of its account's distributions, of whatever kind, by their sum."""
        for one in tuple(self.received):
            group = tuple(form for form in self.expected if _is_of_account(one, form))
            if len(group) > 1 and one.form.boxes.box_1 == sum(form.box_1 for form in group):
                self.take((one,), group)

    def divide(self) -> None:
        """Match several forms of one code with one distribution, if they add up to it."""
        for form in tuple(self.expected):
            by_code: dict[str | None, list[Received]] = {}
            for one in self.received:
                if _is_of_kind(one, form):
                    by_code.setdefault(one.form.boxes.box_7, []).append(one)
            for group in by_code.values():
                if sum(one.form.boxes.box_1 for one in group) == form.box_1:
                    self.take(tuple(group), (form,))
                    break

    def complete(self) -> None:
        """Put a form of no payment, with investment alone, to the other form of its account.

        So some payers report the investment above the amount of an emptied account.
        """
        for one in tuple(self.received):
            if one.form.boxes.box_1 == 0 and one.form.boxes.box_5:
                for number, match in enumerate(self.matches):
                    if _is_of_account(one, match.expected[0]):
                        self.matches[number] = Match((*match.received, one), match.expected)
                        self.received.remove(one)
                        break

    def approach(self) -> None:
        """Match a form with what is nearest in code, then in amount, if its kind is right."""
        for one in tuple(self.received):
            every = [*((form,) for form in self.expected), *self.groups()]
            fitting = [group for group in every if _is_of_kind(one, group[0])]
            if fitting:
                self.take((one,), min(fitting, key=lambda group: _distance(one, group)))


def _distance(one: Received, group: tuple[Expected, ...]) -> tuple[bool, Cents]:
    other_code = not has_code(one.form.boxes.box_7 or "", group[0].codes)
    return other_code, abs(one.form.boxes.box_1 - sum(form.box_1 for form in group))
