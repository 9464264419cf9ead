"""What stands in the archive of a folder, for who takes one back."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Archived:
    """A canvas in the archive; `name` and `neighbourhood` are "" where it can't be read."""

    slug: str
    name: str
    neighbourhood: str
    when: date | None
    """The day since when it is there; None where the system does not know."""

    @property
    def title(self) -> str:
        """What it is called: the name of the coalition, or of the file where that can't be read."""
        return self.name or f"{self.slug}.toml"
