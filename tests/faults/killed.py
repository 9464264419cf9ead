"""`python killed.py FOLDER SEED ROUNDS`: sessions that edit as the app does, each killed in the middle of it. What each
was about to edit, and what it was told is saved, stands in `FOLDER/ROUND/log`."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path

from ikc_tui.domain.canvas import PLACES, Canvas, all_cards
from ikc_tui.domain.edits import (
    EditResult,
    add_card,
    change_card,
    change_coalition,
    delete_card,
    move_card,
    reorder_card,
    set_mark_note,
)
from ikc_tui.services import autosave
from ikc_tui.services.session import News, Session
from ikc_tui.storage import codec, history
from ikc_tui.storage.drafts import Draft, Drafts
from ikc_tui.storage.store import Store

SLUG = "wijk"
LONGEST = 0.5  # seconds that a session lives
TEXTS = ("kort", "lang " * 400, "twee\nregels")
DELAYS = (0.0, 0.02, autosave.DELAY)  # the short ones so that many a kill meets a save under way
today = date(2026, 3, 14)


def main(folder: Path, seed: int, rounds: int) -> None:
    """Starts the sessions, one after another, and kills each."""
    for number in range(rounds):
        chance = random.Random(f"{seed} {number}")
        here = folder / str(number)
        here.mkdir(parents=True)
        Store(here).save(SLUG, Canvas(name="Kindcentrum De Wijk"))
        delay, lives = chance.choice(DELAYS), chance.uniform(0.0, LONGEST)
        child = os.fork()
        if child == 0:
            autosave.DELAY = delay
            history.SNAPSHOT_INTERVAL = timedelta(0)  # each save keeps what it overwrites
            edit_on_and_on(here, chance)
        time.sleep(lives)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def edit_on_and_on(folder: Path, chance: random.Random) -> None:
    """One edit after another until it is killed. `edited HASH` is written before an edit is made."""
    log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(word: str, data: bytes) -> None:
        os.write(log, f"{word} {sha256(data).hexdigest()}\n".encode())

    def saved(news: News) -> None:
        if news.save_state.problem is None:
            note("saved", session.base.data)

    drafts, draft = Drafts(folder), Draft.new(SLUG, "card")
    store = Store(folder)
    session = Session(store, store.load(SLUG))
    session.observe(saved)
    while True:
        edited = any_edit(chance)(session.canvas)
        note("edited", codec.encode(edited.canvas))
        session.apply(partial(made_before, edited))
        if chance.random() < 0.2:
            drafts.keep(draft.evolve(text=chance.choice(TEXTS)))
        time.sleep(chance.choice((0, 0.002, 0.01, 0.02)))  # rests, as who types does


def made_before(edited: EditResult, canvas: Canvas) -> EditResult:
    return edited


def any_edit(chance: random.Random) -> Callable[[Canvas], EditResult]:
    """An edit as a person could make it."""

    def edit(canvas: Canvas) -> EditResult:
        text = f"{chance.choice(TEXTS)} {chance.random()}"
        cards = [placed.card.id for placed in all_cards(canvas)]
        place = chance.choice(PLACES[:3])
        if len(cards) < 5 or chance.random() < 0.3:
            return add_card(canvas, place, {"text": text}, today=today)
        card = chance.choice(cards)
        return chance.choice(
            (
                partial(change_card, canvas, card, {"note": text}),
                partial(move_card, canvas, card, place),
                partial(reorder_card, canvas, card, chance.choice((-1, 1))),
                partial(delete_card, canvas, card),
                partial(change_coalition, canvas, {"motto": text}),
                partial(set_mark_note, canvas, chance.randint(1, 14), text),
            )
        )(today=today)

    return edit


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
