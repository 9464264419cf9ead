"""What is told of the news of a session: what others did to its canvas, and why it can't be read or saved."""

from collections import Counter
from collections.abc import Callable, Iterator

from ikc_tui.method.words import Message, Words, listed, message
from ikc_tui.services.external_changes import ExternalDifferences
from ikc_tui.services.session import News, Session
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.tell import problem_message


class NewsTeller:
    """Puts news into messages, each with its style. `key` is the key that opens the history."""

    def __init__(self, session: Session, words: Words, key: str) -> None:
        self._session, self._words, self._key = session, words, key
        self._unsaved: Problem | None = None  # why saving failed, as it was told

    def messages(
        self, news: News, told_in_front: Callable[[], Message | None], *, knows_unsaved: bool
    ) -> Iterator[tuple[Message, str]]:
        """The messages, where there are any.

        `told_in_front` gives what the screen in front tells itself of what others did; None: it has no words for that.
        Who `knows_unsaved` is not told again why saving fails.
        """
        if news.problem:
            yield problem_message(news.problem, self._words), "error"
        problem, before = news.save_state.problem, self._unsaved
        self._unsaved = problem
        is_new = problem and not knows_unsaved and (before is None or before.message != problem.message)
        if problem and is_new:
            yield message("save.failed", reason=problem.message), "error"
        for notice in news.notices:
            yield notice, "warning"
        if news.external:
            yield from self._of_others(news.external, told_in_front())

    def _of_others(self, external: ExternalDifferences, told: Message | None) -> Iterator[tuple[Message, str]]:
        """What others did, as it is told in front; where a version was kept, or nothing is told there, in our words."""
        if told:
            yield told, "good"
        if told is None or external.has_snapshot:
            sentence = news_message(external, self._session.canvas.name, self._key)
            yield sentence, "warning" if external.has_snapshot else "good"


def news_message(external: ExternalDifferences, name: str, key: str) -> Message:
    """The message of external changes to the canvas of this name.

    Where a version was kept of what they changed, it names `key`, which opens the history.
    """
    kinds = ("removed", "changed", "moved", "added")
    parts = [message(f"news.{kind}", n=len(ids)) for kind in kinds if (ids := getattr(external.changes, kind))]
    reviews = Counter(external.changes.reviews.values())
    parts += [message(f"news.review_{change}", n=n) for change, n in sorted(reviews.items())]
    tables = {path[0] for path in external.changes.coalition}
    parts += [message(f"news.{table}") for table in ("partners", "practice") if table in tables]
    sentence = message("news.told", name=name, changes=listed(parts or [message("news.other")]))
    return message("news.kept", told=sentence, key=key) if external.has_snapshot else sentence
