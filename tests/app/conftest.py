"""What the tests of the screens share: a small canvas of which every card is known."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from ikc_tui.domain.canvas import Canvas, Partner

from .opened import LARGE, SMALL, card, write_canvas

NETWORK = """\
name = "Proefnet"

[organisations.de-brug]
name = "De Brug"
sector = "care"

[organisations.zonnehof-opvang]
name = "Zonnehof Opvang"
sector = "childcare"

[themes.samen]
title = "Samen beginnen"
"""


@pytest.fixture(autouse=True, scope="session")
def _stylesheets_are_parsed_once() -> Iterator[None]:
    """What a style sheet gives with the same colours, it gives each app: parsing it is a sixth of an app's start. And
    a rule is found by its identity as it is in Textual, but without a call of Python for each look into a dict."""
    parsed: dict[object, list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def parse_once(self: Stylesheet, *source: Any, **more: Any) -> list[RuleSet]:
        key = (source, tuple(sorted(more.items())), frozenset(self._variables.items()))
        if key not in parsed:
            parsed[key] = parse(self, *source, **more)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        patch.setattr(RuleSet, "__hash__", object.__hash__)
        yield


@pytest.fixture(autouse=True)
def _frames_nobody_sees(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame is painted when a test looks at it, and the last one; those on the way are a quarter of a test. Where
    every key is pressed everywhere (`every_frame`) each is."""
    paint = Compositor.render_update

    def paint_screenshot(self: Compositor, full: bool = False, **how: Any) -> Any:
        return paint(self, full, **how) if full else None

    if "every_frame" not in request.fixturenames:
        monkeypatch.setattr(Compositor, "render_update", paint_screenshot)


@pytest.fixture
def every_frame() -> None:
    """Each frame is painted, as in a terminal."""


@pytest.fixture(params=[SMALL, LARGE], ids=["80x24", "120x40"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Both sizes at which every key must do its work."""
    found: tuple[int, int] = request.param
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two canvases: `wijk`, with a few cards, and `leeg`, with none."""
    found = tmp_path / "canvases"
    write_canvas(found, "wijk", small_canvas())
    write_canvas(found, "leeg", Canvas(name="Leeg begin", neighbourhood="Zuid"))
    (found / "network.toml").write_text(NETWORK, encoding="utf-8")
    return found


def small_canvas() -> Canvas:
    """A card or two in some sections, and one pair."""
    canvas = Canvas(
        name="Kindcentrum De Wijk",
        neighbourhood="Noord",
        motto="Samen voor elk kind",
        partners=[
            Partner(id="de-zwaan", name="De Zwaan", sector="education"),
            Partner(id="zonnehof", name="Zonnehof", sector="childcare"),
        ],
    )
    boards = {
        "verhalenbord": {
            "kinderen": [card("kind-a", "Alfa: elk kind telt"), card("kind-b", "Bravo: rust in de groep")],
            "noodzaak": [card("nood-a", "Charlie: wachtlijsten")],
            "tegenhoudt": [card("tegen-a", "Delta: te weinig ruimte")],
        },
        "richtingenbord": {
            "pijlers": [card("pijl-b", "Spelen en leren"), card("pijl-a", "Spelen")],
            "van_naar": [card("paar-a", **{"from": "naast elkaar", "to": "met elkaar"})],
        },
        "actiebord": {
            "verbinden": [
                card("actie-a", "Echo: ouderavond", status="doing", owner="Fatima", due=date(2026, 3, 1)),
                card("actie-b", "Foxtrot: nieuwsbrief", status="idea", partners=["de-zwaan"]),
            ],
            "hulpstructuren": [card("hulp-a", "Golf: scholing", status="done", kind="training", pillar="pijl-a")],
        },
    }
    for board, sections in boards.items():
        canvas = canvas.evolve(**{board: getattr(canvas, board).evolve(**sections)})
    return canvas
