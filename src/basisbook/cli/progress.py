"""A bar with rate and remaining time where there is a screen; nothing where there is none."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from basisbook.cli import output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextlib.contextmanager
def progress(rate: str) -> Iterator[Callable[[int, int], None]]:
    """Show the bar, and yield what hears how many there are and how many more are done.

    `rate` words the speed, which stands in it as `{rate}`.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.completed:,.0f} / {task.total:,.0f}"),
        BarColumn(),
        TextColumn(rate.format(rate="{task.fields[rate]}")),
        TimeRemainingColumn(),
        console=Console(stderr=True, no_color=not output.coloured(sys.stderr)),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    task = bar.add_task("", total=0, rate="")

    def advance(total: int, done: int) -> None:
        speed = bar.tasks[0].speed
        said = f"{speed:,.0f}" if speed else ""
        bar.update(task, total=total, advance=done, rate=said)

    with bar:
        yield advance
