"""A question that is answered at the terminal."""

import shutil
import textwrap

import click

from ikc_tui.cli.shared import say
from ikc_tui.method.words import Message, Words

ANSWERS = {"": True, "j": True, "ja": True, "y": True, "yes": True, "n": False, "nee": False, "no": False}


def confirmed(question: Message, words: Words) -> bool:
    """Whether a person says yes, in Dutch or English; enter is yes. Asked until it is answered."""
    *before, last = _lines(f"{words.of(question)} {words('cli.yes_or_no')}")
    for line in before:
        say(line, err=True)
    while (answer := click.prompt(last, default="", show_default=False, err=True).strip().casefold()) not in ANSWERS:
        say(words("cli.answer_yes_or_no"), err=True)
    return ANSWERS[answer]


def _lines(text: str) -> list[str]:
    """Broken at blanks alone, with room for the answer."""
    room = shutil.get_terminal_size().columns - len(": nee ")
    return textwrap.wrap(text, max(room, 20), break_long_words=False, break_on_hyphens=False)
