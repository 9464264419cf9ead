"""`ikc history` and `ikc restore`."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ikc_tui.cli.main import main
from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Place
from ikc_tui.storage.store import Store

TODAY = date(2026, 3, 14)


@pytest.fixture
def folder(canvases: Path) -> Path:
    """Three versions of one canvas: as shipped, with a card, and with another motto too."""
    with_card = edits.add_card(
        Store(canvases).load("nolenslaan").canvas, Place("verhalenbord", "dromen"), {"text": "een droom"}, today=TODAY
    ).canvas
    Store(canvases).save("nolenslaan", with_card)
    Store(canvases).save("nolenslaan", with_card.evolve(motto="anders"))
    Store(canvases).save("nolenslaan", with_card.evolve(motto="weer anders"))
    return canvases


@pytest.fixture
def ikc(folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs ikc on that folder; gives the exit code, stdout and stderr."""

    def run(*args: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["--dir", str(folder), *args])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return int(ended.value.code or 0), said.out, said.err

    return run


def test_the_versions_newest_first(ikc: Any) -> None:
    code, out, err = ikc("history", "nolenslaan")
    assert (code, err) == (0, "")
    now, newest, middle, oldest = out.splitlines()
    assert now == "nu: gegevens van de coalitie gewijzigd"
    assert newest.endswith("gegevens van de coalitie gewijzigd")
    assert middle.endswith("1 kaart erbij: “een droom”")
    assert oldest.endswith("de oudste die bewaard is")
    assert ikc("--lang", "en", "history", "nolenslaan")[1].startswith("now: coalition details changed")


def test_as_json(ikc: Any, folder: Path) -> None:
    code, out, _ = ikc("history", "nolenslaan", "--json")
    rows = json.loads(out)
    assert code == 0
    assert [row["revision"] for row in rows] == sorted((row["revision"] for row in rows), reverse=True)
    assert [row["changes"] is None for row in rows] == [False, False, True]
    assert rows[0]["changes"]["coalition"] == ["motto"]
    assert len(rows[1]["changes"]["added"]) == 1
    assert rows[2]["size"] == Path(rows[2]["file"]).stat().st_size
    assert json.loads(ikc("history", "dichterswijk", "--json")[1]) == []


def test_no_versions_yet(ikc: Any) -> None:
    code, out, err = ikc("history", "dichterswijk")
    assert (code, out) == (0, "")
    assert "dichterswijk" in err


def test_back_and_forth(ikc: Any, folder: Path) -> None:
    path = folder / "nolenslaan.toml"
    present = path.read_bytes()
    oldest = json.loads(ikc("history", "nolenslaan", "--json")[1])[-1]
    code, out, err = ikc("restore", "nolenslaan", oldest["revision"])
    assert (code, err) == (0, "")
    assert path.read_bytes() == Path(oldest["file"]).read_bytes()
    kept = out.split()[-1].rstrip(".")
    assert ikc("restore", "nolenslaan", kept)[0] == 0
    assert path.read_bytes() == present
    code, out, err = ikc("restore", "nolenslaan", kept)
    assert (code, len(out.splitlines()), err) == (0, 1, "")


def test_a_path_will_do(ikc: Any, folder: Path) -> None:
    assert ikc("history", str(folder / "nolenslaan.toml"))[0] == 0
    code, _, err = ikc("history", str(folder))
    assert (code, len(err.splitlines())) == (2, 1)


def test_a_canvas_that_is_gone_comes_back(ikc: Any, folder: Path) -> None:
    (folder / "nolenslaan.toml").unlink()
    code, out, _ = ikc("history", "nolenslaan")
    assert (code, len(out.splitlines())) == (0, 3)
    assert ikc("restore", "nolenslaan", out.split()[0])[0] == 0
    assert Store(folder).load("nolenslaan").canvas.motto == "anders"


def test_a_wrong_revision_says_which_there_are(ikc: Any, folder: Path) -> None:
    revisions = [row["revision"] for row in json.loads(ikc("history", "nolenslaan", "--json")[1])]
    before = (folder / "nolenslaan.toml").read_bytes()
    for wrong in ("gisteren", "", "../../dichterswijk", "2"):
        code, out, err = ikc("restore", "nolenslaan", wrong)
        assert (code, out, len(err.splitlines())) == (2, "", 1)
        assert all(revision in err for revision in revisions)
    assert (folder / "nolenslaan.toml").read_bytes() == before


@pytest.mark.parametrize("args", [("history",), ("restore",), ("restore", "nolenslaan"), ("history", "a", "b")])
def test_wrong_usage(ikc: Any, args: tuple[str, ...]) -> None:
    code, out, err = ikc(*args)
    assert (code, out, len(err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize("slug", ["weg", "..", "../canvases/nolenslaan", ".ikc", ""])
def test_a_canvas_that_is_not_there(ikc: Any, slug: str) -> None:
    for args in (("history", slug), ("restore", slug, "2026")):
        code, out, err = ikc(*args)
        assert (code, out, len(err.splitlines())) == (2, "", 1)


def test_a_damaged_version_is_told(ikc: Any, folder: Path) -> None:
    middle = json.loads(ikc("history", "nolenslaan", "--json")[1])[1]
    Path(middle["file"]).write_bytes(b"\x1b[31m\xff")
    code, out, err = ikc("history", "nolenslaan")
    assert (code, len(out.splitlines()), len(err.splitlines())) == (2, 4, 1)
    assert middle["file"] in err
    assert "\x1b" not in out + err
    rows = json.loads(ikc("history", "nolenslaan", "--json")[1])
    assert [bool(row["problem"]) for row in rows] == [False, True, False]
    code, out, err = ikc("restore", "nolenslaan", middle["revision"])
    assert (code, out, len(err.splitlines())) == (2, "", 1)
