"""Rules and the trace: law as functions that say what they were given and on whose authority.

A rule is plain scalar Python. Called without a tracer it costs one attribute look-up more
than the function; called under `tracing`, each call becomes a `Call` in a list, nested by
the number of the call that made it. The compiled run never sees this module's objects
(`kernel.compiled` takes the bare functions), so the trace exists only when interpreted.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

P = ParamSpec("P")
R = TypeVar("R")


class Call(NamedTuple):
    """One application of a rule.

    `subject` and `year` are what the driver last marked: the event or contract being worked on.
    """

    number: int
    within: int | None
    rule: Rule[Any, Any]
    given: tuple[Any, ...]
    result: Any
    subject: tuple[int, int]
    year: int


class Tracer:
    """Collects calls while it is active; nested calls know which call made them."""

    def __init__(self) -> None:
        """Start with nothing collected and nothing marked."""
        self.calls: list[Call] = []
        self._open: list[int] = []
        self._count = 0
        self.subject = (0, -1)
        self.year = 0

    def call(self, called: Rule[P, R], given: tuple[Any, ...]) -> R:
        """Apply a rule to `given`, keep the call, and return the result."""
        number = self._count
        self._count += 1
        within = self._open[-1] if self._open else None
        self._open.append(number)
        try:
            result: R = called.function(*given)  # type: ignore[call-arg]
        finally:
            self._open.pop()
        self.calls.append(Call(number, within, called, given, result, self.subject, self.year))
        return result


class _Active:
    tracer: Tracer | None = None


class Rule(Generic[P, R]):
    """A function of law with its id, title, authority and taxable years of validity."""

    def __init__(
        self, function: Callable[P, R], names: tuple[str, str], years: tuple[int, int | None]
    ) -> None:
        """Wrap `function`; `names` are its id and title."""
        self.function = function
        self.id, self.title = names
        self.since, self.until = years
        self.authority: tuple[str, ...] = ()
        self.__doc__ = function.__doc__

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Apply the rule; a kernel function takes its arguments by position only."""
        tracer = _Active.tracer
        if tracer is None:
            return self.function(*args, **kwargs)
        return tracer.call(self, args)


REGISTRY: dict[str, Rule[Any, Any]] = {}
"""Every rule that has been imported, by id."""


def rule(
    id_: str, title: str, *, authority: tuple[str, ...], since: int, until: int | None = None
) -> Callable[[Callable[P, R]], Rule[P, R]]:
    """Return a decorator that makes a function a rule and enters it in the registry.

    A rule without authority is refused: only required citations exist.
    """
    if not authority:
        message = f"rule {id_} cites no authority"
        raise ValueError(message)

    def decorate(function: Callable[P, R]) -> Rule[P, R]:
        if id_ in REGISTRY:
            message = f"two rules are called {id_}"
            raise ValueError(message)
        made = Rule(function, (id_, title), (since, until))
        made.authority = authority
        REGISTRY[id_] = made
        return made

    return decorate


@contextlib.contextmanager
def tracing() -> Iterator[Tracer]:
    """Collect the rule calls made inside a with block."""
    before = _Active.tracer
    tracer = Tracer()
    _Active.tracer = tracer
    try:
        yield tracer
    finally:
        _Active.tracer = before


@contextlib.contextmanager
def silent() -> Iterator[None]:
    """Apply rules inside a with block without tracing them: what they show is shown elsewhere."""
    before = _Active.tracer
    _Active.tracer = None
    try:
        yield
    finally:
        _Active.tracer = before


(
    EVENT,
    POOL,
    ROTH_IRAS,
    PERSON,
    LOSS,
    WITHHOLDING,
    REQUIRED,
    LIMIT,
    WITH_LOSS,
    WORKSHEET,
    CONVERSIONS,
) = range(11)
"""What a mark points at: an event; at year end a pool, Roth IRAs or a person; then others.

A loss, and its return without it, are one; the return with it is another.
"""


def mark(what: int, index: int, year: int) -> None:
    """Tell the tracer, if there is one, which event or contract the next rules are for."""
    if _Active.tracer is not None:
        _Active.tracer.subject = (what, index)
        _Active.tracer.year = year
