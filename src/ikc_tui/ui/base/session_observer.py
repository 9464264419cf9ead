"""A screen or sheet that shows what a session tells."""

from collections.abc import Callable

from textual import events, on
from textual.message import Message as TextualMessage
from textual.message_pump import MessagePump

from ikc_tui.services.session import News, Session


class NewsArrived(TextualMessage, bubble=False):
    """A session has news. Comes from the thread in which it became known."""

    def __init__(self, news: News) -> None:
        super().__init__()
        self.news = news


class SessionObserver(MessagePump):
    """Shows the news of its `session` as long as it stands; `show_news` says how."""

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
        event.stop()
        self.show_news(event.news)

    def _post_news(self, news: News) -> None:
        self.post_message(NewsArrived(news))

    def show_news(self, news: News) -> None:
        """Shows what is new; called on the event loop."""
        raise NotImplementedError
