"""`ikc doctor`."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ikc


@pytest.mark.parametrize("name", [".ikc", ".ikc/locks"])
def test_a_file_where_ikc_keeps_a_folder_is_named(ikc: Ikc, canvases: Path, name: str) -> None:
    path = canvases / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("in de weg")
    looked = ikc("doctor")
    assert looked.code == 1
    (told,) = (line for line in looked.out.splitlines() if f"Er staat een bestand {name} waar" in line)
    assert told.startswith("✗ In de map")
    made = ikc("new", "Proef")
    assert (made.code, len(made.lines)) == (2, 1)
    assert f"Er staat een bestand {name} waar ikc een map nodig heeft" in made.err
