"""What others put in the repository, and in git's settings, does not act on this computer."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.unit.services.sync.laptops import Laptop, card, clone, git, reword, said

from ikc_tui.services.sync.exchange import sync
from ikc_tui.services.sync.git import Git, GitResult, git_program
from ikc_tui.services.sync.setup import DRIVER_SETTING, driver_command
from ikc_tui.services.sync.synced_files import is_kept_out
from ikc_tui.storage.paths import OWN

EVIL = "open({ran!r}, 'w').close()\nraise SystemExit(0)\n"
MODULES = ("ikc_tui.py", "click.py", "tomli.py", "sitecustomize.py")


def committed(laptop: Laptop, *paths: str) -> None:
    """Records these by hand, as someone who means harm would, and sends them."""
    laptop.git("add", "-f", *paths)
    laptop.git("commit", "-qm", "by hand")
    laptop.git("push", "-q")


def kept(laptop: Laptop) -> dict[str, bytes]:
    """All that ikc keeps beside the canvases."""
    own = laptop.folder / OWN
    return {
        path.relative_to(own).as_posix(): path.read_bytes()
        for path in sorted(own.rglob("*"))
        if path.is_file() and "locks" not in path.parts
    }


def with_keepsakes(laptop: Laptop) -> dict[str, bytes]:
    for part in ("history/partou", "drafts", "undo"):
        (laptop.folder / OWN / part).mkdir(parents=True, exist_ok=True)
        (laptop.folder / OWN / part / "keepsake").write_text("van ons")
    return kept(laptop)


# Programs


def both_changed(first: Laptop, second: Laptop) -> None:
    first.edit(card("Hier"))
    second.edit(card("Daar"))
    second.sync()


@pytest.mark.parametrize("variable", ["", "PYTHONPATH", "PYTHONHOME"])
def test_a_program_in_the_repository_does_not_run_at_a_pull(
    first: Laptop, second: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    ran = tmp_path / "ran"
    if variable:  # as `export PYTHONPATH=$PYTHONPATH:/opt/lib` makes it: where one stands is on it
        monkeypatch.setenv(variable, f"{os.pathsep}/opt/lib")
    for name in MODULES:
        (second.folder / name).write_text(EVIL.format(ran=str(ran)))
    committed(second, *MODULES)
    first.git("pull", "-q")
    both_changed(first, second)
    first.git("commit", "-qam", "by hand")
    first.git("pull", "-q", "--no-rebase", "--no-edit")
    assert not ran.exists()
    assert {"Hier", "Daar"} <= set(first.texts())


def test_a_program_in_the_repository_does_not_run_at_a_sync(first: Laptop, second: Laptop, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    for name in MODULES:
        (second.folder / name).write_text(EVIL.format(ran=str(ran)))
    (second.folder / "pyproject.toml").write_text("[project]\nx = 1\n")
    committed(second, *MODULES, "pyproject.toml")
    first.sync()
    for laptop, x in ((second, 2), (first, 3)):  # a TOML file that is no canvas, and still falls under our attributes
        (laptop.folder / "pyproject.toml").write_text(f"[project]\nx = {x}\n")
        laptop.git("commit", "-qam", "by hand")
    second.git("push", "-q")
    assert first.sync().state == "stopped"
    assert not ran.exists()


@pytest.mark.parametrize("where", ["hooks", ".git/hooks", ".git/own"])
@pytest.mark.parametrize("absolute", [False, True])
def test_hooks_run_that_are_the_users_and_not_those_of_the_repository(
    first: Laptop, second: Laptop, tmp_path: Path, where: str, absolute: bool
) -> None:
    ran = tmp_path / "ran"
    for name in ("pre-push", "reference-transaction"):
        hook = second.folder / where / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\necho {name} >> {shlex.quote(str(ran))}\n")
        hook.chmod(0o755)
    if where == "hooks":
        committed(second, where)
        first.sync()
    else:
        shutil.copytree(second.folder / where, first.folder / where, dirs_exist_ok=True)
    first.git("config", "core.hooksPath", str(first.folder / where) if absolute else where)
    ran.unlink(missing_ok=True)
    first.edit(card("Hier"))
    assert first.sync().sent == ("partou",)
    assert ran.exists() == (where != "hooks")


@pytest.mark.parametrize("state", ["", "halfway"])
def test_what_an_older_version_wrote_in_gits_settings_is_renewed(first: Laptop, second: Laptop, state: str) -> None:
    old = f"{shlex.quote(sys.executable)} -m ikc_tui merge %O %A %B"
    first.git("config", "--replace-all", DRIVER_SETTING, old)
    first.git("config", "--add", DRIVER_SETTING, old)
    if state:
        (first.folder / ".git" / "MERGE_HEAD").write_text(first.git("rev-parse", "HEAD"))
    sync(first.folder)
    assert first.git("config", "--get-all", DRIVER_SETTING) == driver_command()
    assert " -E -P " in driver_command()


def test_git_is_never_a_program_of_the_folder_itself(
    first: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("git", "ssh"):
        program = first.folder / name
        program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\nexit 1\n")
        program.chmod(0o755)
    real = shutil.which("git")
    monkeypatch.chdir(first.folder)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}{os.environ['PATH']}")
    assert git_program() == real
    first.edit(card("x"))
    assert first.sync().state == "done"
    subprocess.run([str(real), "remote", "set-url", "origin", "ssh://git@127.0.0.1:1/x.git"], check=True)
    assert first.sync(patience=5.0).state == "waiting"
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("older", [False, True])
def test_a_folder_that_looks_like_gits_own_is_not_believed(
    first: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, older: bool
) -> None:
    if older:  # than safe.bareRepository
        monkeypatch.setattr("ikc_tui.services.sync.git.SETTINGS", ())
    folder = first.folder / "canvases"
    git(first.folder, "init", "-q", "--bare", str(folder))
    (folder / "config").write_text(
        f"[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = \"touch '{tmp_path}/ran'; false\"\n"
        f'[remote "origin"]\n\turl = ext::sh -c "touch \'{tmp_path}/ran\'"\n[protocol]\n\tallow = always\n'
    )
    report = sync(folder, ask=lambda question: True)
    assert report.state == "stopped"
    assert "deze map hoort bij git zelf" in said(report)
    assert not (tmp_path / "ran").exists()


def test_a_repository_of_another_account_is_told_with_gits_remedy(
    first: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    report = first.sync()
    assert report.state == "stopped"
    assert f"git config --global --add safe.directory {first.folder}" in said(report)


# What ikc keeps for itself

SPELLINGS = (".ikc", ".IKC", ".Ikc", ".ikc.", ".ikc ", ".i\u200ckc", "IKC~1", ".ikc::$INDEX_ALLOCATION")


@pytest.mark.parametrize("name", SPELLINGS)
def test_however_a_disk_spells_it_it_is_ours(name: str) -> None:
    for path in (name, f"canvases/{name}/history/x.toml", f"canvases\\{name}\\x"):
        assert is_kept_out(path), path
    assert not is_kept_out("canvases/ikc/x.toml")


@pytest.mark.parametrize(
    ("what", "name"), [("file", OWN), ("link", OWN), ("folder", OWN), ("linked undo", OWN), ("file", ".IKC")]
)
def test_nothing_comes_into_what_ikc_keeps_and_the_rest_does(
    first: Laptop, second: Laptop, tmp_path: Path, name: str, what: str
) -> None:
    first.edit(card("Van ons"))
    before = with_keepsakes(first)
    target, place = tmp_path / "target", second.folder / name
    target.write_text("van mij")
    shutil.rmtree(second.folder / OWN, ignore_errors=True)
    match what:
        case "file":
            place.write_text("weg ermee")
        case "link":
            place.symlink_to(tmp_path)
        case "folder":
            (place / "history" / "partou").mkdir(parents=True)
            (place / "history" / "partou" / "keepsake").write_text("vals")
        case _:
            (place / "undo").mkdir(parents=True)
            (place / "undo" / "partou.toml").symlink_to(target)
    committed(second, name)
    (second.folder / "notities.txt").write_text("gewoon")
    committed(second, "notities.txt")
    report = first.sync()
    assert (report.state, report.is_settled) == ("done", False), said(report)
    assert name in said(report)
    assert {path: kept(first)[path] for path in before} == before
    assert set(kept(first)) == set(before)
    assert not os.path.lexists(first.folder / ".IKC")
    assert target.read_text() == "van mij"
    assert (first.folder / "notities.txt").read_text() == "gewoon"
    assert first.git("status", "--porcelain") == ""
    assert first.git("ls-tree", "-r", "--name-only", "HEAD", name), "it is not ours to take away from the others"
    second.git("rm", "-qr", "--cached", name)
    (second.folder / "notities.txt").write_text("en verder")
    second.git("commit", "-qam", "mended")
    second.git("pull", "-q", "--no-rebase", "--no-edit")
    second.git("push", "-q")
    assert first.sync().is_settled
    assert {path: kept(first)[path] for path in before} == before
    assert first.git("status", "--porcelain") == ""


def test_what_came_with_the_clone_is_not_written_through(first: Laptop, origin: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "sync").mkdir()
    (elsewhere / "sync" / "mine").write_text("van mij")
    shutil.rmtree(first.folder / OWN)
    (first.folder / OWN).symlink_to(elsewhere)
    committed(first, OWN)
    third = clone(origin, tmp_path / "third")
    third.git("config", DRIVER_SETTING, driver_command())
    report = third.sync()
    assert report.state == "stopped"
    assert ".ikc" in said(report)
    assert [path.name for path in elsewhere.rglob("*")] == ["sync", "mine"]


# Links


@pytest.mark.parametrize("name", ["link.txt", "nieuw.toml", "bijlagen", "archive"])
def test_a_link_of_others_is_not_taken_in_and_the_rest_is(
    first: Laptop, second: Laptop, tmp_path: Path, name: str
) -> None:
    (second.folder / name).symlink_to(tmp_path)
    committed(second, name)
    second.edit(card("Van de ander"))
    second.sync()
    first.edit(card("Van ons"))
    for _ in range(2):  # also as a fast-forward, and not the next time either
        report = first.sync()
        assert report.state == "done", said(report)
        assert not os.path.lexists(first.folder / name)
        assert first.git("status", "--porcelain") == ""
    assert {"Van de ander", "Van ons"} <= set(first.texts())
    assert first.git("ls-tree", "HEAD", name).startswith("120000")
    (second.folder / name).unlink()
    (second.folder / name).symlink_to("/etc")
    committed_again(second)
    report = first.sync()
    assert name in said(report)
    assert not os.path.lexists(first.folder / name)
    assert first.git("status", "--porcelain") == ""


def committed_again(laptop: Laptop) -> None:
    laptop.git("commit", "-qam", "by hand")
    laptop.git("pull", "-q", "--no-rebase", "--no-edit")
    laptop.git("push", "-q")


def test_a_file_that_becomes_a_link_stays_the_file(first: Laptop, second: Laptop, tmp_path: Path) -> None:
    (second.folder / "notities.txt").write_text("gewoon")
    committed(second, "notities.txt")
    first.sync()
    (second.folder / "notities.txt").unlink()
    (second.folder / "notities.txt").symlink_to(tmp_path)
    committed(second, "notities.txt")
    report = first.sync()
    assert (report.state, "notities.txt" in said(report)) == ("done", True)
    assert (first.folder / "notities.txt").read_text() == "gewoon"
    assert not (first.folder / "notities.txt").is_symlink()


@pytest.mark.parametrize("after", ["a file", "nothing"])
@pytest.mark.parametrize("whose", ["theirs", "ours"])
def test_a_link_that_is_gone_there_is_gone_here(
    first: Laptop, second: Laptop, tmp_path: Path, whose: str, after: str
) -> None:
    (second.folder / "notities.txt").symlink_to(tmp_path)
    committed(second, "notities.txt")
    if whose == "theirs":
        first.sync()
    else:
        first.git("pull", "-q")
    notes = first.folder / "notities.txt"
    assert notes.is_symlink() == (whose == "ours")
    (second.folder / "notities.txt").unlink()
    for text in ("een", "twee"):
        if after == "a file":
            (second.folder / "notities.txt").write_text(text)
        second.edit(card(text))
        second.git("add", "-A")
        second.git("commit", "-qm", "by hand")
        second.git("push", "-q")
        assert first.sync().state == "done"
        assert not notes.is_symlink()
        assert (notes.read_text() if notes.exists() else None) == (text if after == "a file" else None)
        assert first.git("status", "--short") == ""


@pytest.mark.parametrize("edited", [False, True])
def test_a_canvas_that_becomes_a_link_there_stays_the_canvas(
    first: Laptop, second: Laptop, tmp_path: Path, edited: bool
) -> None:
    target = tmp_path / "target.toml"
    shutil.copy(second.store().path("partou"), target)
    second.store().path("partou").unlink()
    second.store().path("partou").symlink_to(target)
    committed(second, "partou.toml")
    if edited:
        first.edit(card("Van ons"))
    report = first.sync()
    assert report.state == "done", said(report)
    assert not first.store().path("partou").is_symlink()
    assert first.texts() == (["Samen eten", "Van ons"] if edited else ["Samen eten"])
    assert first.git("ls-tree", "HEAD", "partou.toml").startswith("100644")
    assert first.git("status", "--porcelain") == ""


def test_another_repository_inside_is_not_taken_in(first: Laptop, second: Laptop, origin: Path) -> None:
    git(second.folder, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(origin), "binnen")
    second.git("commit", "-qm", "a submodule")
    second.git("push", "-q")
    report = first.sync()
    assert (report.state, "binnen" in said(report)) == ("done", True)
    assert not (first.folder / "binnen").exists()
    assert first.git("status", "--porcelain") == ""


def test_a_sparse_checkout_does_not_let_it_in(first: Laptop, second: Laptop, tmp_path: Path) -> None:
    first.git("sparse-checkout", "set", "--no-cone", "/*", "!/groot")
    before = with_keepsakes(first)
    (second.folder / OWN / "undo").mkdir(parents=True)
    (second.folder / OWN / "undo" / "partou.toml").symlink_to(tmp_path / "target")
    (second.folder / "link").symlink_to(tmp_path)
    committed(second, OWN, "link")
    for at in range(2):  # the second time git looks at all of the index again
        (second.folder / "groot").mkdir(exist_ok=True)
        (second.folder / "groot" / f"{at}.txt").write_text("x")
        (second.folder / f"{at}.txt").write_text("x")
        committed(second, "groot", f"{at}.txt")
        assert first.sync().state == "done"
        assert (first.folder / f"{at}.txt").exists()
        assert not (first.folder / "groot").exists()
        assert not os.path.lexists(first.folder / "link")
        assert kept(first) == before
        assert first.git("status", "--porcelain") == ""


# Settings


def test_no_merge_driver_of_git_merges_canvases(first: Laptop, second: Laptop) -> None:
    for where in ("info/attributes",):
        (first.folder / ".git" / where).write_text("*.toml merge=ours\n.gitattributes merge=ours\n")
    first.git("config", "merge.ours.driver", "true")
    first.git("config", "core.attributesFile", str(first.folder / ".git" / "info" / "attributes"))
    (second.folder / "network.toml").write_text('name = "A"\n\n\n\ncoordinator = "X"\n')
    second.sync()
    first.sync()
    (second.folder / "network.toml").write_text('name = "A"\n\n\n\ncoordinator = "Y"\n')
    (first.folder / "network.toml").write_text('name = "B"\n\n\n\ncoordinator = "X"\n')
    first.edit(card("Hier"))
    second.edit(card("Daar"))
    second.sync()
    assert first.sync().state == "done"
    assert {"Hier", "Daar"} <= set(first.texts())
    assert (first.folder / "network.toml").read_text() == 'name = "B"\n\n\n\ncoordinator = "Y"\n'


def test_attributes_that_others_send_do_not_choose_how_canvases_merge(first: Laptop, second: Laptop) -> None:
    first.git("config", "merge.ours.driver", "true")
    with open(second.folder / ".gitattributes", "a") as file:
        file.write("*.toml merge=ours\n/*.toml merge=ours\n")
    committed(second, ".gitattributes")
    first.sync()
    first.edit(reword("Samen koken"))
    second.edit(reword("Samen zingen"))
    second.sync()
    assert first.sync().conflicts == 1
    assert sorted(first.texts()) == ["Samen koken", "Samen zingen"]


def test_what_someone_else_fetches_meanwhile_is_not_taken_for_the_others(
    first: Laptop, second: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second.git("switch", "-qc", "vreemd")
    (second.folder / "vreemd.txt").write_text("x")
    committed_on_its_branch(second)
    really = Git.remote

    def with_another_fetch(self: Git, *args: str, ok_codes: Iterable[int] = ()) -> GitResult:
        answer = really(self, *args, ok_codes=ok_codes)
        if args[0] == "fetch":
            first.git("fetch", "-q", "origin", "vreemd")
        return answer

    second.git("switch", "-q", "main")
    second.edit(card("Van de ander"))
    second.sync()
    monkeypatch.setattr(Git, "remote", with_another_fetch)
    first.edit(card("Van ons"))
    assert first.sync().state == "done"
    assert "vreemd.txt" not in first.git("ls-tree", "--name-only", "HEAD")


def committed_on_its_branch(laptop: Laptop) -> None:
    laptop.git("add", "-A")
    laptop.git("commit", "-qm", "by hand")
    laptop.git("push", "-q", "-u", "origin", "HEAD")


def test_pathspec_settings_of_the_shell_change_nothing(
    first: Laptop, second: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    first.edit(card("Hier"))
    assert first.sync().sent == ("partou",)


# Files that git was told to ignore


@pytest.mark.parametrize(("ignored", "comes"), [("plan.txt", "plan.txt"), ("plan", "plan/x.txt"), ("plan/x", "plan")])
def test_an_ignored_file_is_not_overwritten(first: Laptop, second: Laptop, ignored: str, comes: str) -> None:
    (first.folder / ".git" / "info" / "exclude").write_text(".ikc/\nplan*\n")
    (first.folder / ignored).parent.mkdir(exist_ok=True)
    (first.folder / ignored).write_text("van mij")
    (second.folder / comes).parent.mkdir(exist_ok=True)
    (second.folder / comes).write_text("van de ander")
    committed(second, comes)
    before = first.state()
    report = first.sync()
    assert (report.state, "plan" in said(report)) == ("stopped", True), said(report)
    assert first.state() == before


def test_an_ignored_canvas_is_not_mixed_with_what_arrives(first: Laptop, second: Laptop) -> None:
    (first.folder / ".git" / "info" / "exclude").write_text(".ikc/\ngeheim.toml\n")
    for laptop, text in ((first, "Van mij alleen"), (second, "Van de ander")):
        laptop.new("geheim", "Geheim")
        laptop.edit(card(text), "geheim")
    second.sync()
    report = first.sync()
    assert (report.state, "geheim.toml" in said(report)) == ("stopped", True), said(report)
    assert first.texts("geheim") == ["Van mij alleen"]


# Other programs that are started


def test_the_lock_that_doctor_tries_runs_no_program_of_the_folder(
    first: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ikc_tui.services.doctor import examine

    (first.folder / "filelock.py").write_text(EVIL.format(ran=str(tmp_path / "ran")))
    monkeypatch.chdir(first.folder)
    findings = {finding.message.key: finding.fine for finding in examine(first.folder)}
    assert findings["doctor.lock"]
    assert not (tmp_path / "ran").exists()


def test_the_driver_works_as_git_starts_it(first: Laptop, tmp_path: Path) -> None:
    for name in MODULES:
        (tmp_path / name).write_text(EVIL.format(ran=str(tmp_path / "ran")))
    for name in "OAB":
        shutil.copy(first.store().path("partou"), tmp_path / name)
    command = driver_command().replace("%", "")
    assert subprocess.run(["sh", "-c", command], cwd=tmp_path, check=False).returncode == 0
    assert not (tmp_path / "ran").exists()
