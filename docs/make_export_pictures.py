"""Draws what `ikc export` makes of the canvases that travel with ikc: `python docs/make_export_pictures.py`.

It takes the command itself, and the programs in which people open such files: Chromium for HTML, LibreOffice for Word,
OpenDocument and tables.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import typst

from ikc_tui.storage.paths import shipped

PICTURES = Path(__file__).parent / "pictures"
LINDE = Path(__file__).parents[1] / "tests" / "app" / "canvases" / "linde.toml"  # those that travel have no dates
CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
LIBREOFFICE = ("soffice", "--headless", "--convert-to", "pdf", "--outdir")
LINES = 26  # of a text
PAGE = """
#set page(width: auto, height: auto, margin: 3mm, fill: rgb("#e9e5df"))
#grid(columns: {columns}, gutter: 3mm, ..({pages},))
"""
CORNER = """
#set page(width: 230mm, height: 60mm, margin: 0mm)
#place(top + left, dx: -14mm, dy: -14mm, block(width: 420mm, height: 297mm, image("{name}", width: 420mm)))
"""
TEXT = '#set page(width: 160mm, height: 100mm, margin: 5mm)\n#set text(7.5pt)\n#raw(read("{name}"), block: true)'


class Example(NamedTuple):
    """A picture: of which files, each the arguments of `ikc export` and its ending; their pages, counted from 1."""

    name: str
    files: tuple[tuple[str, ...], ...]
    pages: tuple[int, ...] = (1,)
    ppi: int = 60
    corner: bool = False
    """Whether only the left corner is shown, since all of it is too wide to be read."""


EXAMPLES = (
    Example("export-html", (("dichterswijk", "html"),), (1, 2, 3), 40),
    Example("export-pdf", (("dichterswijk", "pdf"),), (3,), 55),
    Example("export-alle", (("--all", "html"),), (1, 2), 45),
    Example("export-docx", (("rijnvliet", "docx"),), (1, 2), 50),
    Example("export-odt", (("rijnvliet", "odt"),), (1, 2), 50),
    Example("export-xlsx", (("rijnvliet", "xlsx"),), ppi=75, corner=True),
    Example("export-teksten", tuple(("rijnvliet", format) for format in ("md", "txt", "csv", "json")), ppi=70),
    Example("export-ics", (("linde", "ics"),), ppi=70),
)


def main() -> None:
    """Makes all of them, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        for example in EXAMPLES:
            pdfs = [_as_pdf(_exported(Path(folder), *file)) for file in example.files]
            (PICTURES / f"{example.name}.png").write_bytes(_beside_each_other(pdfs, example))


def _exported(folder: Path, what: str, format: str) -> Path:
    path = folder / f"{what.strip('-')}.{format}"
    ikc = (sys.executable, "-m", "ikc_tui", "--dir", str(_canvases(folder)), "--lang", "nl")
    subprocess.run((*ikc, "export", what, "--to", format, "-o", str(path)), check=True)
    return path


def _canvases(folder: Path) -> Path:
    """A copy of them, since posters are numbered in the canvas."""
    copies = folder / "canvases"
    if not copies.exists():
        copies.mkdir()
        for path in (*shipped("canvases").glob("*.toml"), LINDE):
            (copies / path.name).write_bytes(path.read_bytes())
    return copies


def _as_pdf(path: Path) -> Path:
    pdf = path.with_name(f"{path.name}.pdf")
    match path.suffix:
        case ".pdf":
            return path
        case ".html":
            subprocess.run((*CHROMIUM, f"--print-to-pdf={pdf}", path.as_uri()), check=True, stderr=subprocess.DEVNULL)
        case ".docx" | ".odt" | ".xlsx":
            subprocess.run((*LIBREOFFICE, str(path.parent), str(path)), check=True, stdout=subprocess.DEVNULL)
            path.with_suffix(".pdf").rename(pdf)
        case _:
            first = path.read_text(encoding="utf-8").splitlines()[:LINES]
            path.write_text("\n".join(line[:110] for line in first), encoding="utf-8")
            (page := path.with_name("page.typ")).write_text(TEXT.format(name=path.name), encoding="utf-8")
            pdf.write_bytes(bytes(typst.compile(str(page))))
    return pdf


def _beside_each_other(pdfs: list[Path], example: Example) -> bytes:
    drawing = pdfs[0].with_name("drawing.typ")
    if example.corner:
        text = CORNER.format(name=pdfs[0].name)
    else:
        images = [f'image("{pdf.name}", page: {page}, width: 160mm)' for pdf in pdfs for page in example.pages]
        pages = ", ".join(f"box(fill: white, {image})" for image in images)
        text = PAGE.format(columns=min(2, len(images)), pages=pages)
    drawing.write_text(text, encoding="utf-8")
    return bytes(typst.compile(str(drawing), format="png", ppi=example.ppi))


if __name__ == "__main__":
    main()
