"""Whatever the files, the folder, the arguments and their names say: nothing acts on the terminal, and nothing is read
as markup."""

import json
import re
import shutil
from pathlib import Path

import click
import pytest
from tests.terminal.pseudo_terminal import PseudoTerminal

from ikc_tui.cli.main import SUBCOMMANDS, ikc, main
from ikc_tui.services.export.formats import FORMATS
from ikc_tui.storage.paths import cache_folder

from .hostile import ATTACKS, BIDI, BROKEN, IMPORTED, MARK, NAMES, SHORT, SLUG, TOKEN, make

FORBIDDEN = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{BIDI}]")
SEQUENCE = re.compile(
    "\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|[P_^X][^\x1b]*\x1b\\\\|[ -/]*[0-~])"
)
SILENT = ("schema",)  # says nothing of any file
SLOW = ("export", "forget", "harvest")  # each run in words in one language, as JSON in the other, and the next reversed

# for every subcommand, what it is given; a path begins with @
RUNS: dict[str, list[tuple[str, ...]]] = {
    "open": [("@.",), (SHORT,), (f"@{SHORT}",)],
    "list": [()],
    "show": [(SLUG,), (SHORT,), ("@.",), *((name,) for name in (*NAMES, *BROKEN)), (f"@{NAMES[0]}.toml",)],
    "new": [(attack,) for attack in ATTACKS if attack.strip() and not attack.startswith("-")],
    "check": [(), (f"@{NAMES[0]}.toml", "@esc.toml", SHORT)],
    "score": [(), (SLUG, *NAMES, *BROKEN, SHORT)],
    "growth": [(SLUG,), (SHORT,), *((name,) for name in NAMES)],
    "brief": [(SLUG,), (SLUG, "--since", "begin"), (SHORT,), (SLUG, "--since", SHORT), *((name,) for name in NAMES)],
    "agenda": [()],
    "minutes": [(SLUG,), (SLUG, "-o", "-"), (SLUG, SHORT), (SHORT,), *((name, "-o", "@uit.md") for name in NAMES)],
    "export": [
        *((SLUG, "--to", to, "-o", "-") for to in ("html", "md", "txt", "json")),
        *((name, "--to", "html", "-o", "@uit") for name in (*NAMES, SHORT)),
        *(("--all", "--to", to, "-o", f"@alles.{to}") for to in FORMATS),
        *((SLUG, "--to", to, "-o", f"@minder.{to}", "--names", "--no-notes") for to in FORMATS),
        (SLUG, "--to", "md", "-o", "-", "--no-open-actions"),
        ("--to", SHORT),
    ],
    "harvest": [
        *(("--to", to, "-o", "-") for to in ("html", "md")),
        *((SLUG, "--to", to, "-o", f"@uit.{to}") for to in ("docx", "odt", "pdf")),
        *((name, "--to", "md", "-o", "@uit") for name in (*NAMES, SHORT)),
        *(("--to", "docx", "--template", f"@{name}.toml") for name in (NAMES[0], "esc", SLUG)),
        ("--to", "md", "-o", "-", "--foreword", f"@{NAMES[0]}.toml"),
        ("--to", "md", "--foreword", SHORT),
        ("--to", SHORT),
    ],
    "take": [
        *((SLUG, "@muur.txt", *more) for more in ((), ("--poster", SHORT), ("--poster", "h1"), ("--yes",))),
        *(
            (slug, f"@{file}", "--yes")
            for slug, file in ((SHORT, "muur.txt"), ("ander", f"{SLUG}.toml"), (SLUG, SHORT))
        ),
        *((name, "@muur.txt", "--yes") for name in NAMES),
    ],
    "import": [
        *((f"@{file}", "--into", SLUG, "--yes") for file in IMPORTED),
        *((f"@{file}", "--into", SLUG) for file in IMPORTED),
        *((f"@{name}.toml", "--into", SLUG) for name in NAMES),
        (SHORT, "--into", SLUG),
        ("@in.csv", "--into", SHORT),
        ("@in.csv", "--into", SLUG, "--section", SHORT),
        ("@in.csv", "--into", SLUG, "--column", f"{SHORT}={SHORT}"),
        ("@in.csv", "--into", SLUG, "--column", f"tekst={SHORT}"),
    ],
    "actions": [(), (MARK,), ("qz", f"partner:{TOKEN}"), (f"trekker:{SHORT}",)],
    "search": [(MARK,), ("qz", "b"), (SHORT,)],
    "history": [(SLUG,), (SHORT,), *((name,) for name in NAMES)],
    "restore": [(SLUG, SHORT), (SHORT, SHORT), (SLUG, "20260110"), (SLUG, "20260111"), (SLUG, "20260112")],
    "forget": [(SHORT, "--dry-run"), (f"qz {TOKEN}", "--dry-run", "--replace-by", SHORT), ("qz", "--dry-run")],
    "merge": [
        ("@ander.toml", f"@{SLUG}.toml", f"@{NAMES[0]}.toml"),
        ("@esc.toml", f"@{NAMES[-1]}.toml", "@id.toml"),
        (SHORT, SHORT, SHORT),
    ],
    "sync": [(), ("--yes",)],
    "schema": [()],
    "doctor": [()],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its own name is no better than what is in it."""
    make(tmp_path / NAMES[0], tmp_path / "config")
    monkeypatch.setenv("IKC_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)  # minutes and exports are written where one is
    return tmp_path / NAMES[0]


class Ran:
    """Runs `ikc`, and looks at every byte that it prints."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[bytes]) -> None:
        self.folder, self.capture = folder, capture
        self.said = ""

    def __call__(self, *args: str) -> None:
        given = [str(self.folder / arg[1:]) if arg.startswith("@") else arg for arg in args]
        with pytest.raises(SystemExit):
            main(["--dir", str(self.folder), *given])
        for stream in self.capture.readouterr():
            text = stream.decode()
            assert "Traceback" not in text, text
            assert not (found := FORBIDDEN.search(text)), (args, text[max(found.start() - 60, 0) :][:120])
            self.said += text


@pytest.fixture
def ran(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Ran:
    return Ran(folder, capsysbinary)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_no_subcommand_prints_what_acts(ran: Ran, name: str, lang: str) -> None:
    command = ikc.get_command(click.Context(ikc), name)
    assert command is not None
    knows_json = any(param.name == "json" for param in command.params)
    for at, args in enumerate(RUNS[name]):
        in_words = name not in SLOW or lang == ("nl", "en")[at % 2]
        if in_words:
            ran("--lang", lang, name, *args)
        if knows_json and (name not in SLOW or not in_words):
            ran("--lang", lang, name, "--json", *args)
    assert (MARK in ran.said) == (name not in SILENT)


@pytest.mark.parametrize("args", [(SHORT,), ("list", f"--{SHORT}"), ("list", SHORT), ("--lang", SHORT)])
def test_wrong_use_prints_nothing_that_acts(ran: Ran, args: tuple[str, ...]) -> None:
    ran(*args)
    assert (MARK in ran.said) == ("--lang" not in args)  # of a language that is not there, only those that are get said


# The screens


class Screens(PseudoTerminal):
    """`ikc` in a wide terminal, of which every byte is looked at in the end."""

    def __init__(self, *arguments: str | Path, config: Path | None = None) -> None:
        own = {"IKC_CONFIG_DIR": str(config)} if config else {}
        super().__init__(*map(str, arguments), size=(140, 45), env={"IKC_LANG": "nl", **own})

    def see(self, *keys: str, said: str = "", gone: str = "") -> None:
        """Presses keys; then what is said must stand there, and the data as it is."""
        self.press(*keys)
        self.until(TOKEN, said, gone=gone)

    def ended_well(self) -> None:
        assert self.until_end() == 0
        assert self.left_as_found() == []
        text = self.log.decode()
        for found in SEQUENCE.findall(text):
            assert MARK not in found, found
            assert found[1] in "[]P" or found in KNOWN, found
        rest = SEQUENCE.sub("", text).translate(dict.fromkeys(b"\b\r\n"))
        assert not (acts := FORBIDDEN.search(rest)), rest[max(acts.start() - 60, 0) :][:120]


KNOWN = ()
F3, F4 = "\x1bOR", "\x1bOS"


def test_the_list_and_all_that_opens_from_it(folder: Path) -> None:
    with Screens("--dir", folder) as ikc:
        ikc.until("Hier was je nog mee bezig", "onafgemaakte tekst", "20 coalities")
        ikc.see(said="notitie")
        ikc.see("escape", "escape", "escape", "escape", "escape", gone="l later")
        ikc.see("down", "down", "down", said="niet te lezen")
        ikc.see("home", "/", said="\n /")
        ikc.see(*"qz", "enter", "e", said="motto")
        ikc.see(*["tab"] * 8)
        ikc.see("escape", "D", said="Hoe heet")
        ikc.see("escape", "B", said="archief")
        ikc.see("escape", "o", said="Overzicht")
        ikc.see("right", "down", "down")
        ikc.see("q", "?", said="Alle toetsen")
        ikc.press("escape")
        ikc.see(F4, said="Koekkoek")
        ikc.see("escape", "ctrl+p", said="Alle opdrachten")
        ikc.press("escape")
        ikc.see(F3, said="Kies kleuren")
        ikc.see(*"qz", "enter", said=f"Kleuren: [{MARK}", gone="Kies kleuren")
        ikc.press("q", "q", "q")
        ikc.ended_well()


def test_a_canvas_and_all_that_opens_from_it(folder: Path) -> None:
    shutil.rmtree(folder / ".ikc" / "drafts")
    with Screens(folder / f"{SLUG}.toml", config=folder) as ikc:
        ikc.see(said="Verhalenbord 15")
        ikc.see("u", said=f"toegevoegd aan [{MARK}")
        ikc.see("u", "U", "z", gone="Zorgen")
        ikc.see("z", "enter", said="ctrl+s sla op")
        ikc.write(f"\x1b[200~{ATTACKS[5]}{SHORT} plak\x1b[201~")
        ikc.see(*["tab"] * 7, said=" plak")
        ikc.see("ctrl+s", gone="ctrl+s sla op")
        ikc.see("y", "p", "m", said="Naar welk vak")
        ikc.see("escape", "L", said="Bij welke lessen")
        ikc.see("escape", "#", *"1 trekker [b]qz", "enter", *"1 notitie: [/b]", said="[b]qz")
        ikc.press("escape")
        ikc.see("escape", "g", said="Naar welke coalitie")
        ikc.see("escape", "i", said="appel")
        ikc.see("escape", "e", said="motto")
        ikc.see(*["tab"] * 10)
        ikc.see("escape", "R", said="bijeenkomst")
        ikc.see("tab", *"[b]qz", said="[b]qz")
        ikc.press("escape", "escape")
        ikc.see("c", said="Wat blijft")
        ikc.see("down", "2", said="{'")
        ikc.see("escape", "H", said="Geschiedenis van")
        ikc.see(*"[[[", said="niet te lezen")
        ikc.see(*"[[23", said="3 Actiebord")
        ikc.see("q", "/", said="\n /")
        ikc.see(*"qz", said="/  qz")
        ikc.see("escape", "2", "enter", said="ctrl+s sla op")
        ikc.see("escape", gone="ctrl+s sla op")
        ikc.see("3", "tab", "tab", "tab", "tab", "enter", said="ctrl+s sla op")
        for _ in range(12):
            ikc.see("tab")
        ikc.see("escape", "4", said="Lessen uit het leernetwerk")
        ikc.see("n", said="ctrl+s sla op")
        ikc.see("escape", "enter", "down", "down")
        ikc.see("escape", *["down"] * 14)
        ikc.see("down", "down", "down", "enter", said="R begin een bijeenkomst")
        ikc.see("escape", "down", said="lezen en verbeteren")
        ikc.see("enter", *["down"] * 8)
        ikc.see("enter", said="ctrl+s sla op")
        for _ in range(5):
            ikc.see("tab")
        ikc.see("escape", gone="ctrl+s sla op")
        ikc.press("ctrl+q")
        ikc.ended_well()


@pytest.mark.parametrize("name", IMPORTED)
def test_what_is_imported_acts_on_nothing(folder: Path, tmp_path: Path, name: str) -> None:
    shutil.rmtree(folder / ".ikc" / "drafts")
    (tmp_path / name).write_bytes(IMPORTED[name])
    with Screens(folder / f"{SLUG}.toml", config=folder) as ikc:
        ikc.see(said="Verhalenbord 15")
        ikc.press("I", "ctrl+u", *f"{tmp_path}/{name}", "enter")
        for _ in range(20):
            ikc.press("enter", "down")  # what is asked of it
        ikc.until("", gone="Welk bestand")
        ikc.press("pagedown", "ctrl+s", "escape", "escape", "ctrl+q")
        ikc.ended_well()


def test_a_summary_that_is_kept_acts_on_nothing(ran: Ran, folder: Path) -> None:
    ran("list")
    (path,) = cache_folder().glob("summaries/*.json")
    kept = json.loads(path.read_bytes())
    for _, row in kept["canvases"].values():
        row |= {"name": f"{SHORT} uit het geheugen", "neighbourhood": ATTACKS[5]}
    path.write_text(json.dumps(kept))
    ran("list")
    assert "uit het geheugen" in ran.said
    shutil.rmtree(folder / ".ikc" / "drafts")
    with Screens("--dir", folder, config=folder) as ikc:
        ikc.see(said="uit het geheugen")
        ikc.press("q")
        ikc.ended_well()
