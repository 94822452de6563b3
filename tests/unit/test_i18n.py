from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook import i18n

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_without_a_compiled_catalogue_english_is_spoken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with i18n.speaking("zh"):
        assert (i18n.language(), i18n.gettext("unknown")) == ("zh", "未知")
    monkeypatch.setattr(i18n, "_LOCALES", tmp_path)
    with i18n.speaking("zh"):
        assert (i18n.language(), i18n.gettext("unknown")) == ("en", "unknown")
