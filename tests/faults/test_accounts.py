"""Several accounts in one folder: nobody is locked out, whatever the umask and the folder's rights, and nothing that
anyone typed is nowhere."""

from __future__ import annotations

import os
import stat
import struct
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.storage import codec

from .accounts import TEAM, Account
from .ikc import ENTER, ESCAPE, SAVE

CANVAS = codec.encode(Canvas(name="Kindcentrum De Wijk"))
DRAFT = """\
import sys
from pathlib import Path
from ikc_tui.storage.drafts import Draft, Drafts
drafts, draft = Drafts(Path(sys.argv[1])), Draft.new("wijk", "card").evolve(text="hallo")
drafts.keep(draft)
print(len([*Path.home().rglob("drafts/*/*")]))
drafts.remove(draft)
print(len(drafts.waiting()))
"""
USERS = 64300  # a group in which everyone on the computer is


@pytest.fixture
def anna(server: Path) -> Account:
    return account(server, "anna", 64201)


@pytest.fixture
def bart(server: Path) -> Account:
    return account(server, "bart", 64202)


def account(server: Path, name: str, number: int) -> Account:
    home = server / name
    home.mkdir(mode=0o700)
    os.chown(home, number, number)
    return Account(number, home)


def shared(server: Path, mode: int, group: int = TEAM) -> Path:
    folder = server / "gedeeld"
    folder.mkdir()
    os.chown(folder, 0, group)
    folder.chmod(mode)
    return folder


def put(folder: Path, owner: Account, mode: int, group: int) -> Path:
    """A canvas of someone's."""
    file = folder / "wijk.toml"
    file.write_bytes(CANVAS)
    os.chown(file, owner.user, group)
    file.chmod(mode)
    return file


def texts(folder: Path) -> list[str]:
    return [placed.card.text for placed in all_cards(codec.decode((folder / "wijk.toml").read_bytes(), folder))]


def closed_to_the_team(folder: Path) -> list[str]:
    """What in a folder the team can't write."""
    return [
        f"{path.relative_to(folder)} {stat.filemode(found.st_mode)} {found.st_gid}"
        for path in sorted(folder.rglob("*"))
        if not (found := path.stat()).st_mode & stat.S_IWGRP or found.st_gid != TEAM
    ]


@pytest.mark.parametrize(
    ("umask", "mode"),
    [
        (0o002, 0o2775),
        (0o022, 0o2775),
        (0o022, 0o775),
        (0o002, 0o775),
        (0o077, 0o2775),
        (0o027, 0o2770),
        (0o077, 0o770),
    ],
    ids=lambda number: f"{number:o}",
)
def test_the_first_writer_locks_nobody_out(server: Path, anna: Account, bart: Account, umask: int, mode: int) -> None:
    folder = shared(server, mode)
    assert replace(anna, umask=umask).adds(folder, "van anna") == ""
    assert replace(bart, umask=umask).adds(folder, "van bart") == ""
    assert replace(anna, umask=umask).adds(folder, "weer van anna") == ""
    assert sorted(texts(folder)) == ["van anna", "van bart", "weer van anna"]
    assert closed_to_the_team(folder) == []


@pytest.mark.parametrize("umask", [0o022, 0o077], ids=oct)
def test_a_folder_that_ikc_makes_in_a_shared_one_is_shared_too(
    server: Path, anna: Account, bart: Account, umask: int
) -> None:
    folder = shared(server, 0o2775) / "wijken" / "canvassen"
    assert replace(anna, umask=umask).ikc("--dir", folder, "new", "Wijk").stderr == ""
    assert replace(bart, umask=umask).adds(folder, "van bart") == ""
    assert closed_to_the_team(folder.parent) == []


@pytest.mark.parametrize("look", [("doctor",), ("list",)], ids=lambda look: look[0])
def test_a_look_by_root_locks_nobody_out(server: Path, anna: Account, bart: Account, look: tuple[str, ...]) -> None:
    root = account(server, "root", 0)
    folder = shared(server, 0o2775)
    put(folder, anna, 0o664, TEAM)
    root.ikc(*look, "--dir", folder)
    assert root.adds(folder, "van root") == ""
    assert anna.adds(folder, "van anna") == ""
    assert bart.adds(folder, "van bart") == ""
    assert closed_to_the_team(folder) == []


def test_a_look_by_root_in_someones_own_folder_leaves_it_theirs(server: Path, anna: Account) -> None:
    root = account(server, "root", 0)
    folder = anna.home / "canvases"
    folder.mkdir()
    os.chown(folder, anna.user, anna.user)
    put(folder, anna, 0o600, anna.user)
    root.ikc("doctor", "--dir", folder)
    assert root.adds(folder, "van root") == ""
    assert anna.adds(folder, "van anna") == ""
    assert {path.stat().st_uid for path in folder.rglob("*")} == {anna.user}


def test_root_with_the_home_of_someone_leaves_all_in_it_theirs(server: Path, anna: Account) -> None:
    """As with `sudo -E`."""
    folder = shared(server, 0o755)
    put(folder, anna, 0o600, anna.user)
    root = replace(anna, user=0, groups=())
    assert root.adds(folder, "van root") == ""
    root.ikc("list", "--dir", folder)
    made = [*anna.home.rglob("*")]
    assert made
    assert {path.stat().st_uid for path in made} == {anna.user}


def test_accounts_that_share_a_data_folder_have_each_their_own_in_it(
    server: Path, anna: Account, bart: Account
) -> None:
    data = server / "data"
    data.mkdir()
    data.chmod(0o777)
    folder = shared(server, 0o2775)
    put(folder, anna, 0o644, anna.user)
    (folder / "wijk.toml").chmod(0o644)
    anna, bart = (replace(each, env={"IKC_DATA_DIR": str(data)}) for each in (anna, bart))
    assert anna.adds(folder, "van anna") == ""
    folder.chmod(0o2755)
    for each in (anna, bart):
        assert each.adds(folder, f"niet opgeslagen van {each.user}") != ""
    for each in (anna, bart):
        (kept,) = (path for path in data.glob("unsaved*/*.toml") if path.stat().st_uid == each.user)
        assert f"niet opgeslagen van {each.user}" in kept.read_text()
        told = each.ikc("doctor", "--dir", folder).stdout
        assert "1 canvas has changes that could not be saved" in told


@pytest.mark.parametrize("mode", [0o660, 0o664, 0o666], ids=oct)
def test_a_save_keeps_the_group_and_the_rights_of_the_file(
    server: Path, anna: Account, bart: Account, mode: int
) -> None:
    folder = shared(server, 0o775)
    file = put(folder, anna, mode, TEAM)
    assert bart.adds(folder, "van bart") == ""
    assert (file.stat().st_gid, stat.S_IMODE(file.stat().st_mode)) == (TEAM, mode)


def test_who_is_not_of_the_files_group_gives_it_to_no_other(server: Path, anna: Account, bart: Account) -> None:
    folder = shared(server, 0o777)
    file = put(folder, anna, 0o666, TEAM)
    stranger = replace(bart, groups=(), group=USERS)
    assert stranger.adds(folder, "van bart") == ""
    assert file.stat().st_gid == USERS
    assert not file.stat().st_mode & stat.S_IRWXG


def acl(*entries: tuple[int, int, int]) -> bytes:
    """An access list as Linux keeps it: tag, permissions, id. Sorted by tag and id."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


NOBODY = 0xFFFFFFFF
OWNER, A_USER, GROUP, A_GROUP, MASK, OTHERS = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20


def test_an_access_list_is_kept(server: Path, anna: Account, bart: Account) -> None:
    folder = shared(server, 0o777, group=0)
    file = put(folder, anna, 0o600, anna.user)
    list_ = acl((OWNER, 6, NOBODY), (A_USER, 6, bart.user), (GROUP, 0, NOBODY), (MASK, 6, NOBODY), (OTHERS, 0, NOBODY))
    os.setxattr(file, "system.posix_acl_access", list_)
    assert anna.adds(folder, "van anna") == ""
    assert os.getxattr(file, "system.posix_acl_access") == list_
    assert bart.adds(folder, "van bart") == ""
    assert os.getxattr(file, "system.posix_acl_access") == list_
    assert texts(folder) == ["van anna", "van bart"]


@pytest.mark.parametrize("umask", [0o022, 0o077], ids=oct)
def test_a_folder_with_a_default_access_list_is_followed(
    server: Path, anna: Account, bart: Account, umask: int
) -> None:
    folder = shared(server, 0o777, group=0)
    entries = [(OWNER, 7, NOBODY), (GROUP, 0, NOBODY), (A_GROUP, 7, TEAM), (MASK, 7, NOBODY), (OTHERS, 0, NOBODY)]
    os.setxattr(folder, "system.posix_acl_access", acl(*entries))
    os.setxattr(folder, "system.posix_acl_default", acl(*entries))
    assert replace(anna, umask=umask).adds(folder, "van anna") == ""
    assert replace(bart, umask=umask).adds(folder, "van bart") == ""
    assert texts(folder) == ["van anna", "van bart"]


def test_what_a_closed_folder_does_not_take_is_kept_in_ones_own_and_offered(
    server: Path, anna: Account, bart: Account
) -> None:
    """As an older ikc left it: what it keeps is its first writer's alone."""
    folder = shared(server, 0o2775)
    put(folder, anna, 0o664, TEAM)
    assert anna.adds(folder, "van anna") == ""
    for path in (folder / ".ikc").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    (folder / ".ikc").chmod(0o755)
    assert "No access" in bart.adds(folder, "van bart")
    assert texts(folder) == ["van anna"]
    with bart.at_a_terminal("--dir", folder) as ikc:
        ikc.opened("Not saved yet")
        assert "1 card added" in ikc.text
        ikc.write("l")
    assert anna.adds(folder, "weer van anna") == ""  # which opens what is hers
    with bart.at_a_terminal("--dir", folder) as ikc:
        ikc.opened("Not saved yet")
        ikc.write(ENTER)
        ikc.until("van bart")
    assert sorted(texts(folder)) == ["van anna", "van bart", "weer van anna"]
    with bart.at_a_terminal("--dir", folder) as ikc:
        ikc.opened("Kindcentrum De Wijk")
        ikc.pass_time(1)
        assert "Not saved yet" not in ikc.text


def test_what_is_being_typed_is_kept_in_ones_own_folder_when_the_line_drops(
    server: Path, anna: Account, bart: Account
) -> None:
    folder = shared(server, 0o2755)  # bart may look
    put(folder, anna, 0o664, TEAM)
    with bart.at_a_terminal(folder / "wijk.toml") as ikc:
        ikc.opened("Kindcentrum De Wijk")
        ikc.write("a")
        ikc.until("ctrl+s")
        ikc.type("een halve zin")
        ikc.pass_time(1.5)
    assert any("een halve zin" in path.read_text() for path in bart.home.rglob("*.toml"))


def test_a_draft_that_a_closed_folder_did_not_take_goes_once_it_is_done(
    server: Path, anna: Account, bart: Account
) -> None:
    folder = shared(server, 0o2775)
    put(folder, anna, 0o664, TEAM)
    (folder / ".ikc").mkdir(mode=0o700)
    os.chown(folder / ".ikc", anna.user, anna.user)
    done = bart.run(DRAFT, folder)
    assert done.stderr == ""
    assert done.stdout.split() == ["1", "0"]
    assert not [*bart.home.rglob("drafts/*/*")]


def test_undo_is_of_the_person(server: Path, anna: Account, bart: Account) -> None:
    folder = shared(server, 0o2775)
    put(folder, anna, 0o664, TEAM)
    assert anna.adds(folder, "van anna") == ""
    with bart.at_a_terminal(folder / "wijk.toml") as ikc:
        ikc.opened("van anna")
        ikc.write("u")
        ikc.settle()
        assert "van anna" in ikc.text
    assert texts(folder) == ["van anna"]
    with anna.at_a_terminal(folder / "wijk.toml") as ikc:
        ikc.opened("van anna")
        ikc.write("u")
        ikc.until_that(lambda: texts(folder) == [])


@pytest.mark.parametrize("reads", ["lock", "old lock"])
def test_a_stranger_who_may_only_read_holds_up_nobody(server: Path, anna: Account, bart: Account, reads: str) -> None:
    """Whoever can open a lock can hold it: for reading is enough."""
    folder = shared(server, 0o2775)
    put(folder, anna, 0o664, TEAM)
    assert anna.adds(folder, "van anna") == ""
    stranger = replace(bart, groups=(), group=USERS)
    held = stranger.run(
        "import fcntl, sys; fcntl.flock(open(sys.argv[1]), fcntl.LOCK_EX)", folder / ".ikc" / "locks" / "wijk.lock"
    )
    assert "PermissionError" in held.stderr


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660], ids=oct)
def test_what_is_kept_of_a_canvas_is_for_whom_the_canvas_is(server: Path, anna: Account, mode: int) -> None:
    folder = shared(server, 0o2775)
    put(folder, anna, mode, TEAM)
    for text in ("een", "twee"):
        assert anna.adds(folder, text) == ""
    with anna.at_a_terminal(folder / "wijk.toml") as ikc:
        ikc.opened("Kindcentrum De Wijk")
        ikc.write("a")
        ikc.until("ctrl+s")
        ikc.type("geheim")
        ikc.until_that(lambda: list((folder / ".ikc" / "drafts").glob("*.toml")))
        drafts = {stat.S_IMODE(path.stat().st_mode) for path in (folder / ".ikc" / "drafts").glob("*.toml")}
        ikc.write(SAVE)
        ikc.until_that(lambda: "geheim" in texts(folder))
    history = {stat.S_IMODE(path.stat().st_mode) for path in (folder / ".ikc" / "history").rglob("*.toml")}
    anna.ikc("list", "--dir", folder)  # which remembers what it showed
    own = {stat.S_IMODE(path.stat().st_mode) for path in anna.home.rglob("*") if path.is_file()}
    assert (drafts, history, own) == ({mode}, {mode}, {0o600})


GONE = """\
import os
import sys
from datetime import date
from pathlib import Path
from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Place
from ikc_tui.services.library import Library
from ikc_tui.storage.drafts import Draft, Drafts
folder = Path(sys.argv[1])
session = Library(folder).open("wijk")
(folder / "wijk.toml").unlink()
session.poll()
Drafts(folder).keep(Draft.new("wijk", "card").evolve(text="geheim"))
if sys.argv[2] == "edited":
    session.apply(edits.add_card, Place("verhalenbord", "dromen"), {"text": "geheim"}, today=date(2026, 3, 14))
session.close()
"""


def modes_of_files(folder: Path) -> set[int]:
    """All that says something of a canvas."""
    return {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*.toml")}


@pytest.mark.parametrize("how", ["only looked at", "edited"])
@pytest.mark.parametrize("mode", [0o600, 0o660], ids=oct)
def test_a_canvas_that_is_gone_is_kept_and_made_again_for_whom_it_was(
    server: Path, anna: Account, mode: int, how: str
) -> None:
    folder = shared(server, 0o2775)
    put(folder, anna, mode, TEAM)
    assert anna.run(GONE, folder, how).stderr == ""
    assert modes_of_files(folder) == {mode}
    (folder / "wijk.toml").unlink(missing_ok=True)
    (version, *_) = (folder / ".ikc" / "history" / "wijk").iterdir()
    assert anna.ikc("restore", "wijk", version.stem, "--dir", folder).stderr == ""
    assert modes_of_files(folder) == {mode}


def test_who_makes_anothers_canvas_again_does_not_lock_them_out(server: Path, anna: Account, bart: Account) -> None:
    folder = shared(server, 0o2775)
    put(folder, anna, 0o644, TEAM)
    assert bart.run(GONE, folder, "edited").stderr == ""
    assert (folder / "wijk.toml").stat().st_uid == bart.user
    assert anna.adds(folder, "van anna") == ""
    put(folder, anna, 0o644, TEAM)
    assert bart.adds(folder, "niet opgeslagen") != ""
    (folder / "wijk.toml").unlink()
    library = "import sys; from pathlib import Path; from ikc_tui.services.library import Library"
    put_back = f"{library}; library = Library(Path(sys.argv[1])); library.put_back(*library.unsaved())"
    assert bart.run(put_back, folder).stderr == ""
    assert anna.adds(folder, "weer van anna") == ""


@pytest.mark.parametrize("mode", [0o600, 0o660], ids=oct)
def test_a_copy_of_a_canvas_is_for_whom_the_canvas_is(server: Path, anna: Account, mode: int) -> None:
    folder = shared(server, 0o2775)
    put(folder, anna, mode, TEAM)
    copy = "import sys; from pathlib import Path; from ikc_tui.services.library import Library"
    assert anna.run(f"{copy}; Library(Path(sys.argv[1])).duplicate('wijk', 'Kopie')", folder).stderr == ""
    assert (folder / "kopie.toml").exists()
    assert modes_of_files(folder) == {mode}


def test_a_new_canvas_of_a_name_that_was_taken_once_is_for_whom_the_folder_is(
    server: Path, anna: Account, bart: Account
) -> None:
    folder = shared(server, 0o2775)
    put(folder, anna, 0o600, TEAM)
    assert anna.adds(folder, "geheim") == ""
    (folder / "wijk.toml").unlink()
    assert bart.adds(folder, "van bart") == ""
    assert anna.adds(folder, "van anna") == ""
    assert stat.S_IMODE((folder / "wijk.toml").stat().st_mode) == 0o664


# What ikc doctor says, and that its commands mend it


def close_as_an_older_ikc_did(folder: Path, anna: Account) -> None:
    put(folder, anna, 0o664, TEAM)
    assert anna.adds(folder, "van anna") == ""
    for path in (folder, folder / ".ikc", *(folder / ".ikc").rglob("*")):
        if path != folder:
            os.chown(path, anna.user, anna.user)
            path.chmod(0o755 if path.is_dir() else 0o644)


def close_the_canvas(folder: Path, anna: Account) -> None:
    put(folder, anna, 0o644, anna.user)


def sticky(folder: Path, anna: Account) -> None:
    put(folder, anna, 0o664, TEAM)
    folder.chmod(0o3775)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [(close_as_an_older_ikc_did, ".ikc"), (close_the_canvas, "wijk.toml"), (sticky, "sticky")],
    ids=["ikc's own", "canvas", "sticky"],
)
def test_the_commands_that_the_doctor_names_mend_a_folder(
    server: Path, anna: Account, bart: Account, spoil: Callable[[Path, Account], None], said: str
) -> None:
    folder = shared(server, 0o2775)
    spoil(folder, anna)
    assert bart.adds(folder, "van bart") != ""
    told = bart.ikc("doctor", "--dir", folder).stdout
    wrong = [line for line in told.splitlines() if "The administrator: " in line]
    assert any(said in line for line in wrong), told
    for line in wrong:
        subprocess.run(line.partition("The administrator: ")[2].replace("sudo ", ""), shell=True, check=True)
    told = bart.ikc("doctor", "--dir", folder).stdout
    assert "The administrator: " not in told
    assert bart.adds(folder, "weer van bart") == ""


def test_the_doctor_tells_of_a_link_into_a_folder_that_takes_nothing(
    server: Path, anna: Account, bart: Account
) -> None:
    folder, elsewhere = shared(server, 0o2775), server / "elders"
    put(folder, anna, 0o664, TEAM)
    elsewhere.mkdir()
    (folder / "wijk.toml").rename(elsewhere / "wijk.toml")
    (folder / "wijk.toml").symlink_to(elsewhere / "wijk.toml")
    assert bart.adds(folder, "van bart") != ""
    assert "you can only read: wijk.toml" in bart.ikc("doctor", "--dir", folder).stdout


def test_the_doctor_knows_who_is_not_of_the_group(server: Path, anna: Account, bart: Account) -> None:
    folder = shared(server, 0o2775)
    put(folder, anna, 0o664, TEAM)
    told = replace(bart, groups=()).ikc("doctor", "--dir", folder).stdout
    assert f"usermod -aG {TEAM} {bart.user}" in told


def test_the_doctor_tells_of_a_folder_that_several_use_and_nobody_shares(
    server: Path, anna: Account, bart: Account
) -> None:
    folder = shared(server, 0o755, group=0)
    put(folder, anna, 0o644, anna.user)
    (folder / "ander.toml").write_bytes(CANVAS)
    os.chown(folder / "ander.toml", bart.user, bart.user)
    assert "shared-folder.md" in account(server, "root", 0).ikc("doctor", "--dir", folder).stdout


# The surroundings of one account with the rights of another, as after `sudo -u`


@pytest.mark.parametrize("closed", ["IKC_CONFIG_DIR", "XDG_CONFIG_HOME"])
def test_settings_that_may_not_be_read_stop_nothing(server: Path, anna: Account, bart: Account, closed: str) -> None:
    folder = shared(server, 0o2775)
    put(folder, anna, 0o664, TEAM)
    with replace(bart, env={closed: str(anna.home / "config")}).at_a_terminal("--dir", folder) as ikc:
        ikc.opened("No access")
        ikc.write(ESCAPE)
        ikc.until("Kindcentrum De Wijk")


@pytest.mark.parametrize("asked", [("list",), ("show", "wijk"), ("history", "wijk"), ("new", "Oost")])
def test_one_may_stand_in_a_folder_that_is_closed(
    server: Path, anna: Account, bart: Account, asked: tuple[str, ...]
) -> None:
    own = bart.home / "data" / "ikc" / "canvases"
    bart.run("import os, sys; os.makedirs(sys.argv[1])", own)
    put(own, bart, 0o644, bart.user)
    done = replace(bart, stands_in=anna.home).ikc(*asked)
    assert done.returncode == 0
    assert "No access" not in done.stderr


def test_the_doctor_goes_on_where_the_folder_is_closed(server: Path, anna: Account, bart: Account) -> None:
    done = replace(bart, env={"IKC_DIR": str(anna.home / "canvases")}).ikc("doctor")
    assert "No access" in done.stdout
    assert "git" in done.stdout
    assert not done.stderr


OPEN = """\
import sys
from pathlib import Path
from ikc_tui.services.library import Library
session = Library(Path(sys.argv[1])).open("wijk")
print("open", flush=True)
sys.stdin.read()
"""
FORGET = """\
import io, sys
from ikc_tui.cli.main import main
sys.stdin = io.StringIO("Anja")
main(["forget", "Anja", "--dir", sys.argv[1]])
"""


@pytest.mark.parametrize("umask", [0o022, 0o077], ids=oct)
def test_a_name_that_others_wrote_is_taken_out_and_nobody_is_locked_out(
    server: Path, anna: Account, bart: Account, umask: int
) -> None:
    folder = shared(server, 0o2770)
    anna, bart = replace(anna, umask=umask), replace(bart, umask=umask)
    for who, text in ((anna, "met Anja"), (bart, "zonder"), (anna, "weer met Anja")):
        assert who.adds(folder, text) == ""
    with anna.starts(OPEN, folder) as program:
        assert program.stdout
        assert program.stdout.readline() == b"open\n"
        refused = bart.run(FORGET, folder)
        assert (refused.returncode, "Still open somewhere: wijk." in refused.stderr) == (2, True)
        program.kill()
        program.wait()
        done = bart.run(FORGET, folder)
        assert (done.returncode, "“Anja” is gone from" in done.stdout) == (0, True), done.stderr
    assert not [path for path in folder.rglob("*") if path.is_file() and b"Anja" in path.read_bytes()]
    assert anna.adds(folder, "van anna") == ""
    assert sorted(texts(folder)) == ["met [name removed]", "van anna", "weer met [name removed]", "zonder"]
    assert closed_to_the_team(folder) == []
