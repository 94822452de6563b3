"""The language of the command line, chosen before any command is made.

Click words its own messages through the standard gettext module, so that module is
pointed at our catalogue too. The words of click that it needs are listed in
`click_words`, for the translators' tool to find.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click.rich_click as settings

from basisbook import i18n
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

LOCALES = Path(i18n.__file__).parent / "locale"
_LOCALE_NAMES = {"en": "en", "zh": "zh_CN"}


def asked_for(arguments: Sequence[str]) -> str:
    """Return the language named by `--lang`, or the one that the environment prefers.

    A wrong name is left for click to refuse, in a language that can be spoken.
    """
    before_dashes = list(arguments)[: _index(arguments, "--")]
    for number, word in enumerate(before_dashes):
        option, equals, value = word.partition("=")
        if option == "--lang":
            following = before_dashes[number + 1 : number + 2]
            wanted = value if equals else "".join(following)
            if wanted in i18n.LANGUAGES:
                return wanted
    return i18n.preferred()


def _index(words: Sequence[str], word: str) -> int:
    return words.index(word) if word in words else len(words)


def speak(language: str) -> None:
    """Speak `language` from now on: our words, click's, and rich-click's."""
    i18n.use(language)
    os.environ["LANGUAGE"] = _LOCALE_NAMES[language]
    gettext.bindtextdomain(i18n.DOMAIN, LOCALES)
    gettext.textdomain(i18n.DOMAIN)
    settings.OPTIONS_PANEL_TITLE = _("Options")
    settings.COMMANDS_PANEL_TITLE = _("Commands")
    settings.ARGUMENTS_PANEL_TITLE = _("Arguments")
    settings.ERRORS_PANEL_TITLE = _("Error")
    settings.ERRORS_SUGGESTION = _("Add -h to the command for help.")
    settings.ABORTED_TEXT = _("Aborted!")
    settings.DEFAULT_STRING = _("[default: {}]")
    settings.REQUIRED_LONG_STRING = _("[required]")
