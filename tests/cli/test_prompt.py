"""A question at the terminal: any way of yes and no that a Dutch or English hand types."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from tests.faults.ikc import ENTER, PATIENCE, Ikc
from tests.unit.services.sync.laptops import clean_git, git

from ikc_tui.cli.prompt import confirm
from ikc_tui.method.words import Lang, Words, message

QUESTION = message("sync.may_i", top="/canvassen")


def answered(typed: str, lang: Lang = "nl") -> tuple[bool, str]:
    """Whether that was a yes, and what was shown."""
    with CliRunner().isolation(input=typed) as (_, err, _):
        yes = confirm(QUESTION, Words(lang))
        return yes, err.getvalue().decode()


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(
    ("typed", "yes"),
    [("\n", True), *((word, True) for word in ("j", "JA", "y", " Yes ")), *((w, False) for w in ("n", "Nee", "no"))],
)
def test_yes_and_no_in_both_languages(lang: Lang, typed: str, yes: bool) -> None:
    assert answered(f"{typed}\n", lang)[0] is yes


def test_anything_else_is_asked_again_in_the_language_of_now() -> None:
    assert answered("jawel\nnee\n")[1].count("Typ j of n.") == 1
    assert "Type y or n." in answered("sure\nno\n", "en")[1]


def test_without_an_answer_it_ends() -> None:
    with pytest.raises(click.Abort):
        answered("")


def test_on_the_screen_no_word_is_broken(canvases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clean_git(monkeypatch, tmp_path)
    git(canvases, "init", "--quiet")
    with Ikc("sync", "--dir", canvases, columns=80) as ikc:
        ikc.until("[J/n]", PATIENCE)
        shown = " ".join(line.strip() for line in ikc.text.splitlines() if line.strip())
        _, _, after_the_path = Words("nl").of(message("sync.may_i", top="/")).partition(" /")
        assert shown.endswith(f"{after_the_path} [J/n]:")
        ikc.write(f"nee{ENTER}")
        ikc.until("Sync is gestopt")
        assert ikc.end(PATIENCE) == 2
    assert not (canvases / ".gitattributes").exists()


@pytest.mark.parametrize(("answer", "code"), [("j", 0), ("nee", 1)])
def test_before_lines_from_the_wall_are_done_it_is_asked(
    canvases: Path, tmp_path: Path, answer: str, code: int
) -> None:
    (tmp_path / "muur.txt").write_text("+dromen: Een dak met gras\nles 5: 2\n", encoding="utf-8")
    with Ikc("take", "rijnvliet", tmp_path / "muur.txt", "--dir", canvases, columns=80) as ikc:
        ikc.until("Deze 2 regels doen? [J/n]", PATIENCE)
        assert "Nieuw in Dromen en idealen: Een dak met gras" in ikc.text
        ikc.write(f"{answer}{ENTER}")
        ikc.until("2 regels van de muur." if code == 0 else "Er is nog niets gedaan")
        assert ikc.end(PATIENCE) == code
    assert ("Een dak met gras" in (canvases / "rijnvliet.toml").read_text(encoding="utf-8")) == (code == 0)
