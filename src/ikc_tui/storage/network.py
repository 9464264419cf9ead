"""`network.toml`: the network that the coalitions belong to. Names complete from it."""

from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ikc_tui.domain.canvas import LessonNumber, Place, Sector
from ikc_tui.domain.model import SingleLine
from ikc_tui.domain.sections import parse_place
from ikc_tui.method.words import message
from ikc_tui.storage.file_reader import read_bytes_if_any
from ikc_tui.storage.folder import NETWORK
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.toml_parser import parse_safe_toml
from ikc_tui.storage.toml_positions import locate


def _read_place(name: object) -> object:
    return parse_place(name) or name if isinstance(name, str) else name


SectionPlace = Annotated[Place, BeforeValidator(_read_place)]
"""A section of the canvas, written as `board.section`."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow")


class Organisation(_Entry):
    """An organisation that takes part in coalitions; `sector` None where it is not given."""

    name: SingleLine
    sector: Sector | None = None


class NetworkTheme(_Entry):
    """A theme that reviews are held about; `question` "" where it has none.

    `sections` and `lessons` are those that it touches: of the canvas, as `board.section`, and by their numbers.
    """

    title: SingleLine
    question: SingleLine = ""
    sections: tuple[SectionPlace, ...] = ()
    lessons: tuple[LessonNumber, ...] = ()


class Initiative(_Entry):
    """An initiative, with the names of its partners."""

    name: SingleLine
    partners: tuple[SingleLine, ...] = ()


class SteeringGroup(_Entry):
    """The organisations' steering group: the year since which it exists, and what it came out of."""

    since: int | None = None
    origin: SingleLine = ""


class Guide(_Entry):
    """Who made and guided the approach of the learning network, and as what."""

    name: SingleLine
    role: SingleLine = ""


class LearningNetwork(_Entry):
    """Where coalitions learn from each other: how many initiatives took part, and who guided it."""

    took_part: int | None = None
    guides: dict[str, Guide] = {}


class LeavingProfile(BaseModel):
    """What leaves with an export unless it is said otherwise, of that which may stay; None: not said here.

    A key that is not known is wrong here: it may say that something is to stay.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: bool | None = Field(None, strict=True)
    notes: bool | None = Field(None, strict=True)
    open_actions: bool | None = Field(None, strict=True)


class Leaves(LeavingProfile):
    """What leaves with every export, and below it what leaves with one to that format, or with the booklet."""

    html: LeavingProfile = LeavingProfile()
    pdf: LeavingProfile = LeavingProfile()
    docx: LeavingProfile = LeavingProfile()
    odt: LeavingProfile = LeavingProfile()
    xlsx: LeavingProfile = LeavingProfile()
    csv: LeavingProfile = LeavingProfile()
    md: LeavingProfile = LeavingProfile()
    txt: LeavingProfile = LeavingProfile()
    ics: LeavingProfile = LeavingProfile()
    json_: LeavingProfile = Field(LeavingProfile(), alias="json")
    harvest: LeavingProfile = LeavingProfile()

    def of(self, export: str, field: str) -> bool | None:
        """Whether that field leaves with an export of that name, which goes before all; None where it is not said."""
        by_export = {info.alias or name: name for name, info in type(self).model_fields.items()}
        said: bool | None = getattr(getattr(self, by_export[export]), field)
        return getattr(self, field) if said is None else said


class Network(_Entry):
    """What the program knows of the network, its tables by their ids; what is missing is empty.

    `website` is where the canvas itself can be had; `review_weeks` is after how many weeks a next review is due.
    """

    name: SingleLine = ""
    ambition: SingleLine = ""
    coordinator: SingleLine = ""
    website: SingleLine = ""
    review_weeks: int = Field(10, ge=1, strict=True)
    steering_group: SteeringGroup = SteeringGroup()
    learning_network: LearningNetwork = LearningNetwork()
    organisations: dict[str, Organisation] = {}
    themes: dict[str, NetworkTheme] = {}
    initiatives: dict[str, Initiative] = {}
    leaves: Leaves = Leaves()


def load_network(folder: Path) -> Network:
    """The network of a folder of canvases, an empty one where it has none; raises Problem."""
    path = folder / f"{NETWORK}.toml"
    data = read_bytes_if_any(path)
    if data is None:
        return Network()
    return _validate(path, *parse_safe_toml(data, path))


def _validate(path: Path, text: str, table: dict[str, Any]) -> Network:
    try:
        return Network.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        place = locate(text, table, first["loc"])
        if first["loc"][:1] == ("leaves",):
            kinds = ", ".join(
                info.alias or name for name, info in Leaves.model_fields.items() if info.annotation is LeavingProfile
            )
            raise Problem(message("problems.leaves", field=where, kinds=kinds), path, *place) from error
        raise Problem(message("problems.network", field=where), path, *place) from error
