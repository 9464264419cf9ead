"""Canvases, texts and edits for hypothesis to draw."""

import string
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from typing import Any, get_args

from hypothesis import strategies as st
from tests.unit.domain import partner_edits
from tests.unit.domain.held_reviews import hold_review

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import (
    BOARDS,
    KINDS,
    PLACES,
    PRACTICE_LISTS,
    STATUSES,
    AgendaItem,
    Canvas,
    Card,
    Conflict,
    Identity,
    Imported,
    Mark,
    Partner,
    Poster,
    Practice,
    Review,
    Sector,
    Stakeholder,
    all_cards,
)
from ikc_tui.domain.model import Model
from ikc_tui.domain.safe_text import clean, clean_tree

TODAY = date(2026, 3, 14)

NASTY = (
    *('"', "'", '"""', "'''", "\\", "\\\\", "\\n", "\\u0041", "#", "[", "]", "=", "[verhalenbord.dromen.x]", "a = 1"),
    *(" ", "  ", "\t", "\n", "\r", "\r\n", "\x0b", "\x85", "\u2028", "\u2029", " \n", "\n\n"),
    *("\x00", "\x07", "\x1b[31m", "\x1b]0;x\x07", "\x7f", "\x9b", "\u202e", "\u2066", "\ufeff", "\u200b"),
    *("\ud83d", "\udc00", "😀", "👩‍👧", "é", "e\u0301", "Ĳ", "ß", "\n→ ", "[b]", "[@click=app.quit]", "{n}", "%s"),
)
texts = st.lists(st.sampled_from(NASTY) | st.text(st.characters(codec=None), max_size=6), max_size=6).map("".join)
ids = st.text(string.ascii_letters + string.digits + "_-", min_size=1, max_size=64)
days = st.dates()
moments = st.datetimes(
    datetime(1900, 1, 1),
    datetime(2100, 1, 1),
    timezones=st.sampled_from([None, UTC, timezone(timedelta(hours=2)), timezone(-timedelta(minutes=90))]),
).map(lambda moment: moment.replace(fold=0))  # no file can hold a fold
keys = (st.text(string.ascii_lowercase + "_-", min_size=1, max_size=8) | texts).map(clean)
scalars = (
    st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | texts
    | days
    | moments
    | moments.map(lambda moment: moment.time())
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=6
)


def unknown(model: type[Model]) -> st.SearchStrategy[dict[str, Any]]:
    """Keys that this version of the model does not know."""
    known = {"id", *model.model_fields, *(field.alias for field in model.model_fields.values())}
    return st.just({}) | st.dictionaries(keys.filter(lambda key: key not in known), values, max_size=2)


def tables(
    model: type[Model], needed: dict[str, Any] | None = None, **fields: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    """The model as it stands in a file: some of its fields, and keys that are not known."""
    known = st.fixed_dictionaries(needed or {}, optional=fields)
    return st.builds(lambda extra, fields: {**extra, **fields}, unknown(model), known)


def _some(literal: Any) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(get_args(literal)), max_size=4)


card_tables = tables(
    Card,
    None,
    **{"from": texts},
    **dict.fromkeys(("to", "text", "owner", "learned", "note"), texts),
    **dict.fromkeys(("due", "created", "changed"), days),
    kind=st.sampled_from((*KINDS, "meals")),  # and one that only a newer version knows
    status=st.sampled_from((*STATUSES, "paused")),
    pillar=ids,
    partners=st.lists(ids, max_size=3),
    stakeholders=_some(Stakeholder),
    lessons=st.lists(st.integers(1, 14), max_size=4),
)
partner_tables = tables(Partner, None, name=texts, organisation=texts, sector=st.sampled_from(get_args(Sector)))
practice_tables = tables(Practice, None, **dict.fromkeys(Practice.model_fields, st.lists(texts, max_size=3)))
own_marks = st.integers(0, 3)
mark_tables = tables(Mark, {"mark": own_marks}, note=texts, date=days)
item_tables = tables(
    AgendaItem,
    None,
    title=texts,
    notes=texts,
    decisions=st.lists(texts, max_size=2),
    actions=st.lists(ids, max_size=2),
    lessons=st.lists(st.integers(1, 14), max_size=2),
    cards=st.lists(ids, max_size=2),
)
spreads = st.lists(st.integers(0, 9), min_size=4, max_size=4)
review_tables = tables(
    Review,
    None,
    date=days,
    theme=texts,
    present=st.lists(texts, max_size=2),
    notes=texts,
    decisions=st.lists(texts, max_size=2),
    marks=st.dictionaries(ids, own_marks, max_size=3),
    signals=st.dictionaries(ids, own_marks, max_size=3),
    spread=st.dictionaries(ids, spreads, max_size=2),
    counted=st.dictionaries(ids, st.dictionaries(ids, spreads, max_size=2), max_size=2),
    partner_marks=st.dictionaries(ids, st.dictionaries(ids, own_marks, max_size=2), max_size=2),
    items=st.dictionaries(ids, item_tables, max_size=2),
    at=ids,
    open=st.booleans(),
)
poster_tables = tables(Poster, None, date=days, cards=st.lists(ids, max_size=4))
import_tables = tables(Imported, None, card=ids, values=st.dictionaries(keys, texts, max_size=3))
conflict_tables = tables(Conflict, {"path": st.lists(texts, max_size=3), "theirs": values}, card=ids)


@st.composite
def canvas_tables(draw: st.DrawFn) -> dict[str, Any]:
    """A whole canvas as it may stand in a file, cards with ids of their own on every board."""
    table = draw(
        tables(
            Canvas,
            {"name": texts},
            neighbourhood=texts,
            motto=texts,
            identity=st.sampled_from(get_args(Identity)),
            partners=st.dictionaries(ids, partner_tables, max_size=3),
            practice=practice_tables,
            marks=st.dictionaries(st.integers(1, 14).map(str), mark_tables, max_size=2),
            reviews=st.dictionaries(ids, review_tables, max_size=2),
            posters=st.dictionaries(ids, poster_tables, max_size=2),
            imports=st.dictionaries(ids, import_tables, max_size=2),
            conflicts=st.dictionaries(ids, conflict_tables, max_size=2),
            **{board: unknown(model) for board, model in BOARDS.items()},
        )
    )
    cards = draw(st.dictionaries(ids, st.tuples(st.sampled_from(PLACES), card_tables), max_size=8))
    for id, (place, card) in cards.items():
        table.setdefault(place.board, {}).setdefault(place.section, {})[id] = card
    return table


canvases = canvas_tables().map(lambda table: Canvas.model_validate(clean_tree(table)))


class AnyEdit:
    """Something that a person does to a canvas, whatever is on it by then."""

    def __init__(self, name: str, seed: int, text: str) -> None:
        self.name, self.seed, self.text = name, seed, text

    def __call__(self, canvas: Canvas) -> edits.EditResult:
        random = Random(self.seed)
        cards = [placed.card for placed in all_cards(canvas)]
        if self.name in _ON_A_CARD and cards:
            return _ON_A_CARD[self.name](canvas, random.choice(cards), random, self.text)
        return _ON_THE_REST.get(self.name, _add_card)(canvas, random, self.text)

    def __repr__(self) -> str:
        return f"AnyEdit({self.name!r}, {self.seed}, {self.text!r})"


def _fields(canvas: Canvas, random: Random, text: str) -> dict[str, object]:
    fields: dict[str, object] = {
        **dict.fromkeys(("text", "from_", "to", "owner", "note", "learned"), text),
        "kind": random.choice(KINDS),
        "due": random.choice((None, TODAY)),
        "partners": [partner.id for partner in canvas.partners],
        "stakeholders": ["teams", "children"],
        "lessons": [random.randint(1, 14)],
        "pillar": next((card.id for card in canvas.richtingenbord.pijlers), None),
    }
    return {name: fields[name] for name in random.sample(sorted(fields), 3)}


def _add_card(canvas: Canvas, random: Random, text: str) -> edits.EditResult:
    return edits.add_card(canvas, random.choice(PLACES), _fields(canvas, random, text), today=TODAY)


def _add_partner(canvas: Canvas, random: Random, text: str) -> edits.EditResult:
    return partner_edits.add_partner(canvas, {"name": text}, today=TODAY)


def _change_partner(canvas: Canvas, random: Random, text: str) -> edits.EditResult:
    id = random.choice(canvas.partners).id if canvas.partners else "weg"
    return partner_edits.change_partner(canvas, id, {"organisation": text}, today=TODAY)


def _remove_partner(canvas: Canvas, random: Random, text: str) -> edits.EditResult:
    id = random.choice(canvas.partners).id if canvas.partners else "weg"
    return partner_edits.remove_partner(canvas, id, today=TODAY)


def _change_coalition(canvas: Canvas, random: Random, text: str) -> edits.EditResult:
    rows: list[dict[str, object]] = [{"name": name} for name in (*(partner.name for partner in canvas.partners), text)]
    random.shuffle(rows)
    fields: dict[str, object] = {"name": text, "practice": {"proud": [text]}}
    return edits.change_coalition(canvas, fields, rows[:-1], today=TODAY)


def _choose(canvas: Canvas, random: Random, text: str) -> edits.EditResult:
    return edits.choose_identity(canvas, random.choice((None, "appel", "peer")), today=TODAY)


def _keep(canvas: Canvas, random: Random, text: str) -> edits.EditResult:
    fields = _fields(canvas, random, text)
    return edits.save_card(canvas, random.choice(PLACES), None, fields, [{"name": text}], today=TODAY)


def _hold_review(canvas: Canvas, random: Random, text: str) -> edits.EditResult:
    return hold_review(canvas, {"theme": text, "notes": text}, today=TODAY)


def _correct_review(canvas: Canvas, random: Random, text: str) -> edits.EditResult:
    if not canvas.reviews:
        return _hold_review(canvas, random, text)
    fields: dict[str, object] = {"date": None, "theme": text, "present": [text], "notes": text, "decisions": [text]}
    chosen = {name: fields[name] for name in random.sample(sorted(fields), 2)}
    return edits.correct_review(canvas, random.choice(canvas.reviews).id, chosen, today=TODAY)


def _add_poster(canvas: Canvas, random: Random, text: str) -> edits.EditResult:
    return edits.add_poster(canvas, [placed.card.id for placed in all_cards(canvas)], today=TODAY)


def _practice(canvas: Canvas, random: Random, text: str) -> edits.EditResult:
    in_list = random.choice(PRACTICE_LISTS)
    items = edits.practice_items(canvas, in_list)
    if not items or random.random() < 0.3:
        return edits.add_practice_items(canvas, in_list, [text, *(item.text for item in items[:1])], today=TODAY)
    item = random.choice(items)
    ways: list[Callable[[], edits.EditResult]] = [
        lambda: edits.change_practice_item(canvas, item, text, today=TODAY),
        lambda: edits.delete_practice_item(canvas, item, today=TODAY),
        lambda: edits.reorder_practice_item(canvas, item, random.randint(-2, 2), today=TODAY),
    ]
    return random.choice(ways)()


def _partners(canvas: Canvas, random: Random, text: str) -> edits.EditResult:
    if not canvas.partners or random.random() < 0.3:
        return edits.add_partners(canvas, [{"name": text or "Buurthuis", "sector": "care"}], today=TODAY)
    id = random.choice(canvas.partners).id
    ways: list[Callable[[], edits.EditResult]] = [
        lambda: edits.change_partner(canvas, id, {"name": text, "sector": None}, today=TODAY),
        lambda: edits.delete_partner(canvas, id, today=TODAY),
        lambda: edits.reorder_partner(canvas, id, random.randint(-2, 2), today=TODAY),
    ]
    return random.choice(ways)()


def _add_several(canvas: Canvas, random: Random, text: str) -> edits.EditResult:
    several = [_fields(canvas, random, text) for _ in range(random.randint(0, 3))]
    return edits.add_cards(canvas, random.choice(PLACES), several, today=TODAY)


def _edit_several(canvas: Canvas, card: Card, random: Random, text: str) -> edits.EditResult:
    cards = [placed.card for placed in all_cards(canvas)]
    several = [card, *random.sample(cards, random.randint(0, len(cards)))]
    ids = [each.id for each in several]
    edit: Callable[[], edits.EditResult] = random.choice(
        (
            lambda: edits.move_cards(canvas, ids, random.choice(PLACES), today=TODAY),
            lambda: edits.reorder_cards(canvas, ids, random.choice((-1, 1)), today=TODAY),
            lambda: edits.set_status(canvas, ids, random.choice((None, "done")), today=TODAY),
            lambda: edits.link_lesson(canvas, ids, random.randint(1, 14), today=TODAY),
            lambda: edits.delete_cards(canvas, ids, today=TODAY),
            lambda: edits.paste_cards(canvas, several, random.choice(PLACES), random.choice((None, 0)), today=TODAY),
        )
    )
    return edit()


_ON_THE_REST: dict[str, Callable[[Canvas, Random, str], edits.EditResult]] = {
    "add": _add_card,
    "add partner": _add_partner,
    "change partner": _change_partner,
    "remove partner": _remove_partner,
    "change coalition": _change_coalition,
    "practice": _practice,
    "partners": _partners,
    "choose": _choose,
    "keep": _keep,
    "hold a review": _hold_review,
    "correct review": _correct_review,
    "add several": _add_several,
    "add poster": _add_poster,
}
_ON_A_CARD: dict[str, Callable[[Canvas, Card, Random, str], edits.EditResult]] = {
    "change": lambda canvas, card, random, text: edits.change_card(
        canvas, card.id, _fields(canvas, random, text), today=TODAY
    ),
    "status": lambda canvas, card, random, text: edits.step_status(canvas, card.id, today=TODAY),
    "move": lambda canvas, card, random, text: edits.move_card(
        canvas, card.id, random.choice(PLACES), random.choice((None, 0, 1)), today=TODAY
    ),
    "reorder": lambda canvas, card, random, text: edits.reorder_card(
        canvas, card.id, random.randint(-2, 2), today=TODAY
    ),
    "delete": lambda canvas, card, random, text: edits.delete_card(canvas, card.id, today=TODAY),
    "paste": lambda canvas, card, random, text: edits.paste_card(canvas, card, random.choice(PLACES), today=TODAY),
    "several": _edit_several,
}
any_edit = st.builds(AnyEdit, st.sampled_from([*_ON_A_CARD, *_ON_THE_REST]), st.integers(0, 2**32), texts)
