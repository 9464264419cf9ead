"""What the tests of terminals share."""

from datetime import date
from pathlib import Path

import pytest

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Place
from ikc_tui.storage.store import Store


@pytest.fixture
def canvases(canvases: Path, today: date) -> Path:
    """The shipped canvases, but for a card of Dichterswijk in the first section: the cursor stands on it at once."""
    store = Store(canvases)
    moved = edits.move_card(store.load("dichterswijk").canvas, "pr2xg8", Place("verhalenbord", "kinderen"), today=today)
    store.save("dichterswijk", moved.canvas)
    return canvases
