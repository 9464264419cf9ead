"""The five minutes before a meeting, from the shell to the shell: what is late, what changed, one done, a note."""

from datetime import date
from pathlib import Path

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import find_card
from ikc_tui.storage.store import Store

from .pseudo_terminal import PseudoTerminal

MOST_KEYS = 10  # beside the text
LATE, CHANGED = "pr7962", "bg39w6"
OTHERS_TEXT = "Partners, ouders en buren werken vreedzaam samen rond het kind"
NOTE = "Vraag het de ouderraad"


class Hands:
    """Counts the keys that are pressed, but for letters of a text."""

    def __init__(self, ikc: PseudoTerminal) -> None:
        self.ikc, self.count = ikc, 0

    def press(self, key: str) -> None:
        self.count += 1
        self.ikc.press(key)

    def write(self, text: str) -> None:
        self.ikc.press(*text)


def test_what_is_late_what_changed_one_done_and_a_note(canvases: Path, today: date) -> None:
    store = Store(canvases)
    canvas = store.load("dichterswijk").canvas
    store.save("dichterswijk", edits.change_card(canvas, LATE, {"due": date(2020, 5, 1)}, today=today).canvas)
    with PseudoTerminal(str(canvases / "dichterswijk.toml")) as ikc:  # on another day
        ikc.until("Verhalenbord 5")
        ikc.press("q", "q")
        assert ikc.until_end() == 0
    canvas = store.load("dichterswijk").canvas
    store.save("dichterswijk", edits.change_card(canvas, CHANGED, {"text": OTHERS_TEXT}, today=today).canvas)

    with PseudoTerminal(str(canvases / "dichterswijk.toml"), size=(80, 24)) as ikc:
        hands = Hands(ikc)
        ikc.until("1 kaart gewijzigd")
        hands.press("/")
        hands.write("te laat")
        hands.press("enter")
        ikc.until("De overdracht van kinderen", "! te laat")
        hands.press("s")
        ikc.until("Actiebord 0/15")  # it is late no more
        hands.press("]")
        ikc.until("Partners, ouders en buren")
        hands.press("enter")
        ikc.until("ctrl+s sla op")
        hands.press("tab")
        hands.write(NOTE)
        hands.press("ctrl+s")
        ikc.until("Kaart gewijzigd", gone="ctrl+s sla op")
        hands.press("q")
        ikc.until("coalities")
        hands.press("q")
        assert ikc.until_end() == 0
        assert hands.count <= MOST_KEYS
    canvas = store.load("dichterswijk").canvas
    late, changed = find_card(canvas, LATE), find_card(canvas, CHANGED)
    assert late
    assert late.card.status == "done"
    assert changed
    assert changed.card.note == NOTE
