"""`ikc check`."""

import json
from pathlib import Path

from tests.cli.conftest import Ikc
from tests.conftest import REPOSITORY


def test_the_shipped_canvases_are_right(ikc: Ikc) -> None:
    assert ikc("check", str(REPOSITORY / "canvases")) == (0, "", "")
    assert ikc("check") == (0, "", "")
    assert ikc("check", *map(str, sorted(Path("canvases").glob("*.toml")))) == (0, "", "")


def test_something_to_mend_is_1_and_something_unreadable_2(ikc: Ikc) -> None:
    Path("canvases/aaa.toml").write_text('name = "A"\nkleur = 1\n')
    result = ikc("check", "--lang", "en")
    assert result.code == 1
    told = "canvases/aaa.toml:2:1: ikc does not know kleur: it stays in the file, but is not shown on the screen."
    assert result.lines == [told]
    Path("canvases/bbb.toml").write_text("name = ")
    assert ikc("check").code == 2
    assert len(ikc("check").lines) == 2
    assert ikc("check", "canvases/aaa.toml").code == 1
    assert ikc("check", "canvases/aaa.toml", "canvases/bbb.toml").code == 2


def test_what_is_to_be_mended_as_json(ikc: Ikc) -> None:
    Path("canvases/aaa.toml").write_text('name = "A"\nkleur = 1\n')
    assert json.loads(ikc("check", "--json", "--lang", "en").out) == [
        {
            "file": "canvases/aaa.toml",
            "line": 2,
            "column": 1,
            "message": "ikc does not know kleur: it stays in the file, but is not shown on the screen.",
        }
    ]


def test_a_path_that_is_not_there_is_2(ikc: Ikc) -> None:
    result = ikc("check", "nergens")
    assert (result.code, len(result.lines)) == (2, 1)
