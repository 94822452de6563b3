"""Bring the translations up to date with the sentences in the source: `make messages`.

The catalogue carries no dates, line numbers or tool versions, and its entries are in
alphabetical order, so a change of it shows changed sentences and nothing else. A sentence
that is new or reworded comes out untranslated: no translation is ever guessed from a
similar one. There is no template file; the source is the template.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from basisbook.imports.layouts import layouts
from basisbook.law import store
from hatch_build import LOCALES, compile_catalogues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from babel.messages.catalog import Message

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "basisbook"
TRANSLATED = ("zh_CN",)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "deferred": None,
}
_KEPT = rb"Language:|Plural-Forms|MIME-Version|Content-"
_NOISE = re.compile(rb'^"(?!' + _KEPT + rb')[A-Z][A-Za-z-]+: .*\\n"\n', re.MULTILINE)
_HEADER = "# Basisbook in {language}. Terms of art: docs/glossary.md\n#"


def extracted() -> Catalog:
    """Return every sentence that is to be translated: marked in the source, or of a law file."""
    catalogue = Catalog()
    kinds = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
    for name, line, message, comments, context in extract_from_dir(
        SOURCE, kinds, keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        place = (f"src/basisbook/{name}", line)
        catalogue.add(message, locations=[place], auto_comments=comments, context=context)
    for name in store.names():
        place = (f"src/basisbook/law/values/{name.replace('.', '/')}.yaml", 1)
        known = store.parameter(name)
        for text in filter(None, (known.title, known.keyed_by, known.note)):
            catalogue.add(text, locations=[place])
    for layout in layouts().values():
        place = (f"src/basisbook/imports/layouts/{layout.name}.yaml", 1)
        catalogue.add(layout.title, locations=[place])
    for entry in catalogue:
        # "10% of" is prose here; the only placeholders are named ones in braces.
        entry.flags.discard("python-format")
    return catalogue


def catalogue_path(locale: str) -> Path:
    """Return where the translations into `locale` are kept."""
    return ROOT / LOCALES / locale / "LC_MESSAGES" / "basisbook.po"


def translations(locale: str) -> Catalog:
    """Return the translations into `locale` as they are kept, or none."""
    path = catalogue_path(locale)
    if not path.exists():
        return Catalog(locale)
    with path.open("rb") as lines:
        return read_po(lines, locale, abort_invalid=True)


def untranslated(catalogue: Catalog) -> list[Message]:
    """Return the messages of `catalogue` with no translation, or with a guessed one."""
    return [
        message
        for message in catalogue
        if message.id and (message.fuzzy or not all(forms(message.string)))
    ]


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the forms of a counted message, or the only form of a plain one."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def updated(locale: str) -> bytes:
    """Return the catalogue of `locale` with exactly the sentences of the source."""
    catalogue = translations(locale)
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.fuzzy = False
    catalogue.header_comment = _HEADER.format(language=catalogue.locale_identifier)
    out = io.BytesIO()
    write_po(out, catalogue, sort_output=True, ignore_obsolete=True, include_lineno=False)
    header, entries = out.getvalue().split(b"\n\n", 1)
    return _NOISE.sub(b"", header + b"\n") + b"\n" + entries


def main() -> None:
    """Update and compile every catalogue, and say what is left to translate."""
    for locale in TRANSLATED:
        path = catalogue_path(locale)
        content = updated(locale)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        left = len(untranslated(translations(locale)))
        print(f"{path.relative_to(ROOT)}: {left} sentences left to translate")
    for path in compile_catalogues(ROOT):
        print(f"{path.relative_to(ROOT)}: compiled")


if __name__ == "__main__":
    main()
