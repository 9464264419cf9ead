"""The gate before the private names of the framework, and that the package can be taken out."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import ikc_tui.terminal
from ikc_tui.terminal import TESTED_VERSIONS, framework, framework_status, thin_driver
from ikc_tui.terminal.framework import PRIVATE_NAMES

PACKAGE = Path(ikc_tui.terminal.__file__).parent
IMPORT_ALL = """
import sys, pkgutil, importlib
sys.path.insert(0, sys.argv[1])
import thin_terminal
for module in pkgutil.walk_packages(thin_terminal.__path__, "thin_terminal."):
    importlib.import_module(module.name)
assert issubclass(thin_terminal.thin_driver(), thin_terminal.driver.ThinDriver)
print([name for name in sys.modules if name.split(".")[0] == "ikc_tui"])
"""


def test_a_tested_framework_fits() -> None:
    assert framework_status() == (framework_status().version, ())
    assert framework_status().fits
    assert thin_driver() is not None


@pytest.mark.parametrize("version", ["8.2.9", "8.2.80", "9.0.0", "8.2.8.dev1", ""])
def test_an_untested_version_gets_no_driver(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framework, "_installed_version", lambda: version)
    assert not framework_status().fits
    assert framework_status().version == version
    assert thin_driver() is None


def test_the_version_is_found_without_the_folder_of_a_tested_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framework, "TESTED_VERSIONS", ("0.1.0",))
    assert framework_status().version in TESTED_VERSIONS
    assert not framework_status().fits


@pytest.mark.parametrize("name", PRIVATE_NAMES)
def test_each_name_that_is_missing_leaves_no_driver(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    other = f"{name}_renamed"
    monkeypatch.setattr(framework, "PRIVATE_NAMES", (other, *PRIVATE_NAMES))
    assert framework_status().missing == (other,)
    assert thin_driver() is None


def test_a_module_that_is_missing_leaves_no_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framework, "PRIVATE_NAMES", ("textual._elsewhere:Thing.part",))
    assert framework_status().missing == ("textual._elsewhere:Thing.part",)
    assert thin_driver() is None


KNOW_THE_FRAMEWORK = ("driver.py", "keyboard_reader.py", "key_sequences.py")
SET_FOR_THE_FRAMEWORK = {"_file", "_size", "_writer_thread"}


def private_names() -> Iterator[str]:
    """Private names that the package uses and does not make itself."""
    for file in KNOW_THE_FRAMEWORK:
        tree = ast.parse((PACKAGE / file).read_text(encoding="utf-8"))
        made = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        used = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and "textual._" in (node.module or ""):
                used |= {alias.name for alias in node.names}
            elif isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
                used.add(node.attr)
                if isinstance(node.ctx, ast.Store):
                    made.add(node.attr)
        yield from used - (made - SET_FOR_THE_FRAMEWORK)


def test_every_private_name_is_in_the_list() -> None:
    listed = {part for name in PRIVATE_NAMES for part in re.split(r"[:.]", name)}
    assert {"ANSI_SEQUENCES_KEYS", "_exit", "_writer_thread"} <= set(private_names()) <= listed


def test_no_other_file_knows_the_framework() -> None:
    imports = re.compile(r"^(?:from|import) textual", re.MULTILINE)
    assert {path.name for path in PACKAGE.glob("*.py") if imports.search(path.read_text())} == {*KNOW_THE_FRAMEWORK}


def test_the_package_can_be_taken_out(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "thin_terminal", ignore=shutil.ignore_patterns("__pycache__"))
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
