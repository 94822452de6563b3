"""How a jurisdiction treats a loss on closed retirement accounts: the words of its law file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from basisbook.i18n import deferred

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_INCOME_TAX = "no income tax"
NO_ITEMIZING = "no itemized deductions"
OWN_LIST = "own list"
FOLLOWS_FEDERAL = "follows federal"
SECTION_67_KEPT = "section 67 as before 2018"
OWN_PROVISION = "own loss provision"

TREATMENTS: Mapping[str, str] = {
    NO_INCOME_TAX: deferred("it has no tax on such income"),
    NO_ITEMIZING: deferred("it has no itemized deductions"),
    OWN_LIST: deferred("its own list of itemized deductions leaves this loss out"),
    FOLLOWS_FEDERAL: deferred("it allows what section 67 of the federal Code allows"),
    SECTION_67_KEPT: deferred("it keeps section 67 as it was before 2018"),
    OWN_PROVISION: deferred("its own law allows losses in transactions for profit"),
}
"""Each treatment, and what is said of it."""

FEDERAL_AGI, STATE_AGI = "federal AGI", "state AGI"
OWN_CHOICE, AS_FEDERAL = "own choice", "as federal"
FEDERAL_RETURN, ROLLING, OWN_CODE = "federal return", "rolling", "own code"

_VOCABULARY: Mapping[str, str] = {
    "treatment": "|".join(TREATMENTS),
    "code": rf"{FEDERAL_RETURN}|{ROLLING}|{OWN_CODE}|\d{{4}}-\d\d-\d\d",
    "floor": f"{FEDERAL_AGI}|{STATE_AGI}",
    "form": r".+",
    "line": r"\d+[a-z]?(?:-\d+[a-z]?)?",
    "amt": r".+",
    "itemizing": f"{OWN_CHOICE}|{AS_FEDERAL}",
    "position": "no floor",
    "share": r"\d\d%",
}
"""What a law file may say of a loss, key by key. `code` is the federal Code that the state
goes by: that of the federal return, the current one, its own law, or that of a day."""


def well_formed(written: Mapping[str, str]) -> bool:
    """Return whether a mapping says what it says of a loss in these words."""
    return "treatment" in written and all(
        key in _VOCABULARY and re.fullmatch(_VOCABULARY[key], text) for key, text in written.items()
    )
