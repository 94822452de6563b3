"""Engines: what does the tasks of a run. Another one needs this one method.

A task reads its own input, works it out and writes its own part of the output, so what goes
to and fro is small, and the order in which tasks are done changes nothing.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """Does tasks, and yields what each returns in the order of the tasks."""

    def map(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Do `work`, which can be pickled, on each of `tasks`."""
        ...


class Serial:
    """One task after another."""

    def map(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Do the tasks here and now."""
        return map(work, tasks)


class Threads:
    """Threads of this process; compiled code runs on all of them at once."""

    def __init__(self, count: int) -> None:
        """Use so many."""
        self.count = count

    def map(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Do the tasks on threads."""
        with ThreadPoolExecutor(self.count) as pool:
            yield from _in_order(pool, self.count, work, tasks)


class Processes:
    """Processes of their own: for input with many rows that need all the law."""

    def __init__(self, count: int) -> None:
        """Use so many."""
        self.count = count

    def map(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Do the tasks in processes, each of which loads the compiled code once."""
        context = multiprocessing.get_context("spawn")
        # As in the process that the user started; see `cli.program`.
        with ProcessPoolExecutor(self.count, context, initializer=gc.disable) as pool:
            yield from _in_order(pool, self.count, work, tasks)


def _in_order(
    pool: Executor, count: int, work: Callable[[T], R], tasks: Iterable[T]
) -> Iterator[R]:
    """Yield results in order, with no more than twice as many tasks begun as there are workers."""
    begun: deque[Future[R]] = deque()
    for task in tasks:
        begun.append(pool.submit(work, task))
        if len(begun) >= 2 * count:
            yield begun.popleft().result()
    while begun:
        yield begun.popleft().result()
