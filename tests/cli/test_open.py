"""`ikc [PATH]`: what is opened."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ikc


@pytest.mark.parametrize("path", ["nergens", "nergens.toml", "canvases/network.toml", "a" * 300, "a\x1bb"])
def test_a_path_that_is_not_there_is_told(ikc: Ikc, path: str) -> None:
    result = ikc(path)
    assert (result.code, result.out) == (2, "")
    assert len(result.lines) == 1
    assert result.lines[0].isprintable()


@pytest.mark.parametrize("args", [(), ("canvases",), ("leeuwesteyn",), ("open", "leeuwesteyn")])
def test_without_a_terminal_there_are_no_screens(ikc: Ikc, args: tuple[str, ...]) -> None:
    result = ikc(*args, "--lang", "en") if "open" in args else ikc("--lang", "en", *args)
    assert (result.code, result.out) == (2, "")
    assert result.lines == ["ikc: This terminal can't show screens. Read a canvas with: ikc show NAME"]


@pytest.mark.parametrize(
    ("args", "folder", "slug"),
    [
        ((), "canvases", None),
        (("canvases",), "canvases", None),
        (("leeuwesteyn",), "canvases", "leeuwesteyn"),
        (("canvases/leeuwesteyn.toml",), "canvases", "leeuwesteyn"),
        (("--dir", "elders"), "elders", None),
        (("--dir", "elders", "canvases/leeuwesteyn.toml"), "canvases", "leeuwesteyn"),
        (("kopie.toml",), ".", "kopie"),
    ],
)
def test_what_is_opened(
    ikc: Ikc, opened: list[tuple[Path, str | None]], args: tuple[str, ...], folder: str, slug: str | None
) -> None:
    Path("kopie.toml").write_bytes(Path("canvases/leeuwesteyn.toml").read_bytes())
    assert ikc(*args).code == 0
    assert opened == [(Path(folder), slug)]
