"""The overview of all coalitions."""

from pathlib import Path

from .opened import opened

Size = tuple[int, int]


async def test_the_overview_names_others_to_learn_from_never_oneself(canvases: Path, size: Size) -> None:
    async with opened(canvases, size=size) as here:
        await here.press("o")
        await here.until(lambda: "Brede School Dichterswijk, Het kind centraal: 3 van 3" in here.text)
        assert "Leren van:" not in here.text
        await here.press("right")
        assert "Leren van: Brede School Dichterswijk" in here.text
