"""What `ikc doctor` says of one thing that it looked at."""

from dataclasses import dataclass

from ikc_tui.method.words import Message


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; where it is not fine, the message says what to do."""

    fine: bool
    message: Message
