"""What is not on this disk was not removed, and what is not sent is told by name."""

import shutil
from pathlib import Path

import pytest
from tests.unit.services.sync.laptops import Laptop, card, clone, git, said

from ikc_tui.method.words import Message, Words
from ikc_tui.services.history import restore_file
from ikc_tui.services.sync.exchange import sync
from ikc_tui.services.sync.report import Report


@pytest.fixture
def many(first: Laptop) -> Laptop:
    """The first laptop, with three canvases more and one in the archive, all sent."""
    for slug in ("aa", "bb", "cc", "dd"):
        first.new(slug, slug.upper())
        first.edit(card(f"Van {slug}"), slug)
    first.store().archive("dd")
    assert first.sync().state == "done"
    return first


def there(laptop: Laptop) -> list[str]:
    """The canvases that the others have by now."""
    laptop.git("fetch", "-q")
    return [
        name for name in laptop.git("ls-tree", "-r", "--name-only", "origin/main").split() if name.endswith(".toml")
    ]


ALL = ["aa.toml", "archive/dd.toml", "bb.toml", "cc.toml", "partou.toml"]


# Not on this disk


@pytest.mark.parametrize("how", ["cone", "patterns", "skip-worktree", "assume-unchanged"])
def test_what_git_keeps_away_from_this_disk_stays_with_the_others(many: Laptop, how: str) -> None:
    match how:
        case "cone":
            many.git("sparse-checkout", "set", "--cone", "elders")
        case "patterns":
            many.git("sparse-checkout", "set", "--no-cone", "/*", "!/aa.toml", "!/archive")
        case _:
            many.git("update-index", f"--{how}", "aa.toml", "archive/dd.toml")
            (many.folder / "aa.toml").unlink()
            (many.folder / "archive" / "dd.toml").unlink()
    assert not (many.folder / "archive" / "dd.toml").exists()
    many.edit(card("Nieuw"))
    report = many.sync()
    assert (report.sent, report.removed_there) == (("partou",), ()), said(report)
    assert there(many) == ALL


@pytest.mark.parametrize("how", ["patterns", "skip-worktree"])
def test_what_others_change_of_it_stays_away_and_is_not_taken_back(many: Laptop, second: Laptop, how: str) -> None:
    if how == "patterns":
        many.git("sparse-checkout", "set", "--no-cone", "/*", "!/aa.toml", "!/.gitignore")
    else:
        many.git("update-index", "--skip-worktree", "aa.toml")
        (many.folder / "aa.toml").unlink()
    second.sync()
    for text in ("Een", "Twee"):
        second.edit(card(text), "aa")
        (second.folder / "notities.txt").write_text(text)
        second.git("add", "notities.txt")
        second.git("commit", "-qm", "x", "notities.txt")
        second.sync()
        many.edit(card(text), "bb")
        assert many.sync().state == "done"
        assert not (many.folder / "aa.toml").exists()
        assert (many.folder / "notities.txt").read_text() == text
        assert many.git("status", "--porcelain") == ""
    second.sync()
    assert second.texts("aa") == ["Van aa", "Een", "Twee"]
    if how == "patterns":
        many.git("sparse-checkout", "disable")
        assert many.texts("aa") == ["Van aa", "Een", "Twee"]


@pytest.mark.parametrize("placeholder", ["aa.toml.nextcloud", "aa.toml.owncloud", ".aa.toml.icloud"])
def test_a_placeholder_of_a_sync_program_is_no_removal(many: Laptop, placeholder: str) -> None:
    (many.folder / "aa.toml").rename(many.folder / placeholder)
    report = many.sync()
    assert (report.state, report.removed_there, report.is_settled) == ("done", (), False)
    assert "nog niet op deze schijf: aa" in said(report)
    assert there(many) == ALL


def asked(laptop: Laptop, answer: bool) -> tuple[Report, list[Message]]:
    questions: list[Message] = []

    def ask(question: Message) -> bool:
        questions.append(question)
        return answer

    return sync(laptop.folder, ask=ask), questions


@pytest.mark.parametrize("gone", [("*.toml",), ("*.toml", "archive/*.toml"), ("aa.toml", "bb.toml", "partou.toml")])
def test_a_folder_that_was_emptied_empties_no_other_without_a_yes(many: Laptop, gone: tuple[str, ...]) -> None:
    for pattern in gone:
        for path in many.folder.glob(pattern):
            path.unlink()
    before = many.state()
    report, (question,) = asked(many, answer=False)
    assert report.state == "declined"
    assert question.key == "sync.may_remove"
    assert "aa" in Words("nl").of(question)
    assert "Er is niets verstuurd" in said(report)
    assert many.state() == before
    assert there(many) == ALL
    report, _ = asked(many, answer=True)
    assert report.state == "done"
    assert len(there(many)) < 3


@pytest.mark.parametrize("how", ["recorded by hand", "out of reach"])
def test_what_was_emptied_before_is_asked_about_too(many: Laptop, origin: Path, how: str) -> None:
    for path in many.folder.glob("*.toml"):
        path.unlink()
    if how == "recorded by hand":
        many.git("commit", "-qam", "x")
    else:
        away = origin.rename(origin.with_name("away"))
        assert asked(many, answer=True)[0].state == "waiting"
        away.rename(origin)
    report, (question,) = asked(many, answer=False)
    assert (report.state, question.key) == ("declined", "sync.may_remove")
    assert there(many) == ALL


def test_a_few_that_are_removed_or_many_that_move_need_no_question(many: Laptop) -> None:
    many.store().path("aa").unlink()
    assert asked(many, answer=False)[1] == []
    for slug in ("bb", "cc"):
        many.store().archive(slug)
    many.store().path("partou").rename(many.folder / "anders.toml")
    report, questions = asked(many, answer=False)
    assert (report.state, questions) == ("done", [])
    assert there(many) == ["anders.toml", "archive/bb.toml", "archive/cc.toml", "archive/dd.toml"]


# Removed with other changes


@pytest.mark.parametrize("how", ["removed", "archived", "taken back"])
def test_a_removal_with_any_other_change_reaches_the_others(many: Laptop, second: Laptop, how: str) -> None:
    second.sync()
    match how:
        case "removed":
            many.store().path("aa").unlink()
        case "archived":
            many.store().archive("aa")
        case _:
            many.store().take_back("dd")
    (many.folder / "notities.txt").write_text("x")
    many.git("add", "notities.txt")
    many.git("commit", "-qm", "x", "notities.txt")
    assert many.sync().state == "done"
    second.edit(card("Van de ander"), "bb")
    assert second.sync().state == "done"
    assert (second.store().slugs(), second.store().archived_slugs()) == (
        many.store().slugs(),
        many.store().archived_slugs(),
    )
    assert (second.folder / "notities.txt").read_text() == "x"
    assert second.git("status", "--porcelain") == ""


def test_a_canvas_removed_from_the_archive_can_be_had_back(many: Laptop, second: Laptop) -> None:
    second.sync()
    before = (second.folder / "archive" / "dd.toml").read_bytes()
    (many.folder / "archive" / "dd.toml").unlink()
    many.sync()
    report = second.sync()
    assert report.removed_here == ("dd",)
    assert "ikc restore NAAM" in said(report)
    restore_file(second.store(), "dd", second.store().history.versions("dd")[0].revision)
    assert second.store().path("dd").read_bytes() == before


def test_a_repository_with_longer_names_of_objects(tmp_path: Path) -> None:
    for name in ("origin.git", "one"):
        git(tmp_path, "init", "-q", *(["--bare"] if "." in name else []), "--object-format=sha256", name)
    one = Laptop(tmp_path / "one")
    one.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    for slug in ("aa", "bb"):
        one.new(slug, slug.upper())
    assert one.sync().state == "done"
    two = clone(tmp_path / "origin.git", tmp_path / "two")
    one.store().path("aa").unlink()
    assert one.sync().removed_there == ("aa",)
    two.edit(card("Daar"), "bb")
    assert two.sync().removed_here == ("aa",)
    assert two.store().slugs() == ["bb"]


# Told by name


def test_ignored_canvases_are_told_and_one_that_is_archived_out_of_sight_stays_with_the_others(many: Laptop) -> None:
    (many.folder / ".git" / "info" / "exclude").write_text(".ikc/\narchive/\ngeheim.toml\npyproject.toml\n")
    (many.folder / "pyproject.toml").write_text("[project]\n")
    many.new("geheim", "Geheim")
    many.store().archive("bb")
    report = many.sync()
    assert (report.state, report.removed_there, report.is_settled) == ("done", (), False)
    assert "Niet verstuurd, want git moet het overslaan (.gitignore): bb, geheim." in said(report)
    assert "Alles is al gelijk" not in said(report)
    assert there(many) == ALL


@pytest.mark.parametrize("lost", [b'name = "AA"\n', None])
def test_a_canvas_that_lost_its_name_is_told(many: Laptop, lost: bytes | None) -> None:
    path = many.store().path("aa")
    path.write_bytes(path.read_bytes().replace(lost, b"") if lost else b"[project]\nx = 1\n")
    report = many.sync()
    assert report.state == "stopped"
    assert "aa.toml" in said(report)


@pytest.mark.parametrize("known", [True, False])
def test_a_canvas_that_is_a_link_is_told_and_not_written_through(
    many: Laptop, second: Laptop, tmp_path: Path, known: bool
) -> None:
    slug = "aa" if known else "nieuw"
    target = tmp_path / "elders.toml"
    shutil.copy(many.store().path("aa"), target)
    many.store().path(slug).unlink(missing_ok=True)
    many.store().path(slug).symlink_to(target)
    report = many.sync()
    assert (report.state, report.removed_there, report.is_settled) == ("done", (), False)
    assert f"want dit is hier een koppeling: {slug}." in said(report)
    second.sync()
    if known:
        second.edit(card("Van de ander"), "aa")
    else:
        second.new("nieuw", "Nieuw")
    second.sync()
    before = target.read_bytes()
    report = many.sync()
    assert (report.state, f"{slug}.toml is hier een koppeling" in said(report)) == ("stopped", True)
    assert target.read_bytes() == before


def test_an_archive_that_is_a_link_is_not_written_through(many: Laptop, second: Laptop, tmp_path: Path) -> None:
    elsewhere = (many.folder / "archive").rename(tmp_path / "elsewhere")
    (many.folder / "archive").symlink_to(elsewhere)
    assert "want dit is hier een koppeling: dd." in said(many.sync())
    second.sync()
    second.store().archive("aa")
    second.sync()
    assert many.sync().state == "stopped"
    assert [path.name for path in elsewhere.iterdir()] == ["dd.toml"]


def test_a_canvas_that_git_is_told_to_look_away_from_is_told(many: Laptop) -> None:
    many.git("update-index", "--skip-worktree", "aa.toml")
    assert many.sync().is_settled
    many.edit(card("Alleen hier"), "aa")
    report = many.sync()
    assert (report.sent, report.is_settled) == ((), False)
    assert "(skip-worktree): aa." in said(report)


# Filters


CRYPT, ENCODED = "*.toml filter=git-crypt diff=git-crypt", "*.toml working-tree-encoding=UTF-16"


@pytest.mark.parametrize(
    ("where", "line"),
    [(".gitattributes", CRYPT), ("info", CRYPT), ("global", CRYPT), ("theirs", CRYPT), (".gitattributes", ENCODED)],
)
def test_what_git_would_encrypt_is_never_sent_readable(
    many: Laptop, second: Laptop, tmp_path: Path, where: str, line: str
) -> None:
    for laptop in (many, second):
        laptop.git("config", "filter.git-crypt.clean", "tr a-z b-za")
        laptop.git("config", "filter.git-crypt.smudge", "tr b-za a-z")
    second.sync()
    match where:
        case ".gitattributes":
            with open(many.folder / ".gitattributes", "a") as file:
                file.write(f"{line}\n")
        case "info":
            (many.folder / ".git" / "info" / "attributes").write_text(f"{line}\n")
        case "global":
            (tmp_path / "attributes").write_text(f"{line}\n")
            many.git("config", "core.attributesFile", str(tmp_path / "attributes"))
        case _:
            with open(second.folder / ".gitattributes", "a") as file:
                file.write(f"{line}\n")
            second.git("commit", "-qm", "x", ".gitattributes")
            second.git("push", "-q")
    many.edit(card("Geheim"))
    remote = many.git("ls-remote", "origin")
    report = many.sync()
    assert report.state == "stopped", said(report)
    assert "partou.toml" in said(report) or "aa.toml" in said(report)
    assert many.git("ls-remote", "origin") == remote


# Branches


def test_main_here_and_master_there(first: Laptop, origin: Path, tmp_path: Path) -> None:
    other = Laptop(tmp_path / "other")
    other.folder.mkdir()
    other.git("init", "-q", "-b", "master")
    other.new("saartje", "Saartje")
    other.git("remote", "add", "origin", str(origin))
    before = other.git("ls-remote", "origin")
    report = other.sync()
    assert report.state == "stopped"
    assert "master" in said(report)
    assert "main" in said(report)
    assert other.git("ls-remote", "origin") == before


def test_who_is_on_another_branch_than_the_others_is_told(first: Laptop, second: Laptop, origin: Path) -> None:
    second.git("switch", "-qc", "master")
    second.edit(card("Op master"))
    assert second.sync().state == "done"
    report = first.sync()
    assert "op master staat iets wat hier niet is" in said(report)
    assert not report.is_settled
    first.edit(card("Op main"))
    first.sync()
    assert "op main staat iets wat hier niet is" in said(second.sync())


def test_a_branch_of_ones_own_that_lacks_nothing_is_fine(first: Laptop) -> None:
    first.git("switch", "-qc", "zij")
    first.edit(card("Op zij"))
    assert first.sync().is_settled
