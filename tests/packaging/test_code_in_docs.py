"""What the pages and docstrings say about the code is there: paths, modules, names."""

import ast
import fnmatch
import io
import re
import tokenize
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "ikc_tui"
FOLDERS = ("src", "tests", "benchmarks", "docs")
# What changed is told in the changelog, and may be gone since.
PAGES = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")} - {ROOT / "CHANGELOG.md"})
ABOUT_CODE = [path for path in PAGES if path.stem in ("CONTRIBUTING", "architecture", "driver", "glossary")]
PYTHON = sorted(
    path
    for folder in FOLDERS
    for path in (ROOT / folder).rglob("*.py")
    if ".peers" not in path.parts  # the programs that the benchmark measures beside ours
)
IGNORED = [line for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
ELSEWHERE = {"ESCDELAY"}  # a variable that Textual reads

QUOTED = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"[\w./*-]+\.(?:py|tcss)")
BLOCK = re.compile(r"```.*?```", flags=re.DOTALL)


@cache
def is_made(name: str) -> bool:
    """Whether a file or folder of that name is made by a tool, as .gitignore has it."""
    return any(fnmatch.fnmatch(name, line.rstrip("/").rpartition("/")[2]) for line in IGNORED)


@cache
def files() -> frozenset[str]:
    """Every file and folder of the repository that is not made by a tool, from its top."""
    found = []
    waiting = [ROOT]
    while waiting:
        for path in waiting.pop().iterdir():
            if path.name != ".git" and not is_made(path.name):
                found.append(path.relative_to(ROOT).as_posix())
                waiting += [path] if path.is_dir() and not path.is_symlink() else []
    return frozenset(found)


@cache
def folders() -> frozenset[str]:
    """What the path of something of ours may begin with: a folder at the top, a floor, a room, a folder of data."""
    inside = [
        path for folder in (SOURCE, SOURCE / "ui", SOURCE / "method", ROOT / "tests") for path in folder.iterdir()
    ]
    return frozenset(path.name for path in [*ROOT.iterdir(), *inside] if path.is_dir()) - {"canvases", "themes"}


@cache
def endings() -> frozenset[str]:
    """Every path of `files`, and what is left of it from each of its folders on."""
    return frozenset("/".join(parts[at:]) for name in files() if (parts := name.split("/")) for at in range(len(parts)))


def is_there(path: str) -> bool:
    """Whether some file or folder of ours has this path, from the top of the repository or of a folder in it."""
    wanted = path.strip("/").removeprefix("./")
    if "*" not in wanted:
        return wanted in endings()
    return any(fnmatch.fnmatch(f"/{name}", f"*/{wanted}") for name in files())


def paths_in(text: str) -> list[str]:
    """The paths of ours that a text names between backquotes; a folder that a tool makes is none."""
    words = [word for quoted in QUOTED.findall(BLOCK.sub("", text)) for word in quoted.split()]
    return [
        word
        for word in words
        if FILE.fullmatch(word) or ("/" in word and word.split("/")[0] in folders() and not word.startswith("."))
        if not is_made(word.rstrip("/").rpartition("/")[2])
    ]


@cache
def source(path: Path) -> tuple[str, ast.Module]:
    """The text of a file, and its tree, which is made once."""
    text = path.read_text(encoding="utf-8")
    return text, ast.parse(text)


def docstrings(path: Path) -> list[str]:
    """The docstrings of a file, and its comments."""
    text, tree = source(path)
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found = [ast.get_docstring(node) for node in ast.walk(tree) if isinstance(node, holders)]
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return [each for each in found if each] + [token.string for token in tokens if token.type == tokenize.COMMENT]


@cache
def defined_in(path: Path) -> frozenset[str]:
    """The classes, functions, methods, constants and fields that a file defines."""
    found: set[str] = set()
    for node in ast.walk(source(path)[1]):
        match node:
            case (
                ast.ClassDef(name=name)
                | ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.AnnAssign(target=ast.Name(id=name))
            ):
                found.add(name)
            case ast.Assign(targets=targets):
                found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return frozenset(found)


@cache
def names_in(path: Path) -> frozenset[str]:
    """The names that code uses, and the words of its texts (settings, variables), but not of its docstrings."""
    _, tree = source(path)
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.alias(name=name):
                found.add(name)
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                found.add(name)
            case ast.Constant(value=str(text)) if "\n" not in text and " " not in text:
                found |= set(re.findall(r"\w+", text))
    return frozenset(found)


@cache
def names() -> frozenset[str]:
    """The names that any code of ours uses."""
    return frozenset[str]().union(*(names_in(path) for path in PYTHON))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_paths_in_a_page_lead_to_something(path: Path) -> None:
    assert [each for each in paths_in(path.read_text(encoding="utf-8")) if not is_there(each)] == []


def test_paths_in_docstrings_and_comments_lead_to_something() -> None:
    gone = [
        f"{path.relative_to(ROOT)}: {each}"
        for path in PYTHON
        for text in docstrings(path)
        for each in [*paths_in(text), *re.findall(r"\bdocs/[\w-]+\.md\b", text)]
        if not is_there(each)
    ]
    assert gone == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_modules_in_a_page_are_there(path: Path) -> None:
    modules = re.findall(r"\bikc_tui(?:\.\w+)+", path.read_text(encoding="utf-8"))
    assert [each for each in modules if not _is_module_or_name(each)] == []


def _is_module_or_name(dotted: str) -> bool:
    """Whether that is a module, or a name in one."""
    path = SOURCE.parent.joinpath(*dotted.split("."))
    if path.is_dir() or path.with_suffix(".py").is_file():
        return True
    module = next(
        (file for file in (path.parent.with_suffix(".py"), path.parent / "__init__.py") if file.is_file()), None
    )
    return module is not None and path.name in names_in(module)


@pytest.mark.parametrize("path", ABOUT_CODE, ids=lambda path: path.name)
def test_names_in_a_page_about_the_code_are_in_the_code(path: Path) -> None:
    quoted = QUOTED.findall(BLOCK.sub("", path.read_text(encoding="utf-8")))
    code_names = [each for each in quoted if re.fullmatch(r"[A-Z]\w+(\.\w+)*(\(\))?|[a-z]+_[a-z_]*[a-z]", each)]
    known = names() | ELSEWHERE
    assert [each for each in code_names if not known >= set(each.removesuffix("()").split("."))] == []


@pytest.mark.parametrize("path", ABOUT_CODE, ids=lambda path: path.name)
def test_names_stand_in_the_file_where_a_page_says_so(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = re.findall(r"`(\w+)`(?: in| of)?\s\(?`([\w/]+\.py)`", text)
    for name, where in said:
        named = [ROOT / file for file in files() if f"/{file}".endswith(f"/{where}")]
        assert any(name in defined_in(file) for file in named), f"{name} in {where}"


# The glossary

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| Dutch")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_a_term_stands_in_the_code_where_the_glossary_says_so(row: list[str]) -> None:
    code = re.fullmatch(r"(?:`(\w+)` in )?`([\w/]+\.py)`", row[2])
    assert code, "a name and the file that defines it, or a file"
    name, path = code.groups()
    assert (SOURCE / path).is_file()
    assert name is None or name in defined_in(SOURCE / path)


@pytest.mark.parametrize("column", [0, 1, 2], ids=["Dutch", "English", "code"])
def test_the_glossary_has_each_term_once(column: int) -> None:
    terms = [row[column] for row in ROWS if row[column] != "–"]
    assert sorted(terms) == sorted(set(terms))
