"""The page on growth shows what the command says now."""

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_example_of_growth_is_current() -> None:
    page = (DOCS / "growth.md").read_text(encoding="utf-8")
    assert runpy.run_path(str(DOCS / "make_growth.py"))["renewed"](page) == page, "run: python docs/make_growth.py"


def test_the_coalition_on_the_page_is_not_shipped() -> None:
    assert not (DOCS.parent / "canvases" / "linde.toml").exists()
