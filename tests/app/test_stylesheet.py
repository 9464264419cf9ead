"""What the stylesheet selects is there: no rule outlives the widget or the class that it is about."""

import ast
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
import textual.widgets
from textual.css.model import Selector, SelectorType
from textual.css.parse import parse_selectors
from textual.dom import DOMNode

import ikc_tui.ui

UI = Path(ikc_tui.ui.__file__).parent
STYLESHEET = UI / "ikc.tcss"


def selectors() -> list[Selector]:
    """Every part of every selector: `FieldRow .echo.-wrong` has three."""
    text = re.sub(r"/\*.*?\*/", "", STYLESHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
    heads = [head.strip() for head in re.findall(r"([^{}]+)\{[^{}]*\}", text)]
    return [part for head in heads for chosen in parse_selectors(head) for part in chosen.selectors]


def named(kind: SelectorType) -> list[str]:
    return sorted({part.name for part in selectors() if part.type is kind})


@cache
def widgets() -> dict[str, type[DOMNode]]:
    """Every widget and screen of ours and of Textual, by name."""
    for module in pkgutil.walk_packages([str(UI)], "ikc_tui.ui."):
        import_module(module.name)
    for name in vars(textual.widgets)["__all__"]:
        getattr(textual.widgets, name)  # which loads it
    return {each.__name__: each for each in subclasses(DOMNode)}


def subclasses(of: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for each in of.__subclasses__():
        yield each
        yield from subclasses(each)


@cache
def words() -> frozenset[str]:
    """The words of every text in our code, docstrings left out: classes and ids are given there."""
    found: set[str] = set()
    for path in UI.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs)
        found |= {word for node in texts if isinstance(node.value, str) for word in node.value.split()}
    return frozenset(found)


def test_the_stylesheet_is_read_whole() -> None:
    assert len(selectors()) > 60
    assert {part.type for part in selectors()} == {SelectorType.TYPE, SelectorType.CLASS, SelectorType.ID}


@pytest.mark.parametrize("name", named(SelectorType.TYPE))
def test_a_widget_that_is_selected_is_there(name: str) -> None:
    assert name in widgets()


@pytest.mark.parametrize("name", named(SelectorType.CLASS))
def test_a_class_that_is_selected_is_given_to_something(name: str) -> None:
    components = {name for each in widgets().values() for name in each._get_component_classes()}
    assert name in words() or name in components


@pytest.mark.parametrize("name", named(SelectorType.ID))
def test_an_id_that_is_selected_is_given_to_something(name: str) -> None:
    assert name in words()


def test_what_is_not_there_is_found() -> None:
    assert "NoSuchWidget" not in widgets()
    assert "no-such-class" not in words()
