"""Records of which an entry may be one."""

# No `from __future__ import annotations`: see the package.
from typing import NamedTuple


class Kinds:
    """The records of which an entry may be one, each by the key that only it has."""

    __slots__ = ("_kinds", "records")

    def __init__(self, records: dict[str, type[NamedTuple]]) -> None:
        """Keep the records."""
        self.records = records
        self._kinds: dict[type, str] = {record: kind for kind, record in reversed(records.items())}

    def of(self, value: object) -> str | None:
        """Return the kind of a mapping or a record, or None if it is none of these."""
        if isinstance(value, dict):
            return next((kind for kind in self.records if kind in value), None)
        return self._kinds.get(type(value))
