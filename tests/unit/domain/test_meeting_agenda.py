"""The agenda that is proposed for any canvas: what was agreed comes first, and all that it names is there."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import TODAY, canvases

from ikc_tui.domain import edits
from ikc_tui.domain.brief import Brief, make_brief
from ikc_tui.domain.canvas import PLACES, AgendaItem, Canvas, Partner, card_ids
from ikc_tui.domain.meeting_agenda import MOST_CARDS, MeetingTheme, ProposedItem, propose_agenda
from ikc_tui.domain.scoring import score
from ikc_tui.domain.since import BEGIN, since_last_review
from ikc_tui.method.lessons import lesson_numbers, lessons
from ikc_tui.method.words import LANGUAGES, Message, Words

SPRING = date(2026, 2, 1)
themes = st.none() | st.builds(
    MeetingTheme,
    title=st.just("Samen beginnen"),
    question=st.sampled_from(["", "Wie doet mee?"]),
    sections=st.lists(st.sampled_from(PLACES), max_size=3).map(tuple),
    lessons=st.lists(st.sampled_from(lesson_numbers()), max_size=3, unique=True).map(tuple),
)


def brief(canvas: Canvas, *, from_begin: bool = False) -> Brief:
    since = BEGIN if from_begin else since_last_review(canvas)
    return make_brief(canvas, score(canvas, lessons()), since, None, TODAY)


def keys(items: list[ProposedItem]) -> list[str]:
    return [item.title.key if isinstance(item.title, Message) else item.title for item in items]


@given(canvases, themes, st.booleans())
def test_there_are_two_items_at_least_and_all_that_they_name_is_there(
    canvas: Canvas, theme: MeetingTheme | None, from_begin: bool
) -> None:
    found = propose_agenda(canvas, brief(canvas, from_begin=from_begin), theme)
    assert len(found) >= 2
    for item in found:
        assert {*item.lessons} <= {*lesson_numbers()}
        assert {*item.cards} <= card_ids(canvas)
        assert len({*item.cards}) == len(item.cards) <= MOST_CARDS
        for lang in LANGUAGES:
            assert Words(lang).of(item.title).strip() if isinstance(item.title, Message) else item.title.strip()


@given(canvases, themes)
def test_what_was_agreed_comes_first_and_the_next_time_last(canvas: Canvas, theme: MeetingTheme | None) -> None:
    told = brief(canvas)
    found = propose_agenda(canvas, told, theme)
    is_agreed = bool(told.open.actions or told.open.decisions or told.late)
    assert (keys(found)[0] == "meeting.proposed.agreed") == is_agreed
    assert keys(found)[-1] == "meeting.proposed.next"
    if is_agreed and told.open.actions:
        assert found[0].cards[0] == told.open.actions[0].placed.card.id


@given(canvases, themes)
def test_it_can_be_the_agenda_of_a_review(canvas: Canvas, theme: MeetingTheme | None) -> None:
    words = Words("nl")
    items = [
        {
            "title": words.of(item.title) if isinstance(item.title, Message) else item.title,
            "lessons": item.lessons,
            "cards": item.cards,
        }
        for item in propose_agenda(canvas, brief(canvas), theme)
    ]
    held = edits.begin_review(canvas, {}, items, today=TODAY).canvas.reviews[-1]
    assert [item.title for item in held.items] == [AgendaItem(id="x", title=str(item["title"])).title for item in items]
    assert held.at == held.items[0].id


def test_of_the_theme_stands_its_question_with_its_lessons_and_cards() -> None:
    canvas = Canvas.model_validate({"name": "x", "actiebord": {"aanbod": {"a": {"text": "A"}}}})
    theme = MeetingTheme("Aanbod", "", (next(each for each in PLACES if each.name == "actiebord.aanbod"),), (5,))
    found = propose_agenda(canvas, brief(canvas), theme)
    assert ProposedItem("Aanbod", (5,), ("a",)) in found


def test_each_is_asked_for_a_mark_where_there_are_partners_to_ask() -> None:
    one, two = ([Partner(id=id, name=id) for id in ids] for ids in ("a", "ab"))
    theme = MeetingTheme("Samen", lessons=(4,))
    for partners, asked in (([], False), (one, False), (two, True)):
        canvas = Canvas(name="x", partners=partners)
        found = propose_agenda(canvas, brief(canvas), theme)
        marks = [item for item in found if keys([item]) == ["meeting.proposed.marks"]]
        assert [item.lessons for item in marks] == ([(4,)] if asked else [])
