"""The eight coalitions of the brochure: what their files may not say, since the brochure does not."""

from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

from ikc_tui.domain.canvas import all_cards, headline
from ikc_tui.storage.codec import decode, encode

FILES = sorted(path for path in (REPOSITORY / "canvases").glob("*.toml") if path.stem != "network")
shipped = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_there_are_eight() -> None:
    assert len(FILES) == 8


@shipped
def test_a_file_is_in_canonical_form(path: Path) -> None:
    assert encode(decode(path.read_bytes(), path)) == path.read_bytes()


@shipped
def test_no_date_no_choice_and_no_mark_is_made_up(path: Path) -> None:
    canvas = decode(path.read_bytes(), path)
    assert (canvas.identity, canvas.marks, canvas.reviews, canvas.richtingenbord.pijlers) == (None, (), (), ())
    for placed in all_cards(canvas):
        card = placed.card
        assert (card.created, card.changed, card.due, card.pillar) == (None, None, None, None), card.id
    assert canvas.actiebord.proeftuinen == ()  # nobody tells of something that is tried out


@shipped
def test_each_card_says_something_under_an_id_of_its_own_and_names_partners_that_are_there(path: Path) -> None:
    canvas = decode(path.read_bytes(), path)
    cards = [placed.card for placed in all_cards(canvas)]
    assert len({card.id for card in cards}) == len(cards)
    assert all(headline(card) for card in cards)
    assert {id for card in cards for id in card.partners} <= {partner.id for partner in canvas.partners}


@shipped
def test_what_a_coalition_does_already_is_standing_and_nothing_else_is(path: Path) -> None:
    canvas = decode(path.read_bytes(), path)
    standing = [placed.card.id for placed in all_cards(canvas) if placed.card.status == "standing"]
    assert len(standing) == len(canvas.practice.already)
