"""What is raised where a text is no value of its field."""

from ikc_tui.method.words import Message


class WrongValue(ValueError):
    """What was typed is no value of the field."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message
