"""A canvas as plain lines, one thing after another: for a pipe, a printer or a screen reader."""

from collections.abc import Iterator

from ikc_tui.domain.canvas import PLACES, PRACTICE_LISTS, Canvas, Card, cards_in, find_card, headline
from ikc_tui.method.boards import boards
from ikc_tui.method.words import Words


def canvas_text(canvas: Canvas, words: Words) -> str:
    """The whole canvas in the language of `words`, lines joined by newlines; empty sections are left out.

    It is not made safe for a terminal: a canvas that was read is so already.
    """
    return "\n".join(_canvas_lines(canvas, words))


def _canvas_lines(canvas: Canvas, words: Words) -> Iterator[str]:
    yield canvas.name
    if canvas.neighbourhood:
        yield f"{words('coalition.neighbourhood')}: {canvas.neighbourhood}"
    if canvas.motto:
        yield f"{words('coalition.motto')}: {' '.join(canvas.motto.split())}"
    if canvas.partners:
        yield f"{words('coalition.partners')}: {', '.join(partner.name for partner in canvas.partners)}"
    if canvas.identity:
        yield words(f"board.identity_{canvas.identity}")
    for name in PRACTICE_LISTS:
        if items := getattr(canvas.practice, name):
            yield f"{words(f'coalition.{name}')}:"
            yield from (f"- {' '.join(item.split())}" for item in items)
    for board in boards():
        yield ""
        yield f"{words(f'{board.key}.title')}. {words(f'{board.key}.question')}"
        for place in PLACES:
            cards = cards_in(canvas, place) if place.board == board.id else ()
            if cards:
                yield f"{words(f'boards.{place.board}.sections.{place.section}.title')}:"
                yield from (f"- {_card_text(card, canvas, words)}" for card in cards)
    yield ""
    yield words("about.credit")


def _card_text(card: Card, canvas: Canvas, words: Words) -> str:
    partners = [partner.name for partner in canvas.partners if partner.id in card.partners]
    pillar = find_card(canvas, card.pillar) if card.pillar else None
    details = [
        words(f"status.{card.status}") if card.status else "",
        words(f"kinds.{card.kind}") if card.kind else "",
        card.owner,
        words("board.due", date=card.due) if card.due else "",
        f"{words('editor.pillar')}: {headline(pillar.card)}" if pillar else "",
        f"{words('editor.partners')}: {', '.join(partners)}" if partners else "",
        ", ".join(words(f"stakeholders.{who}") for who in card.stakeholders),
        f"{words('editor.lessons')}: {', '.join(map(str, card.lessons))}" if card.lessons else "",
    ]
    extra = "; ".join(detail for detail in details if detail)
    text = headline(card) + (f" ({extra})" if extra else "")
    for name in ("learned", "note"):
        if value := getattr(card, name):
            text += f" {words(f'editor.{name}')}: {' '.join(value.split())}"
    return text
