"""Which Textual the driver was tested with, and every private name of it that the driver uses.

The driver replaces parts of Textual that have no public interface. So it is used only with a version that its tests
were run with, and only where each of these names is there; else Textual's own driver is the one to use.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from inspect import getmro
from pathlib import Path
from typing import Any, Final, NamedTuple

TESTED_VERSIONS: Final = ("8.2.8",)
"""Versions of Textual that all tests of the driver passed with, oldest first.

Add one only after `pytest tests/terminal` has passed with it.
"""

PRIVATE_NAMES: Final = (
    "textual._ansi_sequences:ANSI_SEQUENCES_KEYS",
    "textual._keyboard_protocol:FUNCTIONAL_KEYS",
    "textual._xterm_parser:XTermParser._sequence_to_key_events",
    "textual._xterm_parser:XTermParser.feed",
    "textual._xterm_parser:XTermParser.terminal_size",
    "textual.app:App._driver",
    "textual.app:App._exit",
    "textual.drivers.linux_driver:LinuxDriver._app",
    "textual.drivers.linux_driver:LinuxDriver._auto_restart",
    "textual.drivers.linux_driver:LinuxDriver._debug",
    "textual.drivers.linux_driver:LinuxDriver._file",
    "textual.drivers.linux_driver:LinuxDriver._get_terminal_size",
    "textual.drivers.linux_driver:LinuxDriver._key_thread",
    "textual.drivers.linux_driver:LinuxDriver._loop",
    "textual.drivers.linux_driver:LinuxDriver._sigcont_application",
    "textual.drivers.linux_driver:LinuxDriver._sigtstp_application",
    "textual.drivers.linux_driver:LinuxDriver._size",
    "textual.drivers.linux_driver:LinuxDriver._writer_thread",
    # public by their spelling, but documented nowhere
    "textual.drivers.linux_driver:LinuxDriver.attrs_before",
    "textual.drivers.linux_driver:LinuxDriver.exit_event",
    "textual.drivers.linux_driver:LinuxDriver.fileno",
    "textual.drivers.linux_driver:LinuxDriver.input_tty",
    "textual.drivers.linux_driver:LinuxDriver.run_input_thread",
)
"""What the driver uses of Textual that no documentation promises, as `module:name` or `module:class.attribute`."""


class FrameworkStatus(NamedTuple):
    """What there is to know of the Textual that is installed."""

    version: str
    """Its version, "" where it does not say."""
    missing: tuple[str, ...]
    """Those of `PRIVATE_NAMES` that it does not have."""

    @property
    def fits(self) -> bool:
        """Whether the driver can be used with it: it was tested with this version, and every name is there."""
        return self.version in TESTED_VERSIONS and not self.missing


def framework_status() -> FrameworkStatus:
    """The status of the Textual that would be, or has been, imported."""
    return FrameworkStatus(_installed_version(), tuple(name for name in PRIVATE_NAMES if not _exists(name)))


def _installed_version() -> str:
    """The version of the Textual that is imported, "" where that is not known.

    A tested one is found by the folder of metadata that installers put beside the package: loading
    `importlib.metadata` would cost each start 15 ms.
    """
    import textual  # here: what it reads of the environment when it loads, the program may still have to set

    site_packages = Path(textual.__file__).parents[1]
    for version in TESTED_VERSIONS:
        if (site_packages / f"textual-{version}.dist-info").is_dir():
            return version
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as version_of

    with suppress(PackageNotFoundError):
        return version_of("textual")
    return ""


def _exists(name: str) -> bool:
    """Whether Textual has this one of `PRIVATE_NAMES`."""
    module, _, path = name.partition(":")
    found: Any
    try:
        found = import_module(module)
        for part in path.split("."):
            if isinstance(found, type) and part in _set_by_init(found):
                return True
            found = getattr(found, part)
    except (ImportError, AttributeError):
        return False
    return True


def _set_by_init(owner: type) -> set[str]:
    """The names of attributes that constructors of a class and its bases use: instances have what those set."""
    inits = [vars(base)["__init__"] for base in getmro(owner) if "__init__" in vars(base)]
    return {name for init in inits if hasattr(init, "__code__") for name in init.__code__.co_names}
