"""How a command of the table becomes a key, and a key an action."""

from collections.abc import Callable
from typing import Any, TypeVar

from textual.app import ScreenStackError
from textual.binding import Binding
from textual.dom import DOMNode, NoScreen
from textual.message import Message as TextualMessage

from ikc_tui.method.words import Message
from ikc_tui.ui.commands.key_queue import do_held
from ikc_tui.ui.commands.table import Command, commands_in


class Tell(TextualMessage):
    """Something to say in the bottom line, in one of the styles `good`, `warning` and `error`."""

    def __init__(self, message: Message, style: str = "good") -> None:
        super().__init__()
        self.message, self.style = message, style


def bindings(*scopes: str) -> list[Binding]:
    """A binding for every command of these scopes, with the command's id, by which the user's keymap finds it."""
    return [
        Binding(",".join(command.keys), action_of(command), command.id, show=False, id=command.id)
        for command in commands_in(*scopes)
    ]


def action_of(command: Command) -> str:
    """The command as an action of Textual; those of the whole app are the app's."""
    return f"{'app.' if command.scope == 'app' else ''}run('{command.id}')"


def _is_in_front(node: DOMNode) -> bool:
    try:
        return node.screen.is_attached and node.screen.is_active
    except (NoScreen, ScreenStackError):
        return False


Reason = Callable[[Any], Message | None]
"""Asked of the screen or pane that would do a command: why it can't just now; None where it can."""

Handler = TypeVar("Handler", bound=Callable[..., Any])


def disabled_by(*reasons: Reason) -> Callable[[Handler], Handler]:
    """Puts beside a handler (`do_…`) what stands in its way; the first reason that is given is told instead."""

    def mark(handler: Handler) -> Handler:
        handler.reasons = reasons  # type: ignore[attr-defined]
        return handler

    return mark


class CommandTarget:
    """A screen or widget that does commands: `card.add` is its method `do_card_add`.

    Where what `disabled_by` puts beside that method gives a reason, that is told instead.
    """

    def why_not(self, command: str) -> Message | None:
        """Why a command can't be done just now; None where it can."""
        reasons: tuple[Reason, ...] = getattr(self._handler(command), "reasons", ())
        return next((reason for asked in reasons if (reason := asked(self))), None)

    async def action_run(self: Any, command: str) -> None:
        """Does a command, or tells why not.

        A key that was typed ahead may come when its screen is closed already, or the program ends: it does nothing.
        """
        if not _is_in_front(self):
            return
        reason = self.why_not(command)
        if reason is not None:
            self.post_message(Tell(reason, "warning"))
            return
        result = self._handler(command)()
        if hasattr(result, "__await__"):
            await do_held(self.app, result)

    def _handler(self, command: str) -> Callable[[], Any]:
        handler: Callable[[], Any] = getattr(self, "do_" + command.replace(".", "_"))
        return handler
