"""Print how long the app takes for every page of books of 2,000 events, asked for as links lead."""

from __future__ import annotations

import argparse
import datetime
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from starlette.testclient import TestClient

from machine import record

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]

from basisbook.store.library import Library  # noqa: E402
from basisbook.store.place import opened  # noqa: E402
from basisbook.web.app import create_app  # noqa: E402
from basisbook.web.safety import COOKIE  # noqa: E402
from tests.browser.addresses import template_of  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

BOOKS = 50
EVENTS = 2_000
BUDGET = 0.2
"""Seconds of the server's time for a page of a text that was looked at before."""
_KEY = "the-key"
_LINK = re.compile(r'href="(/[^"#?]*)')
_HEAD = """\
format: 1
title: {title}
owners:
  a: {{name: Ann, born: 1970-04-12}}
plans:
  acme: {{kind: 401(k), employer: Acme, still_employed: 2025-12-31, after_tax_contract: separate}}
accounts:
  after-tax: {{kind: after-tax, plan: acme}}
  roth: {{kind: Roth IRA, first_contribution: 2005}}
events:
  - {{date: {first}-01-02, opening: roth, balance: "30,000", regular: "24,000", evidence: papers}}
"""
_YEARS = range(2011, 2026)


class Times(NamedTuple):
    """How long the first page of each text took, and pages after it, by route."""

    cold: list[float]
    warm: dict[str, list[float]]


def book(title: str, events: int) -> str:
    """Return fifteen years of paydays: contributions, and each time all of it to a Roth IRA."""
    lines = [_HEAD.format(title=title, first=_YEARS[0])]
    day, made = datetime.date(_YEARS[0], 1, 7), 1
    each = max(1, round(events / (len(_YEARS) * 26)) - 2)
    while day.year in _YEARS and made < events:
        for part in range(each):
            amount = f"{200 + part}.{made % 100:02}"
            lines.append(f'  - {{date: {day}, contribution: after-tax, amount: "{amount}"}}\n')
        moved = day + datetime.timedelta(3)
        worth = each * 203 + made % 40 - 20
        lines.append(f'  - {{date: {moved}, value: after-tax, amount: "{worth}"}}\n')
        lines.append(f"  - {{date: {moved}, direct_rollover: after-tax, to: roth, amount: all}}\n")
        made += each + 2
        day += datetime.timedelta(14)
    return "".join(lines)


def measured(client: TestClient, addresses: list[str]) -> Times:
    """Ask for the first page of every book, then for all pages that links of each lead to."""
    times = Times([], {})
    for address in addresses:
        times.cold.append(_seconds(client, address)[0])
    for address in addresses:
        for path in _pages(client, address):
            kind = template_of(path)
            if kind is not None:
                times.warm.setdefault(kind, []).append(_seconds(client, path)[0])
    return times


def _pages(client: TestClient, address: str) -> Iterator[str]:
    """Yield one address of each kind of page of a book."""
    seen, waiting = set(), [address]
    while waiting:
        path = waiting.pop(0)
        kind = template_of(path)
        if kind in seen:
            continue
        seen.add(kind)
        yield path
        _taken, text = _seconds(client, path)
        waiting += [link for link in _LINK.findall(text) if link.startswith(address)]


def _seconds(client: TestClient, path: str) -> tuple[float, str]:
    begun = time.perf_counter()
    answer = client.get(path)
    return time.perf_counter() - begun, answer.text


def main() -> int:
    """Print the times by page; return 1 if one that was looked at before is over budget."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--books", type=int, default=BOOKS)
    options.add_argument("--events", type=int, default=EVENTS)
    options.add_argument("--record", action="store_true", help="keep the figures in results/")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = opened(f"sqlite:///{folder}/books.db")
        library = Library(engine)
        titles = [f"Person {number}" for number in range(chosen.books)]
        ids = [library.create(book(title, chosen.events), title, "Made") for title in titles]
        with TestClient(create_app(engine, _KEY), "http://127.0.0.1:8000") as client:
            client.cookies.set(COOKIE, _KEY)
            times = measured(client, [f"/books/{id_}" for id_ in ids])
        engine.dispose()
    return said(times, chosen.books, chosen.events, keep=chosen.record)


def said(times: Times, books: int, events: int, *, keep: bool) -> int:
    """Print the figures."""
    print(f"{books} books of {events:,} events; milliseconds  median   worst")
    rows = {"first page of a text": times.cold, **times.warm}
    figures = {}
    for name, taken in rows.items():
        middle, worst = statistics.median(taken) * 1000, max(taken) * 1000
        figures[name] = {"median_ms": round(middle, 1), "worst_ms": round(worst, 1)}
        print(f"{name:42} {middle:7.1f} {worst:7.1f}")
    print(f"budget, but for the first page: {BUDGET * 1000:.0f} ms")
    if keep:
        print(
            f"recorded in {record('pages', {'books': books, 'events': events, 'pages': figures})}"
        )
    return int(any(max(taken) > BUDGET for taken in times.warm.values()))


if __name__ == "__main__":
    sys.exit(main())
