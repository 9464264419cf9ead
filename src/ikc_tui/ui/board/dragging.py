"""Dragging a card with the mouse: where it would land is marked, and there it lands."""

from dataclasses import dataclass

from textual import events
from textual.containers import Container
from textual.errors import NoWidget
from textual.message import Message as TextualMessage
from textual.timer import Timer
from textual.widget import Widget

from ikc_tui.domain.canvas import Place
from ikc_tui.method.words import Message
from ikc_tui.ui.board.section import SectionView
from ikc_tui.ui.commands.dispatch import Tell
from ikc_tui.ui.paint.tab_bar import TabBar

HOVER_SECONDS = 0.5  # over the label of a tab until it opens


@dataclass(frozen=True)
class Landing:
    """A place among the cards of a section: before the one at `at` of those that are shown, or after the last."""

    view: SectionView
    at: int

    @property
    def before(self) -> str | None:
        """The id of the card that it is before; None at the end."""
        return self.view.items[self.at].id if self.at < len(self.view.items) else None


@dataclass
class Drag:
    """A card that is being dragged: from which section, from which cell of the screen, and where it would land."""

    card: str
    source: SectionView
    start: tuple[int, int]
    landing: Landing | None = None
    has_moved: bool = False


class DragArea(Container):
    """Holds the boards, and the mouse while a card is dragged over them.

    The section that the card comes from could not hold it: it is out of sight once another tab has been opened.
    """

    class Dropped(TextualMessage):
        """A card was dropped in a section: before another card, or at the end where that is None."""

        def __init__(self, card: str, place: Place, before: str | None) -> None:
            super().__init__()
            self.card, self.place, self.before = card, place, before

    class DroppedOnTab(TextualMessage):
        """A card was dropped on the label of a tab."""

        def __init__(self, card: str, tab: str) -> None:
            super().__init__()
            self.card, self.tab = card, tab

    class TabHovered(TextualMessage):
        """A card is held over the label of a tab, which is to be opened."""

        def __init__(self, tab: str) -> None:
            super().__init__()
            self.tab = tab

    drag: Drag | None = None
    """The card that is being dragged, or on which the button is down; None for none."""
    _hovered: str | None = None
    _hover_timer: Timer | None = None

    def why_not_drag(self) -> Message | None:
        """The reason why no card can be moved; None where they can."""
        return None

    def on_section_view_pressed(self, event: SectionView.Pressed) -> None:
        """The button is down on a card: the mouse is held until it is up, wherever that is."""
        event.stop()
        self.drag = Drag(event.card, event.sender, (event.x, event.y))
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.drag:
            self._drag_to(event.screen_x, event.screen_y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if not self.drag:
            return
        self._drag_to(event.screen_x, event.screen_y)
        if self.drag is None:  # it can't be moved
            return
        card, landing, tab = self.drag.card, self.drag.landing, self._hovered
        self.end_drag()
        if landing:
            self.post_message(self.Dropped(card, landing.view.place, landing.before))
        elif tab:
            self.post_message(self.DroppedOnTab(card, tab))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Lets the card go: another button cancels, and the first can't go down twice."""
        self.end_drag()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._scroll(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._scroll(event, -1)

    def _scroll(self, event: events.MouseEvent, by: int) -> None:
        if self.drag and isinstance(view := self._widget_at(event.screen_x, event.screen_y), SectionView):
            view.scroll_by(by)
            self._drag_to(event.screen_x, event.screen_y)

    def _drag_to(self, x: int, y: int) -> None:
        drag = self.drag
        if drag is None or (not drag.has_moved and (x, y) == drag.start):
            return
        if not drag.has_moved:
            if reason := self.why_not_drag():
                self.end_drag()
                self.post_message(Tell(reason, "warning"))
                return
            drag.has_moved = True
            drag.source.show_dragged(drag.card)
        widget = self._widget_at(x, y)
        landing = None
        if isinstance(widget, SectionView) and widget.can_focus:
            landing = Landing(widget, widget.landing_at(y - widget.region.y))
        self._show_landing(landing)
        self._hover(widget.tab_at(x - widget.region.x) if isinstance(widget, TabBar) else None)

    def _show_landing(self, landing: Landing | None) -> None:
        assert self.drag
        before, self.drag.landing = self.drag.landing, landing
        if before and (landing is None or before.view is not landing.view):
            before.view.show_landing(None)
        if landing:
            landing.view.show_landing(landing.at)

    def _hover(self, tab: str | None) -> None:
        if tab == self._hovered:
            return
        self._hovered = tab
        if self._hover_timer:
            self._hover_timer.stop()
        self._hover_timer = self.set_timer(HOVER_SECONDS, self._open_hovered) if tab else None

    def _open_hovered(self) -> None:
        if self.drag and self._hovered:
            self.post_message(self.TabHovered(self._hovered))

    def end_drag(self) -> bool:
        """Lets the card go, where one is being dragged, and moves nothing; gives whether one was."""
        if self.drag is None:
            return False
        self._show_landing(None)
        self._hover(None)
        self.drag.source.show_dragged(None)
        self.drag = None
        self.release_mouse()
        return True

    def _widget_at(self, x: int, y: int) -> Widget | None:
        try:
            return self.screen.get_widget_at(x, y)[0]
        except NoWidget:
            return None
