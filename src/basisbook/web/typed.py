"""What was typed into a form whose fields are not known beforehand."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from fastapi import Depends, Request

MOST_FIELDS = 2_000
_UNWRITTEN = re.compile("[^\\t\\n\\r -~\\x85\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Characters that no YAML may hold, and nobody types."""


async def sent(request: Request) -> dict[str, str]:
    """Return the fields of a form that hold text, by name; of several of a name the last.

    A file among them is no answer.
    """
    form = await request.form(max_fields=MOST_FIELDS)
    return {name: value for name, value in form.multi_items() if isinstance(value, str)}


async def typed(request: Request) -> dict[str, str]:
    """Return the same without what no text of a book can hold."""
    return {name: _UNWRITTEN.sub("", value) for name, value in (await sent(request)).items()}


Sent: TypeAlias = Annotated[dict[str, str], Depends(sent)]
Typed: TypeAlias = Annotated[dict[str, str], Depends(typed)]
