"""One word for each thing: what people read has no other word for it than the one that was chosen."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import tomli
from tests.conftest import REPOSITORY

from ikc_tui.method.data import FOLDER
from ikc_tui.method.words import LANGUAGES, Lang

LIST = tomli.loads(Path(__file__).with_name("unused_words.toml").read_text(encoding="utf-8"))
SENTENCES = (*sorted((FOLDER / "texts").glob("*.toml")), FOLDER / "boards.toml", FOLDER / "lessons.toml")
PAGES = {
    "nl": ("README.md", "docs/manual.md", "docs/two-laptops.md", "docs/shared-folder.md"),
    "en": (
        "README.md",
        "docs/canvases.md",
        "docs/command-line.md",
        "docs/file-format.md",
        "docs/scores.md",
        "docs/settings.md",
        "docs/terminals.md",
    ),
}


@dataclass(frozen=True)
class Unused:
    """Words that are not used for a thing.

    Attributes:
        use: What is used in their place.
        allowed: Phrases in which they may stand all the same.
    """

    words: tuple[str, ...]
    use: str
    allowed: tuple[str, ...] = ()

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where one of the words stands, whatever the capitals and line breaks."""
        for phrase in self.allowed:
            text = _pattern(phrase).sub(lambda found: re.sub(r"\S", "·", found[0]), text)
        for word in self.words:
            yield from re.finditer(rf"(?<!\w){_pattern(word).pattern}(?!\w)", text, flags=re.IGNORECASE)


def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, phrase.split())))


def unused(lang: Lang) -> list[Unused]:
    return [Unused(tuple(each["words"]), each["use"], tuple(each.get("allowed", ()))) for each in LIST[lang]]


def sentences(lang: Lang) -> Iterator[tuple[str, str]]:
    """Every text of a data file, after its place: `texts/ui.toml editor.leave`."""
    for path in SENTENCES:
        file = path.relative_to(FOLDER).as_posix()
        for key, text in _texts(tomli.loads(path.read_text(encoding="utf-8")), lang):
            yield f"{file} {key}", text


def _texts(data: Any, lang: Lang, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Key -> text, for all that stands under the language's code, however deep."""
    for name, value in enumerate(data) if isinstance(data, list) else data.items():
        if name == lang and isinstance(value, str):
            yield prefix, value
        elif isinstance(value, (dict, list)):
            yield from _texts(value, lang, f"{prefix}.{name}".strip("."))


def found(words: Sequence[Unused], place: str, text: str) -> list[str]:
    """What stands there and should not, with the better word."""
    return [f"{place}: not “{match[0]}” but: {each.use}" for each in words for match in each.found_in(text)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_has_another_word_for_a_thing(lang: Lang) -> None:
    words = unused(lang)
    assert [said for place, text in sentences(lang) for said in found(words, place, text)] == []


@pytest.mark.parametrize(("lang", "name"), [(lang, name) for lang in LANGUAGES for name in PAGES[lang]])
def test_no_page_has_another_word_for_a_thing(lang: Lang, name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    wrong = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: not “{match[0]}” but: {each.use}"
        for each in unused(lang)
        for match in each.found_in(text)
    ]
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_the_list_would_be_found_and_told_with_its_place(lang: Lang) -> None:
    for each in unused(lang):
        for word in each.words:
            for text in (word, f"Hier {word.capitalize()}, en meer", f"x\n{word.replace(' ', chr(10))}."):
                told = found([each], "texts/ui.toml board.more", text)
                assert told, word
                assert told[0].startswith("texts/ui.toml board.more: not “")
                assert told[0].endswith(f"but: {each.use}")
            assert found([each], "", f"x{word}x") == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_allowed_is_still_said_and_not_found(lang: Lang) -> None:
    pages = " ".join((REPOSITORY / name).read_text(encoding="utf-8") for name in PAGES[lang])
    all_texts = " ".join([pages, *(text for _, text in sentences(lang))])
    for each in unused(lang):
        for phrase in each.allowed:
            assert _pattern(phrase).search(all_texts), f"nobody says “{phrase}” any more: take it out of the list"
            assert found([Unused(each.words, each.use)], "", phrase), f"“{phrase}” needs no leave"
            assert found([each], "", phrase) == []


def test_all_files_of_sentences_are_read() -> None:
    files = {place.split()[0] for lang in LANGUAGES for place, _ in sentences(lang)}
    assert {"boards.toml", "lessons.toml", "texts/ui.toml", "texts/lessons_ui.toml", "texts/sync.toml"} <= files
    assert "Gegevens van de coalitie" in dict(sentences("nl")).values()
