"""The process beside the server: what it makes, how it ends, and what is said when it is lost."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from basisbook.store.library import NoBookError, Revision
from basisbook.web import making
from basisbook.web.making import Handed
from basisbook.web.waiting import Filled
from basisbook.web.worker import LostError, Made, Order, Sent, Worker
from tests.blanks import published
from tests.unit.web import processes
from tests.unit.web.makers import Here
from tests.unit.web.pages import EXAMPLES, brought
from tests.unit.web.test_pages import text_of
from tests.unmeasured import unmeasured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    from starlette.testclient import TestClient

T = TypeVar("T")

TEXT = (EXAMPLES / "simple-pro-rata-conversion.yaml").read_text(encoding="utf-8")
BOOK = Revision("b00c", 1, TEXT, can_undo=False, can_redo=False, kind="edit", what="Made")


def order(path: str = "/books/b00c", **changed: object) -> Order:
    made = Order(BOOK, "127.0.0.1:8000", path, "", "en", "", part=False)
    return made._replace(**changed)  # type: ignore[arg-type]


@pytest.fixture
def working() -> Iterator[Callable[[Callable[[Connection], None]], Worker]]:
    begun = []

    def begin(serve: Callable[[Connection], None]) -> Worker:
        begun.append(Worker(serve))
        return begun[-1]

    yield begin
    for one in begun:
        one.close()


class Told:
    """A connection that brings some orders, and then the end of the server."""

    def __init__(self, *orders: Order) -> None:
        self.orders = list(orders)
        self.made: list[Made] = []

    def recv(self) -> Order:
        if not self.orders:
            raise EOFError
        return self.orders.pop(0)

    def send(self, made: Made) -> None:
        self.made.append(made)


def in_a_thread(work: Callable[[], T]) -> T:
    """Return what work returns, done where no loop of a browser's tests is running."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def test_orders_are_answered_until_the_server_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    ignored = []
    monkeypatch.setattr(signal, "signal", lambda *told: ignored.append(told))
    monkeypatch.setattr(making, "free_garbage", gc.collect)
    told = Told(
        order(),
        order(language="zh", theme="dark"),
        order("/books/b00c/what-if", query="amount=5", part=True),
        order("/books/b00c/exports/book.json"),
        order("/books/0000"),
    )
    in_a_thread(lambda: making.serve(told))  # type: ignore[arg-type]
    first, chinese, part, file, _missing = told.made
    assert ignored[0] == (signal.SIGINT, signal.SIG_IGN), "Ctrl-C is for the server"
    assert [one.status for one in told.made] == [200, 200, 200, 200, 404]
    assert b"Added to income" in first.body
    assert "概览".encode() in chinese.body
    assert b'data-theme="dark"' in chinese.body
    assert part.body.lstrip().startswith(b'<div id="answer"')
    assert b"attachment" in dict(file.headers)[b"content-disposition"]
    assert all(one.memory > 10 for one in told.made)


def test_a_page_is_the_same_from_the_process(
    working: Callable[[Callable[[Connection], None]], Worker],
) -> None:
    made = working(making.serve).ask(order())
    assert made.body == in_a_thread(lambda: Here().ask(order())).body


def test_a_form_that_the_process_filled_in_is_handed_over(
    working: Callable[[Callable[[Connection], None]], Worker],
) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="blank"; filename="f8606.pdf"\r\n\r\n'
    body = head + published("f8606", 2023) + b"\r\n--x--\r\n"
    sent = Sent("multipart/form-data; boundary=x", body)
    text = (EXAMPLES / "forms-as-filed.yaml").read_text(encoding="utf-8")
    asked = order("/books/b00c/forms/filled", revision=BOOK._replace(text=text), sent=sent)
    made = working(making.serve).ask(asked)
    ((key, filled),) = made.kept
    assert isinstance(filled, Filled)
    assert (filled.form.year, filled.data[:5]) == (2023, b"%PDF-")
    assert dict(made.headers)[b"location"].decode().endswith(f"/{key}")


def test_only_the_book_at_hand_is_there() -> None:
    with pytest.raises(NoBookError):
        Handed(BOOK).current("0000")


def test_a_process_serves_again_and_again(
    working: Callable[[Callable[[Connection], None]], Worker],
) -> None:
    worker = working(processes.telling)
    assert worker.ask(order()).body == worker.ask(order()).body != str(os.getpid()).encode()


def test_a_process_that_took_much_memory_makes_room(
    working: Callable[[Callable[[Connection], None]], Worker],
) -> None:
    worker = working(processes.growing)
    assert worker.ask(order()).body != worker.ask(order()).body


def test_a_page_is_asked_for_once_more(
    working: Callable[[Callable[[Connection], None]], Worker], tmp_path: Path
) -> None:
    assert working(processes.dying_once).ask(order(str(tmp_path / "died"))).status == 200


def test_a_killed_process_is_begun_anew(
    working: Callable[[Callable[[Connection], None]], Worker],
) -> None:
    worker = working(processes.telling)
    before = worker.ask(order()).body
    os.kill(int(before), signal.SIGKILL)
    assert worker.ask(order()).body != before


def test_what_is_lost_is_said(
    client: TestClient, working: Callable[[Callable[[Connection], None]], Worker], long_book: str
) -> None:
    client.app.state.underway.maker = working(processes.dying)  # type: ignore[attr-defined]
    answer = brought(client, long_book)
    assert answer.status_code == 500
    assert "ended twice while it made this" in text_of(answer.text)
    assert client.get(f"{long_book}/events").status_code == 200


def test_nothing_is_begun_after_the_end() -> None:
    worker = Worker(processes.telling)
    worker.close()
    with pytest.raises(LostError):
        worker.ask(order())


ENDING = """\
import os, signal
from basisbook.web.worker import Order, Worker
from tests.unit.web.processes import telling

if __name__ == "__main__":
    Worker(telling).ask(Order(None, "", "/", "", "", "", part=False))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_process_ends_with_the_server_however_that_ends(tmp_path: Path) -> None:
    script = tmp_path / "server.py"
    script.write_text(ENDING, encoding="utf-8")
    root = str(Path(__file__).parents[3])
    environment = {**unmeasured(), "PYTHONPATH": os.pathsep.join([root, *sys.path])}
    # The process has the same standard output: it comes to its end only with the last of them.
    ended = subprocess.run(
        [sys.executable, script], env=environment, stdout=subprocess.PIPE, timeout=120, check=False
    )
    assert ended.returncode == -signal.SIGKILL
