"""The language in which Basisbook speaks: gettext catalogues, chosen once for a run."""

from __future__ import annotations

import contextlib
import gettext as _gettext
import os
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("en", "zh")
DOMAIN = "basisbook"
_LOCALES = Path(__file__).parent / "locale"
_CATALOGUES = {"zh": "zh_CN"}

_active: ContextVar[_gettext.NullTranslations] = ContextVar(
    "translations", default=_gettext.NullTranslations()
)
_code: ContextVar[str] = ContextVar("language", default="en")


def use(language: str) -> None:
    """Speak `language` ("en" or "zh") from now on in this context.

    English if the catalogue of the other is not compiled, as in a tree that was not installed.
    """
    if language == "en" or not _gettext.find(DOMAIN, _LOCALES, [_CATALOGUES[language]]):
        _code.set("en")
        _active.set(_gettext.NullTranslations())
    else:
        _code.set(language)
        _active.set(_gettext.translation(DOMAIN, _LOCALES, [_CATALOGUES[language]]))


@contextlib.contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside a with block, and what was spoken before after it."""
    before = _code.get()
    use(language)
    try:
        yield
    finally:
        use(before)


def language() -> str:
    """Return the code of the language in use."""
    return _code.get()


def preferred() -> str:
    """Return the language that the environment asks for, English unless it is Chinese."""
    for name in ("BASISBOOK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def gettext(message: str) -> str:
    """Return `message` in the language in use."""
    return _active.get().gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a counted message in the language in use."""
    return _active.get().ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """Return `message`, as it is meant in `context`, in the language in use."""
    return _active.get().pgettext(context, message)


def deferred(message: str) -> str:
    """Mark `message` for translation where it is defined; translate it when it is shown."""
    return message
