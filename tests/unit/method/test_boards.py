"""The boards' data and the models of the domain say the same."""

import pytest

from ikc_tui.domain.canvas import BOARDS, PLACES, Card, Place
from ikc_tui.method.boards import Board, Section, board, boards, section
from ikc_tui.method.words import LANGUAGES, sentences

FIELDS = {field.alias or name for name, field in Card.model_fields.items()}
MARKED_BY_THE_PROGRAM = {"id", "created", "changed", "twin_of", "twin_fields"}
SECTIONS = [section for board in boards() for section in board.sections]


def test_boards_and_sections_are_those_of_the_models_in_the_same_order() -> None:
    assert [board.id for board in boards()] == list(BOARDS)
    assert [Place(section.board, section.id) for section in SECTIONS] == list(PLACES)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_the_fields_of_a_section_are_fields_of_a_card(section: Section) -> None:
    fields = section.fields
    assert set(fields) <= FIELDS - MARKED_BY_THE_PROGRAM
    assert len(set(fields)) == len(fields)


def test_every_field_that_a_person_fills_in_is_offered_somewhere() -> None:
    assert {name for section in SECTIONS for name in section.fields} == FIELDS - MARKED_BY_THE_PROGRAM


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_what_a_new_card_has_is_in_a_field_that_its_section_offers(section: object) -> None:
    new, fields = section.new, section.fields  # type: ignore[attr-defined]
    assert set(new) <= set(fields)
    assert Card.model_validate({**new, "id": "new"}).serialize() == dict(new)


def test_which_fields_a_board_has_is_the_methods() -> None:
    common = {"note", "partners", "stakeholders", "lessons"}
    for each in SECTIONS:
        pair = each.id == "van_naar"
        expected = common | ({"from", "to"} if pair else {"text"})
        if each.board == "actiebord":
            expected |= {"status", "owner", "due", "pillar", "learned"}
        if each.id == "hulpstructuren":
            expected |= {"kind"}
        assert set(each.fields) == expected, each.id


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_every_section_has_a_title_a_question_and_two_or_three_prompts(section: Section) -> None:
    key, prompts = section.key, section.prompts
    assert prompts in (2, 3)
    for name in ("title", "question", *(f"prompts.{number}" for number in range(prompts))):
        assert all(sentences()[f"{key}.{name}"][lang] for lang in LANGUAGES)


@pytest.mark.parametrize("board", boards(), ids=lambda board: board.id)
def test_every_board_has_a_title_a_word_and_a_question(board: Board) -> None:
    for name in ("title", "asks", "question"):
        assert all(sentences()[f"{board.key}.{name}"][lang] for lang in LANGUAGES)


def test_a_board_or_section_that_is_not_there() -> None:
    assert section("actiebord", "aanbod").id == "aanbod"
    with pytest.raises(KeyError):
        board("dromenbord")
    with pytest.raises(KeyError):
        section("actiebord", "dromen")
