"""Where things are: the canvases, what is shipped, and what is the user's own.

The user's folders are those that platformdirs knows: on Linux those of the XDG Base Directory Specification
(`$XDG_DATA_HOME`, `$XDG_CONFIG_HOME`, `$XDG_CACHE_HOME`), on Windows `%APPDATA%` for settings and `%LOCALAPPDATA%` for
the rest, elsewhere what is usual there. They need not be there. Where no home is known these functions may raise
RuntimeError: `user_folder` says so to a person.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

APP = "ikc"
OWN = ".ikc"  # what the program keeps beside the canvases
_PACKAGE = Path(__file__).parents[1]
_REPOSITORY = _PACKAGE.parents[1]


def shipped(name: str) -> Path:
    """A folder that travels with the program, `canvases` or `themes`.

    In the wheel it stands inside the package, in a checkout at the top.
    """
    inside = _PACKAGE / "shipped" / name
    return inside if inside.is_dir() else _REPOSITORY / name


def canvas_folder(chosen: Path | None, environ: Mapping[str, str]) -> Path:
    """The folder of canvases: the one asked for, else `IKC_DIR`, else `./canvases`, else one in the data folder."""
    if chosen is not None:
        return chosen
    if override := environ.get("IKC_DIR"):
        return Path(override)
    here = Path("canvases")
    is_here = os.path.isdir(here)  # not where one stands in a folder of someone else's
    return here if is_here else data_folder(environ) / "canvases"


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The user's data folder for this program; `IKC_DATA_DIR` names another."""
    override = environ.get("IKC_DATA_DIR")
    return Path(override) if override else platformdirs.user_data_path(APP, appauthor=False)


def config_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The user's folder for `config.toml`, and own themes in `themes/`; `IKC_CONFIG_DIR` names another."""
    override = environ.get("IKC_CONFIG_DIR")
    return Path(override) if override else platformdirs.user_config_path(APP, appauthor=False, roaming=True)


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The user's folder for what can be made again, safe to delete; `IKC_CACHE_DIR` names another."""
    override = environ.get("IKC_CACHE_DIR")
    return Path(override) if override else platformdirs.user_cache_path(APP, appauthor=False)


def documents() -> Path:
    """The user's folder of documents, by whatever name the system gives it."""
    return platformdirs.user_documents_path()
