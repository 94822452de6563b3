"""The answers of a book as a file of any of the sorts that are offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.extras import need

if TYPE_CHECKING:
    from basisbook.report.journal import Journal
    from basisbook.report.model import Report


def demand(sort: str) -> None:
    """Refuse a sort whose extra is not installed, before any work is done."""
    if sort == "xlsx":
        need("xlsx", "xlsxwriter")


def made(sort: str, report: Report, journal: Journal) -> str | bytes:
    """Return what is to be written: `xlsx`, `csv`, `json` or `beancount`."""
    if sort == "json":
        from basisbook.explain.json import to_json

        return to_json(report)
    if sort == "beancount":
        from basisbook.exports.beancount import to_beancount

        return to_beancount(report, journal)
    from basisbook.exports.tables import tables

    if sort == "csv":
        from basisbook.exports.separated import to_zip

        return to_zip(tables(report, journal))
    from basisbook.exports.workbook import to_xlsx

    return to_xlsx(tables(report, journal), report.title)
