"""The outcome of one check of `ikc doctor`."""

from dataclasses import dataclass

from ikc_tui.method.words import Message


@dataclass(frozen=True)
class Finding:
    """Whether one thing is fine, and a sentence about it; where it is not fine, that says what to do."""

    fine: bool
    message: Message
