"""Versions of a canvas in the history of its folder, as another day's ikc left them."""

from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path

from ikc_tui.domain.canvas import Canvas
from ikc_tui.storage import codec


def write_version(folder: Path, slug: str, canvas: Canvas, day: date, hour: int = 12) -> Path:
    """A version that was written at that hour of a day, by the clock of this computer."""
    data = codec.encode(canvas)
    made = datetime.combine(day, time(hour)).astimezone(UTC)
    path = folder / ".ikc" / "history" / slug / f"{made:%Y%m%d-%H%M%S}-000-{sha256(data).hexdigest()[:8]}.toml"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(data)
    return path
