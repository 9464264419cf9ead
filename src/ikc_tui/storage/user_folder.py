"""The user's own folders, where it is known who the user is."""

from collections.abc import Callable
from pathlib import Path

from ikc_tui.method.words import message
from ikc_tui.storage.problems import Problem


def user_folder(find: Callable[[], Path]) -> Path:
    """The folder that a function of `paths` gives.

    Raises Problem where there is no home directory: `HOME` is not set, and the account is not known to the system.
    """
    try:
        folder = find()
    except RuntimeError as error:
        raise Problem(message("problems.no_home")) from error
    if folder.parts[:1] == ("~",):  # so an older platformdirs gives it
        raise Problem(message("problems.no_home"))
    return folder
