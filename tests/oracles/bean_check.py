"""Loads Beancount files in a process of its own: the program is GPL, so nothing of ours imports it.

Reads a JSON object of texts by name; writes, by name, the errors and the balance of each account.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from decimal import Decimal
from typing import Any

from beancount import loader
from beancount.core import data


def checked(text: str) -> dict[str, Any]:
    """Return what Beancount finds wrong in a text, and what its accounts hold in the end."""
    entries, errors, _options = loader.load_string(text)
    held: dict[str, Decimal] = defaultdict(Decimal)
    for entry in entries:
        if isinstance(entry, data.Transaction):
            for posting in entry.postings:
                if posting.units is not None:
                    held[posting.account] += Decimal(posting.units.number or 0)
    return {
        "errors": [error.message for error in errors],
        "held": {account: str(number) for account, number in held.items()},
        "balances": sum(isinstance(entry, data.Balance) for entry in entries),
        "titles": [entry.narration for entry in entries if isinstance(entry, data.Transaction)],
    }


if __name__ == "__main__":
    texts = json.load(sys.stdin)
    json.dump({name: checked(text) for name, text in texts.items()}, sys.stdout)
