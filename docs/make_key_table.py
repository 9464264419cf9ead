"""Writes the tables of keys in manual.md (Dutch) and settings.md (English) from the table of commands: make keys."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from ikc_tui.method.words import Lang, Words
from ikc_tui.ui.commands.table import COMMANDS, GROUPS, Command, Scope, shown_key

DOCS = Path(__file__).parent
BEGIN = "<!-- keys: made by docs/make_key_table.py, do not edit -->"
END = "<!-- end of keys -->"


def main() -> None:
    for path, page in pages():
        path.write_text(page, encoding="utf-8")


def pages() -> Iterator[tuple[Path, str]]:
    """Every page that has such a table, as it should read."""
    for name, table in (("manual.md", _for_users("nl")), ("settings.md", _for_keymaps("en"))):
        path = DOCS / name
        before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        yield path, f"{before}{BEGIN}\n\n{table}\n{END}{after}"


def _for_users(lang: Lang) -> str:
    words = Words(lang)
    text = ""
    for screen, commands in _by_screen(words).items():
        text += f"**{screen}**\n\n| toets | wat |\n|---|---|\n"
        text += "".join(f"| {_keys(command)} | {words(command.words)} |\n" for command in commands) + "\n"
    return text.rstrip("\n") + "\n"


def _for_keymaps(lang: Lang) -> str:
    words = Words(lang)
    rows = (
        f'| {screen} | `{command.id}` | {words(command.words)} | `"{",".join(command.keys)}"` |\n'
        for screen, commands in _by_screen(words).items()
        for command in commands
    )
    return "| where | command | what it does | its keys |\n|---|---|---|---|\n" + "".join(rows)


def _by_screen(words: Words) -> dict[str, list[Command]]:
    """The commands by the name of the screen on which they work, each in the order of the ? screen."""
    found: dict[str, list[Command]] = {words(f"screens.{scope}"): [] for scope in get_args(Scope)}
    for command in sorted(COMMANDS, key=lambda command: GROUPS.index(command.group)):
        found[words(f"screens.{command.scope}")].append(command)
    return found


def _keys(command: Command) -> str:
    return " ".join(f"`{shown_key(key)}`" for key in command.keys)


if __name__ == "__main__":
    main()
