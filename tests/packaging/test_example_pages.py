"""The pages on the brief and on growth show what the commands say now."""

import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("page", ["brief.md", "growth.md"])
def test_the_examples_are_current(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert runpy.run_path(str(DOCS / "make_examples.py"))["renewed"](page, text) == text, (
        "run: python docs/make_examples.py"
    )


def test_the_coalition_on_the_pages_is_not_shipped() -> None:
    assert not (DOCS.parent / "canvases" / "linde.toml").exists()
