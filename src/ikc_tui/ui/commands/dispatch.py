"""From a command of the table to a binding of Textual, and from that to the method that does it."""

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
    """Asks the screen to tell something, in one of the styles `good`, `warning` and `error`."""

    def __init__(self, message: Message, style: str = "good") -> None:
        super().__init__()
        self.message, self.style = message, style


def bindings(*scopes: str) -> list[Binding]:
    """A binding for every command of these scopes, with the command's id, by which the keymap of the user finds it."""
    return [
        Binding(",".join(command.keys), action_of(command), command.id, show=False, id=command.id)
        for command in commands_in(*scopes)
    ]


def action_of(command: Command) -> str:
    """The command as an action of Textual: of the app for scope `app`, else of who has the binding."""
    return f"{'app.' if command.scope == 'app' else ''}run('{command.id}')"


def _is_in_front(node: DOMNode) -> bool:
    try:
        return node.screen.is_attached and node.screen.is_active
    except (NoScreen, ScreenStackError):
        return False


Reason = Callable[[Any], Message | None]
"""Gives the reason why a screen or pane can't do a command just now; None where it can."""

Handler = TypeVar("Handler", bound=Callable[..., Any])


def disabled_by(*reasons: Reason) -> Callable[[Handler], Handler]:
    """Marks a handler (`do_…`) with the reasons for which it can't be done; the first that holds is told instead."""

    def mark(handler: Handler) -> Handler:
        handler.reasons = reasons  # type: ignore[attr-defined]
        return handler

    return mark


class CommandTarget:
    """An app, screen or pane that does commands: `card.add` by its method `do_card_add`.

    What a base does for scopes of several screens has no scope in its name: `agenda.up` is done by `do_up`. Reasons why
    a command can't be done stand above its method (`disabled_by`).
    """

    def why_not(self, command: str) -> Message | None:
        """The reason why a command can't be done just now; None where it can."""
        reasons: tuple[Reason, ...] = getattr(self._handler(command), "reasons", ())
        return next((reason for asked in reasons if (reason := asked(self))), None)

    async def action_run(self: Any, command: str) -> None:
        """Does a command, or tells why it can't be done.

        Does nothing where this is not in front: its screen was closed, or the program ends, before a key typed ahead.
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
        scope, _, name = command.partition(".")
        handler: Callable[[], Any] | None = getattr(self, f"do_{scope}_{name}", None)
        return handler or getattr(self, f"do_{name}")
