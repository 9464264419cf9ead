"""A question that is answered at the terminal."""

import shutil
import textwrap

import click

from ikc_tui.cli.shared import say
from ikc_tui.method.words import Message, Words

ANSWERS = {"j": True, "ja": True, "y": True, "yes": True, "n": False, "nee": False, "no": False}


def confirmed(question: Message, words: Words, *, enter: bool = True) -> bool:
    """Whether a person says yes, in Dutch or English; `enter`: what enter alone says. Asked until it is answered."""
    choice = words("cli.yes_or_no" if enter else "cli.no_or_yes")
    *before, last = _lines(f"{words.of(question)} {choice}")
    for line in before:
        say(line, err=True)
    answers = ANSWERS | {"": enter}
    while (answer := click.prompt(last, default="", show_default=False, err=True).strip().casefold()) not in answers:
        say(words("cli.answer_yes_or_no"), err=True)
    return answers[answer]


def _lines(text: str) -> list[str]:
    """Broken at blanks alone, with room for the answer."""
    room = shutil.get_terminal_size().columns - len(": nee ")
    return textwrap.wrap(text, max(room, 20), break_long_words=False, break_on_hyphens=False)
