"""What is made for Word, OpenDocument and Excel, as an office program opens it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.cli.conftest import Ikc

from ikc_tui.domain.canvas import all_cards
from ikc_tui.storage.store import Store

OFFICE = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)


@pytest.mark.parametrize("format", ["docx", "odt", "xlsx"])
def test_an_office_program_opens_it_with_all_of_its_cards(ikc: Ikc, canvases: Path, format: str) -> None:
    if OFFICE is None:
        pytest.skip(f"a {format} file was not opened: this machine has no LibreOffice")
    ikc("export", "nolenslaan", "--to", format, "-o", f"uit.{format}")
    profile = f"-env:UserInstallation={(canvases.parent / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf", f"uit.{format}"],
        check=True,
        capture_output=True,
        timeout=180,
    )
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader("uit.pdf").pages))
    texts = [re.sub(r"\s", "", placed.card.text) for placed in all_cards(Store(canvases).load("nolenslaan").canvas)]
    assert len(texts) > 10
    assert not [each for each in texts if each not in text]
