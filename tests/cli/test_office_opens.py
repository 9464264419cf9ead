"""What is made for Word, OpenDocument and Excel, as an office program opens it."""

import re
from pathlib import Path

from tests.cli.conftest import Ikc
from tests.cli.paper import opened_by_office

from ikc_tui.domain.canvas import all_cards
from ikc_tui.storage.store import Store


def test_an_office_program_opens_each_with_all_of_its_cards(ikc: Ikc, canvases: Path) -> None:
    documents = [Path(f"as-{format}.{format}") for format in ("docx", "odt", "xlsx")]
    for document in documents:
        ikc("export", "nolenslaan", "--to", document.suffix[1:], "-o", str(document))
    texts = [re.sub(r"\s", "", placed.card.text) for placed in all_cards(Store(canvases).load("nolenslaan").canvas)]
    assert len(texts) > 10
    for document, paper in zip(documents, opened_by_office(documents, canvases.parent / "profile"), strict=True):
        text = re.sub(r"\s", "", "".join(page.extract_text() for page in paper.pages))
        assert not [each for each in texts if each not in text], document
