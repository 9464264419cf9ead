"""The looks of the program: walks by keys along its screens, on canvases, days and times that are always the same."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from ikc_tui.method.words import Lang

from .opened import LARGE, SMALL, Opened, opened

CANVASES = Path(__file__).with_name("canvases")
SMALLEST, WIDE, TOO_SMALL = (60, 16), (200, 60), (48, 12)
NOON = datetime(2026, 3, 14, 12, 0)
DRAFT = """\
format = 1
slug = "haven"
editor = "card"
board = "verhalenbord"
section = "dromen"

[values]
text = "Een moestuin op het dak, half getypt"
"""
Size = tuple[int, int]


@dataclass(frozen=True)
class Look:
    """What is on the screen after some keys, which stand between blanks, since the look before it.

    `text` is what a thread has to bring first; with ` & ` between several.
    """

    name: str
    keys: str = ""
    text: str = ""


@dataclass(frozen=True)
class Walk:
    """The looks of one app in order.

    `slug` is the canvas on which it opens; None for the list. `files` are those of `canvases/` that are in the folder.
    """

    looks: Sequence[Look]
    slug: str | None = "haven"
    files: Sequence[str] = ("haven", "kade", "leeg")
    draft: bool = False
    lang: Lang = "nl"
    theme: str = "oogst"
    sizes: Sequence[Size] = (SMALL, LARGE)


WALKS = (
    Walk(
        (
            Look("list", text="volgende"),
            Look("list-filtered", "/ k a d e"),
            Look("new-coalition", "escape n"),
            Look("overview", "escape o", text="3 coalities"),
            Look("actions", "q A", text="te laat"),
            Look("actions-filtered", "/ t r e k"),
            Look("agenda", "escape q W down", text="vorige keer"),
            Look("search", "q ctrl+f k i n d down", text="gevonden"),
            Look("palette", "escape ctrl+p"),
            Look("themes", "escape f3"),
            Look("broken-file", "escape down enter"),
            Look("messages", "M"),
            Look("about", "escape f4"),
        ),
        slug=None,
        files=("haven", "kade", "kapot", "leeg"),
    ),
    Walk((Look("empty-list"),), slug=None, files=()),
    Walk((Look("draft-offered", text="half getypt & 2 te kiezen"),), draft=True),
    Walk(
        (
            Look("verhalenbord"),
            Look("card-editor", "down enter"),
            Look("move", "escape m"),
            Look("zoomed", "escape z"),
            Look("filter-choices", "escape / l"),
            Look("filtered", "escape / k i n d enter"),
            Look("keys", "escape ?"),
            Look("coalition-editor", "escape e"),
            Look("review-editor", "escape 4 end enter enter"),
            Look("decided-actions", "tab k o f f i e ctrl+t"),
            Look("conflicts", "escape escape escape c"),
            Look("richtingenbord", "escape 2"),
            Look("pair-editor", "tab tab tab tab enter"),
            Look("actiebord", "escape 3"),
            Look("selected", "space space up"),
            Look("done-hidden", "escape t"),
            Look("lessons", "t 4"),
            Look("lessons-detail", "down down enter"),
            Look("from-the-wall", "left escape # 1 2 space g e d a a n"),
            Look("history", "escape escape H", text="de oudste"),
            Look("history-version", "["),
            Look("brief", "q 1 b"),
            Look("brief-begin", "b"),
            Look("closing-question", "b q enter x escape"),
            Look("practice", "escape 5"),
            Look("partner-editor", "enter tab tab"),
        )
    ),
    Walk(
        (
            Look("english-actiebord", "3"),
            Look("english-action-editor", "enter"),
            Look("english-lessons", "escape 4"),
            Look("english-keys", "?"),
            Look("english-brief", "escape b"),
        ),
        lang="en",
    ),
    Walk(
        (
            Look("contrast-actiebord", "3"),
            Look("contrast-action-editor", "enter"),
            Look("contrast-lessons", "escape 4"),
        ),
        theme="hoog-contrast",
    ),
    Walk(
        (
            Look("verhalenbord"),
            Look("card-editor", "down enter"),
            Look("richtingenbord", "escape 2"),
            Look("actiebord", "3"),
            Look("begin-sheet", "R"),
            Look("lessons", "escape 4"),
            Look("history", "H", text="de oudste"),
            Look("practice", "q 5"),
            Look("partner-editor", "enter tab tab"),
            Look("brief", "escape b"),
        ),
        sizes=(SMALLEST, WIDE),
    ),
    Walk(
        (Look("growth-rings", "T"), Look("growth-rings-older", "left left left")),
        slug="linde",
        files=("linde",),
        sizes=(SMALLEST, SMALL, LARGE, WIDE),
    ),
    Walk(
        (
            Look("review-mode", "R ctrl+s"),
            Look("review-mode-theme", "q R right right down"),
            Look("review-mode-outcomes", "b T h e e ctrl+s n J a ctrl+s"),
            Look("review-mode-jump", "g"),
            Look("review-mode-last", "escape X escape t 5 enter end right right right right right right right"),
        ),
        sizes=(SMALLEST, SMALL, LARGE, WIDE),
    ),
    Walk((Look("review-mode-contrast", "R ctrl+s right right down"),), theme="hoog-contrast"),
    Walk((Look("english-review-mode", "R ctrl+s right right down"),), lang="en"),
    Walk((Look("growth-rings-contrast", "T left left"),), slug="linde", files=("linde",), theme="hoog-contrast"),
    Walk((Look("growth-rings-seed", "T"),), slug="leeg"),
    Walk((Look("list", text="volgende"), Look("overview", "o", text="3 coalities")), slug=None, sizes=(SMALLEST, WIDE)),
    Walk(
        (
            Look("poster-actiebord", "3 Z down"),
            Look("poster-verhalenbord", "1 down"),
        ),
        sizes=(SMALLEST, SMALL, LARGE, WIDE),
    ),
    Walk(
        (
            Look("actions", "A", text="te laat"),
            Look("agenda", "q W down", text="Fatima"),
            Look("search", "q ctrl+f k i n d down", text="gevonden"),
        ),
        slug=None,
        sizes=(SMALLEST, WIDE),
    ),
    Walk((Look("too-small"),), sizes=(TOO_SMALL,)),
)


async def take_looks(walk: Walk, size: Size, folder: Path) -> dict[str, str]:
    """The SVG of each look of a walk, by its name. The folder is made."""
    make_folder(folder, walk)
    async with opened(folder, walk.slug, size, lang=walk.lang, theme=walk.theme) as here:
        here.app.context.messages.now = lambda: NOON
        return {look.name: await take_look(here, look) for look in walk.looks}


def make_folder(folder: Path, walk: Walk) -> None:
    """A folder of canvases, the first of which has an earlier version."""
    folder.mkdir(parents=True)
    for file in walk.files:
        shutil.copy(CANVASES / f"{file}.toml", folder)
    if "haven" in walk.files:
        earlier = (CANVASES / "haven.toml").read_bytes().replace(b"wordt bij naam begroet", b"telt")
        write_own(folder, f"history/haven/20260301-101500-000-{sha256(earlier).hexdigest()[:8]}.toml", earlier)
    if walk.draft:
        write_own(folder, "drafts/haven-d1r2f3.toml", DRAFT.encode())


def write_own(folder: Path, name: str, data: bytes) -> None:
    """A file in the folder's `.ikc`."""
    path = folder / ".ikc" / name
    path.parent.mkdir(parents=True, mode=0o700)
    path.write_bytes(data)


async def take_look(here: Opened, look: Look) -> str:
    await here.press(*("slash" if key == "/" else key for key in look.keys.split()))
    await here.until(lambda: all(text in here.text for text in look.text.split(" & ")))
    return compact(here.app.export_screenshot(simplify=True))


# The SVGs in short

UNSHOWN = re.compile(
    r"@font-face\s*\{.*?\}"
    r"|<!--.*?-->"
    r'|<clipPath id="[\w-]+-line-\d+">.*?</clipPath>'
    r'| clip-path="url\(#[\w-]+-line-\d+\)"'
    r'| shape-rendering="crispEdges"',
    re.DOTALL,
)
RECT = re.compile(r'<rect fill="(#\w+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="24.65"/>')


def compact(svg: str) -> str:
    """The picture without what shows nothing, one element a line: a third of the bytes, and a difference is a line."""
    svg = UNSHOWN.sub("", svg).replace("&#160;", "\N{NO-BREAK SPACE}")
    svg = svg.replace("</style>", "rect { shape-rendering: crispEdges }\n</style>")
    svg = re.sub(rf"(?:{RECT.pattern})+", lambda run: join_rects(RECT.findall(run[0])), svg)
    lines = re.sub(r"(?=<(?:rect|text) )", "\n", svg).splitlines()
    return "\n".join(line.strip(" ") for line in lines if line.strip(" ")) + "\n"


def join_rects(rects: Sequence[tuple[str, str, str, str]]) -> str:
    """Neighbours of one colour as one rectangle."""
    joined: list[tuple[str, float, str, float]] = []
    for fill, x, y, width in rects:
        end = float(x) + float(width)
        if joined and joined[-1][0] == fill and joined[-1][2] == y:
            joined[-1] = (fill, joined[-1][1], y, end)
        else:
            joined.append((fill, float(x), y, end))
    return "".join(
        f'<rect fill="{fill}" x="{x:g}" y="{y}" width="{round(end - x, 1):g}" height="24.65"/>'
        for fill, x, y, end in joined
    )
