"""What was typed into a form whose fields are not known beforehand."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import Depends, Request

MOST_FIELDS = 2_000


async def typed(request: Request) -> dict[str, str]:
    """Return the fields of a form that hold text, by name; of several of a name the last."""
    form = await request.form(max_fields=MOST_FIELDS)
    return {name: value for name, value in form.multi_items() if isinstance(value, str)}


Typed: TypeAlias = Annotated[dict[str, str], Depends(typed)]
