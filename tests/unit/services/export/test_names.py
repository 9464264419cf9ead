"""Names of persons: where one can know that one stands, it leaves only when asked for."""

import pytest
from hypothesis import given
from tests.strategies import canvases

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.services.export.formats import FORMATS, ExportFormat, render
from ikc_tui.services.export.names import without_names

from .made import CANVAS, export

PLAIN = [name for name in FORMATS if name in ("html", "csv", "md", "txt", "ics", "json")]


@pytest.mark.parametrize("format", PLAIN)
def test_no_name_leaves_unless_asked_for(format: ExportFormat) -> None:
    without = render(format, export(CANVAS, poster=True)).data.decode()
    assert "Noor" not in without
    assert "Bram" not in without
    with_names = render(format, export(CANVAS, poster=True, names=True)).data.decode()
    assert "Noor" in with_names
    assert "Ouderavond met soep" in without


def test_partners_are_organisations_and_stay() -> None:
    for format in PLAIN:
        if format != "ics":  # in which are actions alone
            assert "OBS De Stam" in render(format, export(CANVAS, poster=True, is_whole=True)).data.decode()


@given(canvases)
def test_all_else_stays(canvas: Canvas) -> None:
    nameless = without_names(canvas)
    assert all(not placed.card.owner for placed in all_cards(nameless))
    assert all(not review.present for review in nameless.reviews)
    assert [placed.card.id for placed in all_cards(nameless)] == [placed.card.id for placed in all_cards(canvas)]
    assert [placed.card.text for placed in all_cards(nameless)] == [placed.card.text for placed in all_cards(canvas)]
    assert nameless.partners == tuple(partner.evolve() for partner in nameless.partners)
    assert [partner.name for partner in nameless.partners] == [partner.name for partner in canvas.partners]
    assert without_names(nameless) == nameless
