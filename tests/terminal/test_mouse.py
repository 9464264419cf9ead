"""The mouse of a real terminal, by its reports in SGR form (mode 1006): a canvas is made with clicks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .pseudo_terminal import PseudoTerminal

DRAG = 400  # bytes for one step of a drag


@pytest.fixture
def ikc(canvases: Path) -> Iterator[PseudoTerminal]:
    """ikc on the list, over SSH."""
    with PseudoTerminal(str(canvases), env={"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}) as ikc:
        ikc.until("8 coalities", "Vleuterweide")
        settle(ikc)
        yield ikc


def settle(ikc: PseudoTerminal) -> None:
    while ikc.read(0.25):
        pass


def spot(ikc: PseudoTerminal, text: str, *, last: bool = False) -> tuple[int, int]:
    """Where a text stands on the screen."""
    lines = [(y, line) for y, line in enumerate(ikc.screen.display) if text in line]
    assert lines, ikc.text
    y, line = lines[-1] if last else lines[0]
    return line.index(text), y


def report(ikc: PseudoTerminal, button: int, at: tuple[int, int], end: str = "M") -> None:
    ikc.write(f"\x1b[<{button};{at[0] + 1};{at[1] + 1}{end}")


def click(ikc: PseudoTerminal, text: str, times: int = 1, *, last: bool = False) -> None:
    at = spot(ikc, text, last=last)
    for _ in range(times):
        report(ikc, 0, at)
        report(ikc, 0, at, "m")
    settle(ikc)


def drag(ikc: PseudoTerminal, start: tuple[int, int], *way: tuple[int, int]) -> list[int]:
    """Drags from one place by others to the last; gives how many bytes each step cost."""
    costs = []
    report(ikc, 0, start)
    settle(ikc)
    for at in way:
        before = len(ikc.log)
        report(ikc, 32, at)
        settle(ikc)
        costs.append(len(ikc.log) - before)
    report(ikc, 0, way[-1], "m")
    settle(ikc)
    return costs


def test_a_canvas_is_made(ikc: PseudoTerminal, canvases: Path) -> None:
    click(ikc, "n nieuw")
    ikc.press(*"Klik")
    click(ikc, "enter klaar")
    settle(ikc)
    if "Verhalenbord" not in ikc.text:
        click(ikc, "Klik", 2)
    ikc.until("Verhalenbord")
    for board, text in ("Verhalenbord", "kind"), ("Richtingenbord", "missie"), ("Actiebord", "actie"):
        click(ikc, board)
        x, y = spot(ikc, "━━ ")
        for _ in range(2):
            report(ikc, 0, (x + 4, y + 1))
            report(ikc, 0, (x + 4, y + 1), "m")
            settle(ikc)
            if "sla op" in ikc.text:
                break
        ikc.press(*text)
        click(ikc, "sla op")
        ikc.until("toegevoegd")
    click(ikc, "×")
    click(ikc, "s status")
    ikc.until("loopt actie")
    x, y = spot(ikc, "Besturen")
    drag(ikc, spot(ikc, "actie"), (x, y + 1))
    assert spot(ikc, "loopt actie")[0] >= x - 1
    click(ikc, "maakt het ongedaan")
    assert spot(ikc, "loopt actie")[0] < x - 1
    click(ikc, "×")
    click(ikc, "? toetsen")
    click(ikc, "Terug (lijst", last=True) if "Terug (lijst" in ikc.text else ikc.press("escape", "escape")
    ikc.until("9 coalities")
    saved = (canvases / "klik.toml").read_text(encoding="utf-8")
    assert all(f'"{text}"' in saved for text in ("kind", "missie", "actie"))


def test_a_step_of_a_drag_sends_little(ikc: PseudoTerminal) -> None:
    click(ikc, "Brede School Dichterswijk", 2)
    ikc.until("Verhalenbord 5")
    click(ikc, "Actiebord")
    start = spot(ikc, "Kick-off")
    left, top = spot(ikc, "Aanbod")
    costs = drag(ikc, start, (left, top + 1), (left, top + 2), (left + 1, top + 2), (left, top + 3))
    assert max(costs[1:]) <= DRAG
    assert costs[2] == 0  # it lands in the same place
