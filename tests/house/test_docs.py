"""Pages that are made from the program say what the program says today."""

from __future__ import annotations

import pytest

from tools.gen_docs import PAGES, ROOT


@pytest.mark.parametrize("name", PAGES)
def test_made_page_is_up_to_date(name: str) -> None:
    if (ROOT / name).read_text(encoding="utf-8") != PAGES[name]():
        pytest.fail("run `make docs`", pytrace=False)
