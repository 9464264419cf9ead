"""Two laptops and more, apart and together again."""

from pathlib import Path

import pytest
from tests.unit.services.sync.laptops import Laptop, card, clone, git, reword, said

from ikc_tui.domain.merge import open_conflicts
from ikc_tui.services.history import restore_file
from ikc_tui.storage.history import History


def test_offline_edits_on_two_laptops_become_one_canvas(first: Laptop, second: Laptop) -> None:
    first.edit(card("Buiten spelen"))
    second.edit(reword("Samen lunchen"))
    sent, both = first.sync(), second.sync()
    assert (sent.state, sent.sent, sent.received) == ("done", ("partou",), ())
    assert (both.state, both.sent, both.received, both.conflicts) == ("done", ("partou",), ("partou",), 0)
    assert said(both) == "Binnengekomen: partou. Verstuurd: partou."
    assert sorted(second.texts()) == ["Buiten spelen", "Samen lunchen"]
    assert first.sync().received == ("partou",)
    assert first.state()[0] == second.state()[0]
    assert first.git("status", "--porcelain") == second.git("status", "--porcelain") == ""
    assert said(first.sync()) == "Alles is al gelijk."


@pytest.mark.parametrize(("standing_in", "given"), [(".", "canvases"), ("canvases", "."), ("other", "../canvases")])
def test_a_folder_may_be_given_from_where_one_stands(
    origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, standing_in: str, given: str
) -> None:
    team = clone(origin, tmp_path / "repo", "team/canvases")
    team.new("groene-alm")
    other = clone(origin, tmp_path / "elsewhere", "team/canvases")
    for _ in range(2):  # the second time there is something to merge
        (team.folder.parent / "other").mkdir(exist_ok=True)
        monkeypatch.chdir(team.folder.parent / standing_in)
        report = Laptop(Path(given)).sync()
        assert (report.state, report.sent) == ("done", ("groene-alm",)), said(report)
        other.sync()
        other.edit(card("Daar"), "groene-alm")
        other.sync()
        team.edit(card("Hier"), "groene-alm")
    assert sorted(team.texts("groene-alm")) == ["Daar", "Hier", "Hier"]


def test_the_same_field_on_both_sides_keeps_both_texts_and_is_told(first: Laptop, second: Laptop) -> None:
    first.edit(reword("Samen koken"))
    second.edit(reword("Samen zingen"))
    first.sync()
    report = second.sync()
    assert (report.state, report.conflicts) == ("done", 1)
    assert "Op 1 plek schreven twee mensen iets verschillends" in said(report)
    assert sorted(second.texts()) == ["Samen koken", "Samen zingen"]
    assert first.sync().state == "done"
    assert first.canvas() == second.canvas()
    assert len(open_conflicts(first.canvas())) == 1


@pytest.mark.parametrize(
    ("canvases", "told"),
    [(4, "a, b, c, d, network.toml"), (5, "5 canvassen en network.toml"), (0, "network.toml")],
)
def test_what_was_sent_is_told_and_the_network_is_no_canvas(
    first: Laptop, second: Laptop, canvases: int, told: str
) -> None:
    for name in "abcdef"[:canvases]:
        first.new(name)
    (first.folder / "network.toml").write_text('name = "A"\n')
    assert said(first.sync()) == f"Verstuurd: {told}."
    assert said(second.sync()) == f"Binnengekomen: {told}."


def test_three_clones_that_exchange_become_the_same(first: Laptop, second: Laptop, origin: Path) -> None:
    third = clone(origin, first.folder.parent / "third")
    laptops = [first, second, third]
    for at, laptop in enumerate(laptops):
        laptop.edit(card(f"Droom {at}"))
        laptop.edit(reword(f"Woorden {at}"))
        laptop.new(f"eigen-{at}", f"Eigen {at}")
    third.store().path("eigen-2").rename(third.folder / "anders.toml")
    for laptop in [*laptops, *laptops]:
        assert laptop.sync().state == "done"
    assert first.state()[0] == second.state()[0] == third.state()[0]
    assert {f"Droom {at}" for at in range(3)} | {f"Woorden {at}" for at in range(3)} <= set(first.texts())
    assert first.store().slugs() == ["anders", "eigen-0", "eigen-1", "partou"]


def test_away_from_everything_it_is_recorded_and_sent_the_next_time(
    first: Laptop, second: Laptop, origin: Path
) -> None:
    away = origin.rename(origin.with_name("away"))
    first.edit(card("Onderweg"))
    report = first.sync()
    assert (report.state, report.committed) == ("waiting", ("partou",))
    assert report.is_settled  # nothing is wrong with being offline
    assert said(report).startswith("Hier vastgelegd: partou. De anderen zijn nu niet te bereiken")
    assert first.git("status", "--porcelain") == ""
    away.rename(origin)
    assert first.sync().sent == ("partou",)
    assert second.sync().received == ("partou",)
    assert "Onderweg" in second.texts()


def test_what_is_refused_there_stays_recorded_here(first: Laptop, origin: Path) -> None:
    hook = origin / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    first.edit(card("Geweigerd"))
    report = first.sync()
    assert (report.state, report.committed, report.sent) == ("waiting", ("partou",), ())
    assert "pre-receive hook declined" in said(report)
    hook.unlink()
    assert first.sync().sent == ("partou",)


def test_someone_else_pushes_between_our_fetch_and_our_push(first: Laptop, second: Laptop) -> None:
    second.edit(card("Net eerder"))
    second.sync()
    ahead = second.git("rev-parse", "HEAD")
    second.edit(card("Weer net eerder"))
    git(second.folder, "commit", "--quiet", "-am", "by hand")
    hook = first.folder / ".git" / "hooks" / "pre-push"
    hook.write_text(f"#!/bin/sh\nrm \"$0\"; unset GIT_DIR; cd '{second.folder}' && git push --quiet\n")
    hook.chmod(0o755)
    first.edit(card("Van hier"))
    report = first.sync()
    assert report.state == "done", report
    assert ahead in first.git("log", "--format=%H")
    assert {"Net eerder", "Weer net eerder", "Van hier"} <= set(first.texts())


def test_a_canvas_removed_here_and_changed_there_stays(first: Laptop, second: Laptop) -> None:
    first.store().path("partou").unlink()
    second.edit(card("Toch nog"))
    first.sync()
    assert second.sync().state == "done"
    assert "Toch nog" in second.texts()
    assert first.sync().received == ("partou",)
    assert "Toch nog" in first.texts()


def test_a_canvas_removed_here_is_told_on_both_sides_and_can_be_put_back(first: Laptop, second: Laptop) -> None:
    before = second.store().path("partou").read_bytes()
    first.store().path("partou").unlink()
    sent = first.sync()
    assert (sent.sent, sent.removed_there) == ((), ("partou",))
    assert said(sent) == "Verwijderd bij de anderen: partou."
    there = second.sync()
    assert (there.received, there.removed_here) == ((), ("partou",))
    assert said(there).startswith("Door een ander verwijderd: partou (terug te halen: ikc history NAAM")
    (version,) = second.store().history.versions("partou")
    restore_file(second.store(), "partou", version.revision)
    assert second.store().path("partou").read_bytes() == before
    assert second.sync().sent == first.sync().received == ("partou",)


def test_a_removal_that_is_refused_there_is_recorded_here(first: Laptop, origin: Path) -> None:
    hook = origin / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    first.store().path("partou").unlink()
    report = first.sync()
    assert (report.state, report.committed, report.removed_there) == ("waiting", ("partou",), ())


def test_a_canvas_archived_here_is_archived_there_with_what_was_added(first: Laptop, second: Laptop) -> None:
    first.store().archive("partou")
    second.edit(card("Nog een"))
    assert first.sync().removed_there == ()
    report = second.sync()
    assert (report.state, report.removed_here) == ("done", ())
    assert (second.store().slugs(), second.store().archived_slugs()) == ([], ["partou"])
    assert b"Nog een" in (second.folder / "archive" / "partou.toml").read_bytes()


def test_the_same_new_canvas_on_both_sides_becomes_one(first: Laptop, second: Laptop) -> None:
    for laptop, text in ((first, "Van de een"), (second, "Van de ander")):
        laptop.new("saartje", "Saartje")
        laptop.edit(card(text), "saartje")
    first.sync()
    assert second.sync().state == "done"
    assert sorted(second.texts("saartje")) == ["Van de ander", "Van de een"]


def test_comments_that_a_hand_wrote_there_arrive(first: Laptop, second: Laptop) -> None:
    path = first.store().path("partou")
    path.write_bytes(path.read_bytes() + b"\n# van hand\n")
    first.sync()
    assert second.sync().received == ("partou",)
    assert second.store().path("partou").read_bytes().endswith(b"# van hand\n")
    assert [version.by_hand for version in second.store().history.versions("partou")] == [False]


def test_the_networks_lines_merge_and_ours_stay_where_they_clash(first: Laptop, second: Laptop) -> None:
    (first.folder / "network.toml").write_text('name = "A"\n\n\n\ncoordinator = "X"\n')
    first.sync()
    second.sync()
    (first.folder / "network.toml").write_text('name = "B"\n\n\n\ncoordinator = "Y"\n')
    (second.folder / "network.toml").write_text('name = "C"\n\n\n\ncoordinator = "X"\n')
    first.sync()
    report = second.sync()
    assert (report.state, report.clashing_files) == ("done", ("network.toml",))
    assert (second.folder / "network.toml").read_text() == 'name = "C"\n\n\n\ncoordinator = "Y"\n'


def test_an_edit_that_is_saved_while_it_syncs_is_merged_and_goes_the_next_time(first: Laptop, second: Laptop) -> None:
    second.edit(card("Van de ander"))
    second.sync()
    hook = first.folder / ".git" / "hooks" / "pre-push"
    later = first.folder.parent / "later.toml"
    first.edit(card("Van ons"))
    before = first.store().path("partou").read_bytes()
    first.edit(card("Tijdens de sync"))
    later.write_bytes(first.store().path("partou").read_bytes())
    first.store().path("partou").write_bytes(before)
    hook.write_text(f"#!/bin/sh\ncp '{later}' '{first.store().path('partou')}'; rm \"$0\"\n")
    hook.chmod(0o755)
    assert first.sync().state == "done"
    assert {"Van ons", "Van de ander", "Tijdens de sync"} <= set(first.texts())
    assert first.sync().sent == ("partou",)
    second.sync()
    assert "Tijdens de sync" in second.texts()


def test_clones_that_were_made_while_there_was_nothing_yet_become_the_same(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "new.git")
    one, two, three = (clone(tmp_path / "new.git", tmp_path / name) for name in ("one", "two", "three"))
    for laptop, text in ((one, "Hier"), (two, "Daar")):
        laptop.new()
        laptop.edit(card(text))
        assert laptop.sync().state == "done"
    assert (three.sync().state, one.sync().received) == ("done", ("partou",))
    assert set(one.texts()) == set(two.texts()) == set(three.texts()) == {"Hier", "Daar"}
    assert one.git("rev-parse", "HEAD") == two.git("rev-parse", "HEAD") == three.git("rev-parse", "HEAD")
    assert all(laptop.git("status", "--short") == "" for laptop in (one, two, three))


def test_what_another_program_writes_while_a_removal_arrives_stays(
    first: Laptop, second: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = second.store().path("partou")
    first.new("saartje", "Saartje")
    first.sync()
    second.sync()
    first.store().path("partou").unlink()
    first.sync()
    snapshot = History.snapshot

    def at_the_last_moment(history: History, slug: str, data: bytes, path: Path) -> object:
        kept = snapshot(history, slug, data, path)
        path.write_bytes(data + b'motto = "Op het laatst"\n')
        return kept

    monkeypatch.setattr(History, "snapshot", at_the_last_moment)
    assert second.sync().state == "done"
    assert "Op het laatst" in path.read_text()
