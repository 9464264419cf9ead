"""On Windows what is copied is for all programs, and ctrl+v pastes what any of them copied."""

from pathlib import Path

import pytest

from ikc_tui.ui.base import windows_clipboard

from .opened import SMALL, opened


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied on Windows, the last of which is pasted."""
    texts = [""]

    def copy(text: str) -> bool:
        texts.append(text)
        return True

    monkeypatch.setattr(windows_clipboard, "copy_on_windows", copy)
    monkeypatch.setattr(windows_clipboard, "copied_on_windows", lambda: texts[-1])
    return texts


async def test_ctrl_c_and_ctrl_v_go_by_windows(folder: Path, clipboard: list[str]) -> None:
    async with opened(folder, "wijk", SMALL) as here:
        await here.press("a", *"koor", "shift+home", "ctrl+c")
        assert clipboard[-1] == "koor"
        clipboard.append("van\x1b elders")
        await here.press("end", "ctrl+v")
        assert "koorvan elders" in here.text


async def test_several_lines_are_pasted_as_a_terminal_does(folder: Path, clipboard: list[str]) -> None:
    clipboard.append("- Ouderavond\n- Flyer\n")
    async with opened(folder, "wijk", SMALL) as here:
        await here.press("tab", "ctrl+v")
        assert here.in_front == "NewCardsSheet"


async def test_what_is_cut_and_pasted_in_one_burst_is_there(folder: Path, clipboard: list[str]) -> None:
    clipboard.append("ouder")
    async with opened(folder, "wijk", SMALL) as here:
        await here.press("a", *"koor", "shift+home")
        here.type("ctrl+x", "ctrl+v", "ctrl+v")
        await here.settle()
        assert "koorkoor" in here.text


async def test_elsewhere_what_was_copied_here_is_pasted(folder: Path) -> None:
    async with opened(folder, "wijk", SMALL) as here:
        await here.press("a", *"koor", "shift+home", "ctrl+c", "end", "ctrl+v")
        assert "koorkoor" in here.text
