"""A maker of pages of long books that a test has in its own hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.web.answering import pages_app
from basisbook.web.making import answered

if TYPE_CHECKING:
    from basisbook.web.worker import Made, Order


class Here:
    """Makes pages in the process of the test, where it can hold them up."""

    def __init__(self) -> None:
        self.app = pages_app()
        self.sent = 0
        """How often it was sent something, and not only asked."""

    def ask(self, order: Order) -> Made:
        self.sent += order.sent is not None
        return answered(self.app, order)

    def close(self) -> None:
        """There is nothing to end."""
