"""What is in a file, or is its name, never acts on the terminal."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Ikc


@pytest.mark.unix_only("names")
def test_what_comes_from_a_file_or_its_name_never_acts_on_the_terminal(ikc: Ikc) -> None:
    Path("canvases/z\x1b[31m\x9b.toml").write_text('name = "a\\u001b[31mb\\u009bc"\nmotto = "[b]\\u0007"\n')
    Path("canvases/z\x1b]0;x\x07.toml").write_text("name = ")
    for args in (("list",), ("list", "--json"), ("check",), ("show", "z\x1b[31m\x9b")):
        result = ikc(*args)
        said = (result.out + result.err).replace("\n", "")
        assert not [sign for sign in said if not sign.isprintable()], args
    assert json.loads(ikc("list", "--json").out)[-1]["slug"] == "z\x1b[31m\x9b"
