"""The other files: settings, themes and the network. A wrong one is named, and the rest works."""

import os
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

from ikc_tui.storage.network import Network, load_network
from ikc_tui.storage.paths import canvas_folder, config_folder, data_folder, shipped
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.settings import Settings, load_settings, remember_choice
from ikc_tui.storage.store import Store
from ikc_tui.storage.themes import COLOURS, load_themes

COLOURED = "[colours]\n" + "".join(f'{name} = "#aabbcc"\n' for name in COLOURS)


def test_without_files_every_setting_has_its_usual_value(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "weg") == (Settings(), [])


def test_what_is_set_holds_and_what_was_chosen_goes_before(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('lang = "en"\ntheme = "een"\n[keys]\n"card.add" = "ctrl+n"\n')
    remember_choice(tmp_path, theme="twee")
    remember_choice(tmp_path, lang="nl")
    settings, problems = load_settings(tmp_path)
    assert problems == []
    assert settings == Settings(lang="nl", theme="twee", keys={"card.add": "ctrl+n"})


def test_a_wrong_setting_is_named_with_its_place_and_the_others_count(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('theme = "een"\n\nlang = "fr"\nanimations = "x"\nvreemd = 1\n[keys]\na = 1\n')
    settings, problems = load_settings(tmp_path)
    assert settings == Settings(theme="een")
    assert [problem.line for problem in problems] == [3, 7, 4, 5] or sorted(p.line or 0 for p in problems) == [
        3,
        4,
        5,
        7,
    ]


@pytest.mark.parametrize("data", [b"\xff", b"theme = ", b"", b"lang = 5"])
def test_a_broken_settings_file_never_stops_the_start(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(data)
    settings, problems = load_settings(tmp_path)
    assert settings == Settings()
    assert len(problems) == 1


def test_settings_that_may_not_be_read_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = Path.stat

    def stat(self: Path, **options: bool) -> os.stat_result:
        if self.is_relative_to(tmp_path):
            raise PermissionError(13, "Permission denied")
        return really(self, **options)

    monkeypatch.setattr(Path, "stat", stat)
    _, problems = load_settings(tmp_path)
    assert {problem.message.key for problem in problems} == {"problems.forbidden"}
    with pytest.raises(Problem, match="No access"):
        load_network(tmp_path)


def test_a_choice_that_can_not_be_remembered_is_told(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(Problem):
        remember_choice(tmp_path / "bestand", theme="x")


@pytest.mark.parametrize("path", sorted((REPOSITORY / "themes").glob("*.toml")), ids=lambda path: path.stem)
def test_the_shipped_themes_are_right(path: Path) -> None:
    themes = load_themes(path.parent)
    assert themes.problems == []
    assert set(themes.loaded[path.stem].titles) == {"nl", "en"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1:1: This file is empty"),
        ('title = { nl = "x" }\n', "1:1: This theme lacks the table"),
        (COLOURED.replace("panel", "paneel"), "1:1: This theme lacks the colour panel."),
        (COLOURED.replace('text = "#aabbcc"', 'text = "red"'), "4:1: The colour text is red: write it as #rrggbb."),
        (COLOURED.replace('text = "#aabbcc"', "text = 5"), "4:1: The colour text is 5"),
        (COLOURED + 'extra = "#aabbcc"\n', f"{len(COLOURS) + 2}:1: This theme names a colour that ikc does not know"),
        ('x = "y', "1:7: This line is not right"),
    ],
)
def test_a_wrong_theme_is_named_with_its_place_and_the_others_load(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "fout.toml").write_text(text, encoding="utf-8")
    (tmp_path / "goed.toml").write_text(COLOURED)
    themes = load_themes(tmp_path)
    assert list(themes.loaded) == ["goed"]
    assert str(themes.problems[0]).startswith(f"{tmp_path / 'fout.toml'}:{told}")


def test_a_theme_of_ones_own_goes_before_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "oogst.toml").write_text(COLOURED)
    assert load_themes(REPOSITORY / "themes", tmp_path).loaded["oogst"].colours["text"] == "#aabbcc"


def test_the_shipped_network_is_right() -> None:
    network = load_network(REPOSITORY / "canvases")
    assert len(network.organisations) == 12
    assert len(network.themes) == 4
    assert network.initiatives
    assert (network.steering_group.since, network.learning_network.took_part) == (2017, 12)
    assert [(guide.name, guide.role) for guide in network.learning_network.guides.values()] == [
        ("Margôt Koekkoek", "IKC-expert"),
        ("Aafke Osse", "veranderkundige"),
    ]
    assert network.ambition
    assert network.website
    assert network.steering_group.origin


def test_a_folder_without_a_network_has_an_empty_one(tmp_path: Path) -> None:
    assert load_network(tmp_path) == Network()


def test_a_wrong_network_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "network.toml").write_text('name = "x"\n[organisations.a]\nname = "A"\nsector = "bakker"\n')
    with pytest.raises(Problem, match=r"network\.toml:4:1: In network\.toml organisations\.a\.sector is not right"):
        load_network(tmp_path)


def test_the_folder_of_canvases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_DATA_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "gegevens"))
    assert canvas_folder(None, {}) == tmp_path / "gegevens" / "ikc" / "canvases"
    (tmp_path / "canvases").mkdir()
    assert canvas_folder(None, {}) == Path("canvases")
    assert canvas_folder(None, {"IKC_DIR": "elders"}) == Path("elders")
    assert canvas_folder(Path("gevraagd"), {"IKC_DIR": "elders"}) == Path("gevraagd")


def test_the_folders_of_the_user_can_be_named() -> None:
    assert data_folder({"IKC_DATA_DIR": "d"}) == Path("d")
    assert config_folder({"IKC_CONFIG_DIR": "c"}) == Path("c")


def test_what_is_shipped_is_there() -> None:
    assert len(Store(shipped("canvases")).slugs()) == 8
    assert (shipped("themes") / "oogst.toml").is_file()


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ("[leaves]\nnames = 1\n", 2, "leaves.names"),
        ('[leaves]\nnotes = "nee"\n', 2, "leaves.notes"),
        ("[leaves]\nnoted = false\n", 2, "leaves.noted"),
        ("[leaves.pdf]\nopen_actions = 0\n", 2, "leaves.pdf.open_actions"),
        ("[leaves.wordperfect]\nnames = false\n", 1, "leaves.wordperfect"),
        ("leaves = true\n", 1, "leaves"),
    ],
)
def test_a_wrong_profile_of_what_leaves_is_named_with_its_place(
    tmp_path: Path, text: str, line: int, field: str
) -> None:
    (tmp_path / "network.toml").write_text(text)
    with pytest.raises(Problem, match=rf"network\.toml:{line}:1: In network\.toml {field} is not right") as wrong:
        load_network(tmp_path)
    assert "Kinds: html, pdf, docx, odt, xlsx, csv, md, txt, ics, json, harvest." in str(wrong.value)


def test_a_profile_of_what_leaves(tmp_path: Path) -> None:
    (tmp_path / "network.toml").write_text("[leaves]\nnotes = false\n[leaves.json]\nnotes = true\nnames = true\n")
    leaves = load_network(tmp_path).leaves
    assert [leaves.of("json", field) for field in ("names", "notes", "open_actions")] == [True, True, None]
    assert [leaves.of("harvest", field) for field in ("names", "notes", "open_actions")] == [None, False, None]
