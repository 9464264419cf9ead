"""Every module can be imported on Windows, but for the driver, of which it has another."""

import importlib
import pkgutil

import ikc_tui

OF_UNIX = {"ikc_tui.terminal.driver"}


def test_no_module_needs_what_only_unix_has() -> None:
    names = {module.name for module in pkgutil.walk_packages(ikc_tui.__path__, "ikc_tui.")}
    assert names > OF_UNIX
    for name in sorted(names - OF_UNIX - {"ikc_tui.__main__"}):
        importlib.import_module(name)
