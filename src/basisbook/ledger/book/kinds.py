"""Records of which an entry may be one."""

# No `from __future__ import annotations`: see the package.
from typing import NamedTuple


class Kinds:
    """The records of which an entry may be one, each by the key that only it has."""

    __slots__ = ("records",)

    def __init__(self, records: dict[str, type[NamedTuple]]) -> None:
        """Keep the records."""
        self.records = records

    def of(self, value: object) -> str | None:
        """Return the kind of a mapping or a record, or None if it is none of these."""
        if isinstance(value, dict):
            return next((kind for kind in self.records if kind in value), None)
        return next((kind for kind, record in self.records.items() if type(value) is record), None)
