"""Every rule of the package, imported."""

from __future__ import annotations

import importlib
import pkgutil

import basisbook.rules
from basisbook.kernel.rule import REGISTRY, Rule


def every_rule() -> dict[str, Rule]:  # type: ignore[type-arg]
    """Return all rules by id; a rule is in the registry once its module is imported."""
    for module in pkgutil.iter_modules(basisbook.rules.__path__):
        importlib.import_module(f"basisbook.rules.{module.name}")
    return REGISTRY
