"""Print how soon pages of long books answer: after a change, known by now, and what if."""

from __future__ import annotations

import argparse
import datetime
import math
import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from starlette.testclient import TestClient

from machine import record

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]

from basisbook.store.library import Library  # noqa: E402
from basisbook.store.place import opened  # noqa: E402
from basisbook.web.app import create_app  # noqa: E402
from basisbook.web.garbage import free_garbage  # noqa: E402
from basisbook.web.safety import COOKIE  # noqa: E402
from tests.browser.addresses import template_of  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

BOOKS = 50
EVENTS = 2_000
ORDINARY = 50
"""Events of a book that has a few of each year."""
BUDGET_MS = 200
REDRAW_MS = 100
_KEY = "the-key"
_HOME = "http://127.0.0.1:8000"
_OK, _BEING_MADE, _SEE_OTHER = 200, 202, 303
_EVERY = 8
"""Of so many books one has all of its pages looked at."""
_REDRAWS = 5
_COLD = ("", "/forms", "/loss", "/what-if", "/rebuild", "/documents", "/history", "/facts")
"""Pages asked for right after a change; of the overview the address is that of the book."""
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


class Taken(NamedTuple):
    """How long what was asked for took, in seconds by the clock."""

    answer: float
    """The longest that any answer took, also one that says that the page is being made."""
    there: float
    """Until the page itself was there."""


Times: TypeAlias = "dict[str, list[Taken]]"
"""By what was asked for."""


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


def changed(client: TestClient, address: str, number: int, times: Times) -> None:
    """Add an event to a book, and ask for the list of events and one page that waits for it."""
    made = {
        "contribution": "after-tax",
        "date": f"{_YEARS[-1]}-12-30",
        "amount": f"{number + 1}.00",
        "base": "1",
    }
    form = f"{address}/events/add/contribution"
    # What is sent comes from a form that was looked at, and has the number of the change in it.
    _timed(times, "the form of a change, of a text not seen before", client.get, form)
    answer = _timed(times, "a change", client.post, form, data=made)
    if answer.status_code != _SEE_OTHER:
        raise SystemExit(answer.text)
    _timed(times, "after a change: events", client.get, f"{address}/events")
    page = _COLD[number % len(_COLD)]
    _timed(times, f"after a change: {page or '/overview'}", client.get, address + page)


def looked_at(client: TestClient, address: str, times: Times) -> None:
    """Ask for one address of each kind of page of a book, as links lead, of a text known by now."""
    seen, waiting = set(), [address]
    while waiting:
        path = waiting.pop(0)
        kind = template_of(path)
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        if kind == template_of(address):
            _timed({}, kind, client.get, path)
        text = _timed(times, kind, client.get, path).text
        waiting += [link for link in _LINK.findall(text) if link.startswith(address)]


def moved(client: TestClient, address: str, name: str, times: Times) -> None:
    """Move the slider of an amount, again and again: each time another text is worked out."""
    path = f"{address}/what-if"
    first = _timed({}, name, client.get, path).text
    most = re.search(r'name="amount"[^>]* max="([0-9]+)"', first)
    if most is None:
        raise SystemExit(first)
    for step in range(1, _REDRAWS + 1):
        amount = int(most[1]) * step // (_REDRAWS + 1)
        asked = f"{path}?amount={amount}"
        answer = _timed(times, name, client.get, asked, headers={"HX-Request": "true"})
        if answer.status_code != _OK:
            raise SystemExit(answer.text)


def _timed(times: Times, name: str, ask: Callable[..., Any], path: str, **given: Any) -> Any:  # noqa: ANN401 - what the client takes and gives
    """Return the page that is asked for, looking again while it is being made."""
    first, answers = time.perf_counter(), []
    while True:
        begun = time.perf_counter()
        answer = ask(path, **given)
        answers.append(time.perf_counter() - begun)
        if answer.status_code != _BEING_MADE:
            break
    times.setdefault(name, []).append(Taken(max(answers), time.perf_counter() - first))
    return answer


def main() -> int:
    """Print the times by page; return 1 if one is over budget."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--books", type=int, default=BOOKS)
    options.add_argument("--events", type=int, default=EVENTS)
    options.add_argument("--record", action="store_true", help="keep the figures in results/")
    chosen = options.parse_args()
    times: Times = {}
    with tempfile.TemporaryDirectory() as folder:
        engine = opened(f"sqlite:///{folder}/books.db")
        library = Library(engine)
        sizes = [*[chosen.events] * chosen.books, ORDINARY]
        texts = [(book(f"Person {number}", size), size) for number, size in enumerate(sizes)]
        ids = [library.create(text, "Person", "Made") for text, _size in texts]
        with TestClient(create_app(engine, _KEY), _HOME, follow_redirects=False) as client:
            client.cookies.set(COOKIE, _KEY)
            client.headers["Origin"] = _HOME
            *long, short = [f"/books/{id_}" for id_ in ids]
            free_garbage()  # as `basisbook open` does
            for number, address in enumerate(long):
                changed(client, address, number, times)
                if number % _EVERY == 0:
                    looked_at(client, address, times)
            moved(client, short, f"what if, {ORDINARY} events", times)
            moved(client, long[-1], f"what if, {chosen.events:,} events", times)
        engine.dispose()
    return said(times, chosen.books, chosen.events, keep=chosen.record)


def said(times: Times, books: int, events: int, *, keep: bool) -> int:
    """Print the figures."""
    head = ("count", "answer", "p95", "there", "p95")
    print(f"{books} books of {events:,} events; milliseconds".ljust(52), *(f"{n:>9}" for n in head))
    figures = {}
    for name, taken in times.items():
        row = {"count": len(taken)}
        for sort in Taken._fields:
            sorted_ms = sorted(getattr(one, sort) * 1000 for one in taken)
            row[f"{sort}_median_ms"] = round(statistics.median(sorted_ms))
            row[f"{sort}_p95_ms"] = round(sorted_ms[math.ceil(0.95 * len(sorted_ms)) - 1])
        figures[name] = row
        print(name.ljust(52), *(f"{number:9}" for number in row.values()))
    print(f"budget {BUDGET_MS} ms, of what if {REDRAW_MS} ms; load of the machine {_load()}")
    if keep:
        kept = {"books": books, "events": events, "load": _load(), "pages": figures}
        print(f"recorded in {record('pages', kept)}")
    return int(any(row["answer_p95_ms"] > BUDGET_MS for row in figures.values()))


def _load() -> float:
    """Return how many processes wanted a processor over the last five minutes."""
    return round(os.getloadavg()[1], 1)


if __name__ == "__main__":
    sys.exit(main())
