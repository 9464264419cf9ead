"""What is made for Word, OpenDocument and Excel, as an office program opens it."""

import re
from pathlib import Path

import pytest
from tests.cli.conftest import Ikc
from tests.cli.paper import opened_by_office

from ikc_tui.domain.canvas import all_cards
from ikc_tui.storage.store import Store


@pytest.mark.parametrize("format", ["docx", "odt", "xlsx"])
def test_an_office_program_opens_it_with_all_of_its_cards(ikc: Ikc, canvases: Path, format: str) -> None:
    ikc("export", "nolenslaan", "--to", format, "-o", f"uit.{format}")
    pages = opened_by_office(Path(f"uit.{format}"), canvases.parent / "profile").pages
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    texts = [re.sub(r"\s", "", placed.card.text) for placed in all_cards(Store(canvases).load("nolenslaan").canvas)]
    assert len(texts) > 10
    assert not [each for each in texts if each not in text]
