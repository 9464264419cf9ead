"""What is told of taking out a name, in words and for JSON: where it stands, what stays, and what is not reached."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from ikc_tui.domain.forgetting import USES, Use
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Words, listed, message
from ikc_tui.services.forgetting.files import KEPT_IN, KeptIn
from ikc_tui.services.forgetting.plan import Found, Plan
from ikc_tui.services.sync.git import Git
from ikc_tui.services.sync.repository import find_repository
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.symlinks import canonical_path

_GIT_PATIENCE = 5.0  # seconds for a command: without an answer it is told as where there is no git
_MOST_TEXTS = 3
_MOST = 8  # names of files and such in one sentence


def found_lines(plan: Plan, words: Words) -> Iterator[str]:
    """Where the name stands: a line for each coalition, then one for each kind of place."""
    yield words("forget.stands" if plan.found else "forget.nowhere", name=plan.name.text)
    for slug, places in _by_slug(plan).items():
        yield ""
        yield _heading(plan, slug, words)
        for place, found in places.items():
            line = message(f"forget.places.{place}", n=len(found))
            if uses := [message(f"forget.uses.{use}", n=n) for use in USES if (n := _sum(found)[use])]:
                line = message("forget.line", place=line, uses=listed(uses))
            yield "  " + words.of(line)


def notice_lines(plan: Plan, words: Words) -> Iterator[str]:
    """What there is to know before it is done: who else may be meant, and what is lost beside the name."""
    if plan.longer:
        yield words("forget.longer", names=_counted(plan.longer, words))
    if texts := plan.in_small_letters:
        shown = "; ".join(f"“{text}”" for text in dict.fromkeys(texts[:_MOST_TEXTS]))
        yield words("forget.in_small_letters", n=len(texts), texts=shown)
    if plan.by_hand:
        yield words("forget.comments", names=_paths(plan, plan.by_hand))
    if any(found.file.place == "unfinished" for found in plan.found):
        yield words("forget.unfinished")


def staying_lines(plan: Plan, words: Words) -> Iterator[str]:
    """What stays: parts of the name, organisations, other files, names of files."""
    if parts := +plan.parts:
        example = plan.name.parts[0].text if plan.name.parts[0].text in parts else next(iter(parts))
        yield words("forget.parts", names=_counted(parts, words), example=_quoted(example))
    if plan.organisations:
        yield words("forget.organisations", names="; ".join(map(clean_line, plan.organisations[:_MOST])))
    if plan.files:
        yield words("forget.files", names=_paths(plan, plan.files))
    if plan.named:
        yield words("forget.file_names", names=_paths(plan, plan.named))


def unreached_lines(remotes: list[str] | None, words: Words) -> Iterator[str]:
    """What ikc can't reach, wherever it is used, and what git keeps of a folder with these remotes; None: no git."""
    yield words("forget.beyond")
    yield words("forget.beyond_people")
    if remotes:
        yield words("forget.git_remote", remotes=", ".join(map(clean_line, remotes)))
    elif remotes is not None:
        yield words("forget.git")
    yield words("forget.beyond_sync")


def git_remotes(folder: Path) -> list[str] | None:
    """The names of the remotes of the repository around a folder; None where there is none, or git does not say."""
    try:
        repository = find_repository(Git(folder.resolve(), patience=_GIT_PATIENCE))
        return None if repository is None else repository.git("remote").text.splitlines()
    except Problem:
        return None


def plan_json(plan: Plan, remotes: list[str] | None, *, done: bool, failed: Iterable[Problem]) -> dict[str, object]:
    """The plan as `ikc forget --json` gives it."""
    return {
        "done": done,
        "places": [
            {"place": place, "slug": slug or None, "files": len(found), **{use: _sum(found)[use] for use in USES}}
            for slug, places in _by_slug(plan).items()
            for place, found in places.items()
        ],
        "alone": dict(+plan.parts),
        "longer": dict(plan.longer),
        "organisations": plan.organisations,
        "files": [str(path) for path in plan.files],
        "file_names": [str(path) for path in plan.named],
        "remotes": remotes,
        "not_reached": [
            {"file": str(problem.path) if problem.path else None, "message": str(problem)}
            for problem in (*plan.unreached, *failed)
        ],
    }


def _by_slug(plan: Plan) -> dict[str, dict[KeptIn, list[Found]]]:
    """What was found, by the slug of the canvas (those of none last), then by the kind of place."""
    slugs = sorted({found.file.slug for found in plan.found}, key=lambda slug: (not slug, slug))
    by_slug: dict[str, dict[KeptIn, list[Found]]] = {}
    for slug in slugs:
        of_slug = [found for found in plan.found if found.file.slug == slug]
        by_place = {place: [found for found in of_slug if found.file.place == place] for place in KEPT_IN}
        by_slug[slug] = {place: found for place, found in by_place.items() if found}
    return by_slug


def _heading(plan: Plan, slug: str, words: Words) -> str:
    if not slug:
        return words("forget.other")
    title = clean_line(plan.titles.get(slug, ""))
    return words("forget.coalition", title=title, slug=clean_line(slug)) if title else clean_line(slug)


def _sum(found: Iterable[Found]) -> Counter[Use]:
    return sum((each.uses for each in found), Counter[Use]())


def _counted(names: Counter[str], words: Words) -> str:
    shown = [words("forget.counted", name=clean_line(name), n=count) for name, count in names.most_common(_MOST)]
    return ", ".join(shown) + (f" +{len(names) - _MOST}" if len(names) > _MOST else "")


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name or "'" in name else name


def _paths(plan: Plan, paths: list[Path]) -> str:
    shown = [clean_line(str(_short(plan.folder, path))) for path in paths[:_MOST]]
    return ", ".join(shown) + (f" +{len(paths) - _MOST}" if len(paths) > _MOST else "")


def _short(folder: Path, path: Path) -> Path:
    home = canonical_path(folder)
    return next((path.relative_to(top) for top in (folder, home) if path.is_relative_to(top)), path)
