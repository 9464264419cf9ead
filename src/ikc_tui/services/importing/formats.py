"""The formats that are read."""

from typing import Literal, get_args

ImportFormat = Literal["csv", "md", "json", "trello", "miro", "planner", "notes"]
"""Its name is that of the module that reads it."""
IMPORT_FORMATS: tuple[ImportFormat, ...] = get_args(ImportFormat)
