"""Canvases made for measuring how things grow: from a seed, so that every run measures the same ones."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from ikc_tui.domain.canvas import PLACES, Canvas, Card, Partner, Status
from ikc_tui.domain.ids import slug
from ikc_tui.storage.store import Store

NAMES = ("De Regenboog", "Het Kompas", "De Wissel", "De Klimboom", "Het Anker", "De Vlinder", "De Brug", "Het Talent")
AREAS = ("Zuilen", "Overvecht", "Lunetten", "Hoograven", "Terwijde", "Kanaleneiland", "De Meern", "Ondiep")
PARTNERS = ("de school", "de opvang", "de peutergroep", "het buurtteam", "de bibliotheek", "de sportclub")
WHO = ("Ouders", "Kinderen", "De teams", "Wij allemaal", "Leraren en pedagogen", "De buurt", "Het bestuur")
DO = ("praten mee over", "weten van elkaar hoe het gaat met", "maken samen tijd voor", "leren van")
WHAT = ("de overgang van peuter naar kleuter", "een dag die klopt", "de lijn in taal", "spelen en bewegen", "de zorg")
WHY = ("zodat geen kind wordt vergeten", "ook als de agenda vol is", "en vieren wat lukt", "te beginnen in september")
STATUSES: tuple[Status, ...] = ("idea", "doing", "done", "stopped")
FIRST_DAY = date(2025, 9, 1)


def make_folder(folder: Path, canvases: int, cards: int, seed: int = 1) -> None:
    """Writes so many canvases of so many cards each, the way ikc writes them."""
    chance = random.Random(seed)
    store = Store(folder)
    store.make_folder()
    for number in range(1, canvases + 1):
        canvas = make_canvas(chance, f"Kindcentrum {chance.choice(NAMES)} {number}", cards)
        store.save(slug(canvas.name), canvas)


def make_canvas(chance: random.Random, name: str, cards: int) -> Canvas:
    """A canvas whose cards are spread evenly over all sections."""
    boards: dict[str, dict[str, tuple[Card, ...]]] = {}
    for at, place in enumerate(PLACES):
        share = cards // len(PLACES) + (at < cards % len(PLACES))
        boards.setdefault(place.board, {})[place.section] = tuple(_cards(chance, place.board, f"k{at}", share))
    return Canvas.model_validate(
        {
            "name": name,
            "neighbourhood": chance.choice(AREAS),
            "motto": _sentence(chance),
            "partners": tuple(Partner(id=f"p{at}", name=partner) for at, partner in enumerate(PARTNERS)),
            **boards,
        }
    )


def _cards(chance: random.Random, board: str, prefix: str, count: int) -> Iterator[Card]:
    for number in range(count):
        yield Card(
            id=f"{prefix}-{number}",
            text=_sentence(chance),
            from_="Ieder voor zich" if board == "richtingenbord" else "",
            to="Samen" if board == "richtingenbord" else "",
            note=_sentence(chance) if chance.random() < 0.3 else "",
            status=chance.choice(STATUSES) if board == "actiebord" else None,
            partners=tuple(f"p{at}" for at in chance.sample(range(len(PARTNERS)), chance.randrange(3))),
            lessons=tuple(chance.sample(range(1, 15), chance.randrange(3))),
            created=FIRST_DAY + timedelta(days=chance.randrange(300)),
        )


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(words) for words in (WHO, DO, WHAT, WHY))
