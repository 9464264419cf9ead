"""What a field of a card is as people type it: from value to text, from text to value, and completion."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ikc_tui.domain.canvas import Canvas, Card
from ikc_tui.method.words import Words
from ikc_tui.storage.network import Network
from ikc_tui.ui.editors.field_choices import FieldChoice
from ikc_tui.ui.editors.typed_options import beginning, complete, complete_last


@dataclass(frozen=True)
class Typing:
    """What fields are read and completed by: the canvas, the network, the language, and today.

    `asked_for` is what the person said are new partners, as it was typed.
    """

    canvas: Canvas
    network: Network
    words: Words
    today: date
    asked_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class CardField:
    """A field of a card on its sheet.

    Attributes:
        show: The value of a card as text.
        read: The text as a value; raises WrongValue.
        options: What the text may be completed to.
        listed: Whether the options are few, and stand in sight while one chooses.
        free: Whether the text may be another than the options: then it is completed only where the person says so.
        many: Whether the text is several options with commas between.
        lines: How many lines the field has on the sheet; more than one for running text.
        echo: What the text means, shown beside it; raises WrongValue.
        hint: What stands in the field while it is empty.
        replaced: Whether the first key replaces the text: nobody edits such a value letter by letter.
        settle: The text in words that mean the same on another day.
    """

    name: str
    show: Callable[[Card, Typing], str]
    read: Callable[[str, Typing], object]
    options: Callable[[Typing], Sequence[str]] = lambda typing: ()
    listed: bool = False
    free: bool = False
    many: bool = False
    lines: int = 1
    echo: Callable[[str, Typing], str] = lambda typed, typing: ""
    hint: Callable[[Typing], str] = lambda typing: ""
    replaced: bool = False
    settle: Callable[[str, Typing], str] = lambda typed, typing: typed

    @property
    def attribute(self) -> str:
        """The name of the field in the model: `from_` for `from`, which is a keyword of Python."""
        return "from_" if self.name == "from" else self.name

    def complete(self, typed: str, typing: Typing) -> str | None:
        """The text completed to the first option that begins so, with its capitals and accents; None where none does.

        Of several values the last one is completed.
        """
        options = self.options(typing)
        return complete_last(typed, options) if self.many else complete(typed, options)

    def take(self, option: str, typed: str, typing: Typing) -> str:
        """The text with an option taken. Of several it comes beside the others, or goes where it stands there whole."""
        if not self.many:
            return option
        items = [item.strip() for item in typed.split(",") if item.strip()]
        if option in items:
            return ", ".join(item for item in items if item != option)
        others = [item for item in items if beginning(item, self.options(typing)) != option]
        return ", ".join([*others, option])

    def choices(self, typed: str, typing: Typing) -> list[FieldChoice]:
        """The options of a field that lists them, and which of them the text means as it stands."""
        if not self.listed:
            return []
        options = self.options(typing)
        items = [item.strip() for item in (typed.split(",") if self.many else [typed])]
        meant = {beginning(item, options) for item in items if item}
        return [FieldChoice(option, option in meant) for option in options]
