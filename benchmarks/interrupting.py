"""An export that is ended from outside at moments spread over all of it, and what it then leaves behind.

It looks whether every promise is kept (AssertionError where one is not): where the file is to come stands none or a
whole one, every canvas is whole and can be read, and what an export that was killed left beside its file or a canvas is
gone after the next one.
"""

import os
import signal
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from benchmarks.figures import Spread, spread
from benchmarks.growing import CARDS_EACH, READY
from benchmarks.made import make_folder
from benchmarks.programs import Program, ikc
from benchmarks.stand import Stand
from ikc_tui.storage import codec
from ikc_tui.storage.atomic import ABANDONED_AFTER
from ikc_tui.storage.store import Store

CANVASES = 1000
MOMENTS = 20
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)  # one after another
FILE, NEXT_FILE = "uit.html", "uit-2.html"
_END = b"</html>"
Figures = dict[str, dict[str, dict[str, Spread]]]
"""Which export -> by which signal -> what was measured -> figures."""


def measure_interruptions(stand: Stand, folder: Path, _: int, canvases: int = CANVASES) -> Figures:
    """Ends the first export of a folder, in which every canvas gets its numbers, at each moment; then a later one."""
    make_folder(folder / "canvases-to-export", canvases, CARDS_EACH)
    program = ikc(folder / "canvases-to-export", READY, "ikc-interrupted")
    command, made = program.argv
    program = replace(program, argv=(command, "export", "--all", "--to", "html", "--dir", made, "-o", f"HOME/{FILE}"))
    return {
        "the first time": _first_exports(stand, program).figures,
        "again": _next_exports(stand, program).figures,
    }


def _first_exports(stand: Stand, program: Program) -> "_Found":
    found = _Found()
    stand.fresh_home(program)
    lasts, home = stand.ended(program).ms / 1000, stand.home(program)
    size = (home / FILE).stat().st_size
    for moment in range(MOMENTS):
        stand.fresh_home(program)
        before = _contents(home)
        how = found.ended(stand, program, moment, lasts)
        assert not (home / FILE).exists() or _is_whole(home / FILE, size)
        _expect_canvases(home, before)
        found.add(how, "left unfinished", _age_unfinished(home))
        stand.ended(program)  # the next one
        assert not _unfinished(home), _unfinished(home)
        assert _is_whole(home / FILE, size)
        store = Store(home / "canvases")
        assert all(len(store.load(slug).canvas.posters) == 1 for slug in store.slugs())
    return found


def _next_exports(stand: Stand, program: Program) -> "_Found":
    """Those of a folder in which all canvases have numbers, while an older file stands in the place of the new one."""
    found = _Found()
    stand.fresh_home(program)
    stand.ended(program)
    home = stand.home(program)
    whole = (home / FILE).read_bytes()
    older = whole.replace(_END, b"<!-- older -->" + _END)
    (home / FILE).write_bytes(older)
    lasts = stand.ended(program).ms / 1000
    assert (home / NEXT_FILE).read_bytes() == whole
    before = _contents(home)
    for moment in range(MOMENTS):
        (home / NEXT_FILE).unlink()
        how = found.ended(stand, program, moment, lasts)
        assert (home / FILE).read_bytes() == older
        assert not (home / NEXT_FILE).exists() or (home / NEXT_FILE).read_bytes() == whole
        assert _contents(home) == before
        found.add(how, "left unfinished", _age_unfinished(home))
        stand.ended(program)
        assert not _unfinished(home), _unfinished(home)
        assert (home / NEXT_FILE).read_bytes() == whole
    return found


class _Found:
    """What was measured of each signal."""

    def __init__(self) -> None:
        self.values: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))

    def ended(self, stand: Stand, program: Program, moment: int, lasts: float) -> str:
        """Ends an export at one of the moments of the seconds that it lasts; gives by which signal."""
        sent = SIGNALS[moment % len(SIGNALS)]
        process = stand.running(program)
        time.sleep(lasts * moment / MOMENTS)
        process.send_signal(sent)
        began = time.perf_counter()
        process.wait(60)
        self.add(sent.name, "ended ms", (time.perf_counter() - began) * 1000)
        self.add(sent.name, "stopped", float(process.returncode != 0))
        return sent.name

    def add(self, signal_name: str, what: str, value: float) -> None:
        self.values[signal_name][what].append(value)

    @property
    def figures(self) -> dict[str, dict[str, Spread]]:
        """How long it took to end, and of all else how often it was so."""
        return {
            name: {
                "moments": spread([len(measured["ended ms"])]),
                **{what: spread([sum(values)]) for what, values in measured.items() if what != "ended ms"},
                "ended ms": spread(measured["ended ms"]),
            }
            for name, measured in self.values.items()
        }


def _contents(home: Path) -> dict[Path, bytes]:
    """The canvases, as they stand there."""
    return {path: path.read_bytes() for path in (home / "canvases").glob("*.toml")}


def _expect_canvases(home: Path, before: Mapping[Path, bytes]) -> None:
    """All canvases are there, whole, and differ from what they were by the numbers of a poster alone."""
    now = _contents(home)
    assert now.keys() == before.keys()
    for path, data in now.items():
        if data != before[path]:
            was, is_now = codec.decode(before[path], path), codec.decode(data, path)
            assert is_now.evolve(posters=()) == was
            assert codec.encode(is_now) == data


def _is_whole(path: Path, size: int) -> bool:
    """Whether this is the whole export: the ids of posters, all of one length, differ from run to run."""
    data = path.read_bytes()
    return len(data) == size and data.rstrip().endswith(_END)


def _age_unfinished(home: Path) -> int:
    """Lets an hour and more go by for what was left unfinished, which for so long may be another's; how many there are.

    Beside the file of the export itself nothing waits for that.
    """
    unfinished = _unfinished(home)
    for path in unfinished:
        if path.parent != home:
            long_ago = path.stat().st_mtime - 2 * ABANDONED_AFTER
            os.utime(path, (long_ago, long_ago))
    return len(unfinished)


def _unfinished(home: Path) -> list[Path]:
    """What was begun to be written anywhere in the home, and is no file of anything yet."""
    return [path for path in home.rglob(".*.tmp") if path.is_file()]
