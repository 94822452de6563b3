"""What is installed on wish only, and the one sentence that says how to get it."""

from __future__ import annotations

import importlib.util

from basisbook.errors import BasisbookError
from basisbook.i18n import gettext as _


class ExtraMissingError(BasisbookError):
    """A command needs an extra of Basisbook that is not installed."""


def need(extra: str, *modules: str) -> None:
    """Refuse to go on, saying what to install, unless an extra's modules are there."""
    if all(importlib.util.find_spec(module) is not None for module in modules):
        return
    raise ExtraMissingError(
        _(
            "This needs an extra that is not installed: python -m pip install 'basisbook[{extra}]'"
        ).format(extra=extra)
    )
