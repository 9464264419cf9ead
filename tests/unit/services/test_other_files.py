"""A person's name in files that others made, which is told: forgetting leaves them as they are."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from ikc_tui.domain.person_names import PersonName
from ikc_tui.services.forgetting.other_files import stands_in


@pytest.mark.parametrize(
    ("xml", "is_in"),
    [
        ("<w:p><w:t>Noor</w:t></w:p><w:p><w:t>Samir</w:t></w:p>", True),
        ("<si><t>Samir</t></si><si><t>Noor</t></si><si><t>Bas</t></si>", True),
        ("<w:r><w:t>No</w:t></w:r><w:r><w:t>or</w:t></w:r><w:r><w:t> de Vries</w:t></w:r>", True),
        ("<t>N&#111;or</t>", True),
        ("<t>Noorderlicht</t>", False),
    ],
)
def test_it_is_found_in_the_parts_of_a_document_and_a_workbook(tmp_path: Path, xml: str, is_in: bool) -> None:
    packed = tmp_path / "namen.docx"
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<document>{xml}</document>")
    assert stands_in(packed, PersonName("Noor")) is is_in


def test_what_is_no_archive_or_not_there_has_no_name(tmp_path: Path) -> None:
    broken = tmp_path / "half.docx"
    broken.write_bytes(b"PK\x03\x04half")
    assert not stands_in(broken, PersonName("Noor"))
    assert not stands_in(tmp_path / "weg.txt", PersonName("Noor"))
