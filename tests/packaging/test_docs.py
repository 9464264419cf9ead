"""The pages keep up with the code: links, commands, keys, and what the contracts name."""

import re
import runpy
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from ikc_tui import __version__
from ikc_tui.cli.main import SUBCOMMANDS
from ikc_tui.domain.canvas import PLACES, Canvas, Card, Kind, Mark, Practice, Review, Sector, Stakeholder, Status
from ikc_tui.storage import codec
from ikc_tui.storage.settings import Settings
from ikc_tui.storage.themes import COLOURS

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE))


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    """The headings of a page, as links name them."""
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    heads = re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|href)="([^"]+)"', text)
    for link in links:
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), f"{path.name}: {link}"
        assert not anchor or anchor in anchors(target), f"{path.name}: {link}"


def test_the_changelog_begins_with_what_is_to_come_and_the_version_of_now() -> None:
    coming, *released = re.findall(r"^## (.*)$", page("CHANGELOG.md"), flags=re.MULTILINE)
    assert coming == "[Unreleased]"
    parts = [re.fullmatch(r"\[([0-9.]+)\] - ([0-9-]{10})", heading) for heading in released]
    days = [date.fromisoformat(found[2]) for found in parts if found]
    assert len(days) == len(released)
    assert days == sorted(days, reverse=True)
    assert parts[0]
    assert parts[0][1] == __version__


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_commands_of_make_exist(path: Path) -> None:
    named = set(re.findall(r"(?:`|^)make ([a-z]+)\b", path.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert named <= TARGETS


def test_readme_shows_both_commands_and_the_picture_first() -> None:
    readme = page("README.md")
    first = readme[: readme.index("\n## ")]
    assert re.search(r"^make run\b", first, flags=re.MULTILINE)
    assert re.search(r"^make test\b", first, flags=re.MULTILINE)
    assert "docs/pictures/verhalenbord.svg" in first


def test_plain_lines_of_the_readme_do_what_make_does() -> None:
    found = re.search(r"```sh\n(python3 -m venv .*)\n(.*)\n```", page("README.md"))
    assert found
    run, test = found.groups()
    steps = [
        re.sub(r"^@|\$\(BIN\)|\$\(VENV\)|\$\(PIP\)|\$\(PYTHON\)", _plain, line.strip())
        for line in MAKEFILE.splitlines()
        if line.startswith("\t")
    ]
    for step in (run + " && " + test).split(" && "):
        assert any(_same(step, made) for made in steps), step


def _plain(match: re.Match[str]) -> str:
    return {
        "$(BIN)": ".venv/bin",
        "$(VENV)": ".venv",
        "$(PIP)": ".venv/bin/python -m pip",
        "$(PYTHON)": "python3",
    }.get(match[0], "")


def _same(step: str, made: str) -> bool:
    """Whether a step is one of make's, but for short names of options and what only makes it faster."""
    short = {"--constraint": "-c", "--requirement": "-r", "--editable": "-e"}
    for long, brief in short.items():
        made = made.replace(long, brief)
    return made.split(" -n ")[0].split(" || ")[0].removeprefix("@") == step


def test_tables_of_keys_are_current() -> None:
    for path, current in runpy.run_path(str(ROOT / "docs" / "make_key_table.py"))["pages"]():
        assert path.read_text(encoding="utf-8") == current, "run: make keys"


def test_scores_of_the_canvases_are_current() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_scores.py"))
    assert made["renewed"](page("docs/scores.md")) == page("docs/scores.md"), "run: python docs/make_scores.py"


def test_example_of_the_file_is_canonical() -> None:
    example = re.search(r"```toml\n(.*?)```", page("docs/file-format.md"), flags=re.DOTALL)
    assert example
    assert codec.encode(codec.decode(example[1].encode(), Path("example.toml"))).decode() == example[1]


def test_file_format_names_all_that_a_file_may_hold() -> None:
    text = page("docs/file-format.md")
    names = {place.section for place in PLACES} | {place.board for place in PLACES}
    for model in (Canvas, Card, Practice, Mark, Review):
        names |= {info.alias or name for name, info in model.model_fields.items()} - {"id"}
    for values in (Status, Kind, Sector, Stakeholder):
        names |= set(get_args(values))
    assert not [name for name in names if not re.search(rf"\b{name}\b", text)]


def test_command_line_names_every_command() -> None:
    text = page("docs/command-line.md")
    assert not [name for name in SUBCOMMANDS if name != "open" and f"`ikc {name}" not in text]


def test_settings_name_every_setting_colour_and_variable() -> None:
    text = page("docs/settings.md")
    read = re.compile(r"""environ\.get\(["'](\w+)|["'](IKC_\w+)["']""")
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    variables = {name for source in sources for found in read.findall(source) for name in found if name}
    assert "IKC_DIR" in variables
    named = [*(field.name for field in fields(Settings)), *COLOURS, *variables]
    assert not [name for name in named if not re.search(rf"\b{name}\b", text)]


def test_pictures_need_nothing_from_elsewhere() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.svg"))
    assert pictures
    for picture in pictures:
        drawn = picture.read_text(encoding="utf-8")
        assert "url(http" not in drawn
        assert "@font-face" not in drawn
        assert "aria-label" in drawn
