"""The words of the title bar that say how saving stands."""

from ikc_tui.method.words import Words
from ikc_tui.services.session import Session

PATIENCE = 3.0  # seconds that saving takes before it is said that it does


def save_status(session: Session, words: Words, conflicts_key: str) -> tuple[str, str]:
    """The words and their style. `conflicts_key` is the key that opens the conflicts."""
    state = session.save_state
    if state.problem is not None:
        return words("save.failed", reason=words.of(state.problem.message)), "error"
    if session.seconds_unsaved > PATIENCE:
        return words("save.waiting"), "warning"
    if session.read_only:
        return words("save.read_only"), "warning"
    if conflicts := session.conflicts:
        return f"{words('conflicts.open', n=len(conflicts))} ({conflicts_key})", "warning"
    if session.gone:
        return _with_versions(words("save.gone"), session, words), "warning"
    if state.saved_at is not None:
        return _with_versions(words("save.saved", time=f"{state.saved_at:%H:%M}"), session, words), "dim"
    return words("save.unchanged"), "dim"


def _with_versions(status: str, session: Session, words: Words) -> str:
    versions = session.versions
    return status if versions is None else f"{status} · {words('history.kept', n=versions)}"
