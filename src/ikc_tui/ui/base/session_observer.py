"""The part of a screen or sheet that observes a session."""

from collections.abc import Callable

from textual import events, on
from textual.message import Message as TextualMessage
from textual.message_pump import MessagePump

from ikc_tui.services.session import News, Session


class NewsArrived(TextualMessage, bubble=False):
    """A session has news. Posted from the thread in which the news became known."""

    def __init__(self, news: News) -> None:
        super().__init__()
        self.news = news


class SessionObserver(MessagePump):
    """Observes its `session` from when it is mounted until it is unmounted; subclasses show news, by `show_news`.

    Textual calls the handlers of a subclass first: its `on_mount` is done before the first news is shown.
    """

    session: Session
    _end_observing: Callable[[], None] | None = None

    @on(events.Mount)
    def _begin_observing(self) -> None:
        self._end_observing = self.session.observe(self._post_news)

    @on(events.Unmount)
    def _stop_observing(self) -> None:
        if self._end_observing:
            self._end_observing()

    @on(NewsArrived)
    def _show_arrived(self, event: NewsArrived) -> None:
        self.show_news(event.news)

    def _post_news(self, news: News) -> None:
        self.post_message(NewsArrived(news))

    def show_news(self, news: News) -> None:
        """Shows news; called on the event loop."""
        raise NotImplementedError
