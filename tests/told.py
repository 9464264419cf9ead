"""What a session tells whoever observes it, gathered."""

from ikc_tui.method.words import Message
from ikc_tui.services.external_changes import ExternalDifferences
from ikc_tui.services.session import News, Session
from ikc_tui.storage.problems import Problem


class Told:
    """All that was told since this was made, or since it was last taken."""

    def __init__(self, session: Session) -> None:
        self._news: list[News] = []
        session.observe(self._news.append)

    def problems(self) -> list[Problem]:
        """Why the file could not be read or taken in, each time that was told; takes it."""
        return [news.problem for news in self._take() if news.problem]

    def notices(self) -> list[Message]:
        """What was told of how the canvas was saved; takes it."""
        return [notice for news in self._take() for notice in news.notices]

    def external(self) -> list[ExternalDifferences]:
        """What others did, each time that was told; takes it."""
        return [news.external for news in self._take() if news.external]

    def _take(self) -> list[News]:
        taken = [*self._news]
        del self._news[: len(taken)]
        return taken
