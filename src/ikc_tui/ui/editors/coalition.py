"""The editor of the coalition: name, motto, partners and practice."""

from typing import get_args

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import PRACTICE_LISTS, Canvas, Partner, Sector
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Words, message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.session import MakeEdit, Session
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.sheet_body import SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.card_fields import WrongValue
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.editors.form import Form, WrongField
from ikc_tui.ui.paint.line_widget import LineWidget

ONE_LINE = ("name", "neighbourhood")  # fields of one line


class CoalitionEditor(Form):
    """Edits everything of a coalition but its cards."""

    def __init__(self, context: Context, session: Session, run_edit: RunEdit, draft: Draft | None = None) -> None:
        super().__init__(context, session, run_edit, draft or Draft.new(session.slug, "coalition"))
        shown = shown_fields(session.canvas, self.words)
        self.rows = [
            FieldRow(
                name,
                self.words(f"coalition.{name}"),
                value,
                lines=1 if name in ONE_LINE else 2 if name == "motto" else 4,
                placeholder=self._placeholder(name),
                blink=context.cursor_blink,
            )
            for name, value in shown.items()
        ]

    def heads(self) -> list[LineWidget]:
        return [SheetTitle(self.words("coalition.title"))]

    def _placeholder(self, name: str) -> str:
        if name == "partners":
            return self.words("coalition.partners_hint")
        return self.words("coalition.lines_hint") if name in PRACTICE_LISTS else ""

    def read_edit(self) -> MakeEdit:
        before = dict(zip((row.field for row in self.rows), self._original_values, strict=True))
        changed = {row.field: row.value for row in self.rows if row.value != before[row.field]}
        if "name" in changed and not clean_line(changed["name"]):
            needed = message("coalition.name_needed")
            told = message("editor.wrong", field=self.words("coalition.name"), reason=needed)
            raise WrongField(self.row("name"), told)
        try:
            fields, partners = read_fields(changed, self.seen, self.words)
        except WrongValue as wrong:
            raise WrongField(self.row("partners"), wrong.message) from wrong
        today = self.context.today()
        return lambda canvas: edits.change_coalition(canvas, fields, partners, today=today)


def shown_fields(canvas: Canvas, words: Words) -> dict[str, str]:
    """Every field as text: a line for each partner (name, organisation and sector) and each item of a list."""
    return {
        "name": canvas.name,
        "neighbourhood": canvas.neighbourhood,
        "motto": canvas.motto,
        "partners": "\n".join(_partner_line(partner, words) for partner in canvas.partners),
        **{name: "\n".join(clean_line(item) for item in getattr(canvas.practice, name)) for name in PRACTICE_LISTS},
    }


def read_fields(
    changed: dict[str, str], canvas: Canvas, words: Words
) -> tuple[dict[str, object], list[dict[str, object]] | None]:
    """What was typed, as fields of the canvas and as partners; None for partners that did not change.

    Raises:
        WrongValue: A partner has a sector that does not exist.
    """
    fields: dict[str, object] = {name: changed[name] for name in (*ONE_LINE, "motto") if name in changed}
    lists = {name: _lines(changed[name]) for name in PRACTICE_LISTS if name in changed}
    if lists:
        fields["practice"] = canvas.practice.evolve(**lists)
    partners = [_partner(line, words) for line in _lines(changed["partners"])] if "partners" in changed else None
    return fields, partners


def _partner_line(partner: Partner, words: Words) -> str:
    sector = words(f"sectors.{partner.sector}") if partner.sector else ""
    parts = [partner.name, partner.organisation, sector]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return " | ".join(parts)


def _partner(line: str, words: Words) -> dict[str, object]:
    name, organisation, sector = (*(part.strip() for part in line.split("|", 2)), "", "")[:3]
    return {"name": name, "organisation": organisation, "sector": _sector(sector, words) if sector else None}


def _sector(typed: str, words: Words) -> str:
    names = {sector: words(f"sectors.{sector}") for sector in get_args(Sector)}
    for sector, name in names.items():
        if fold_text(name).startswith(fold_text(typed)):
            return str(sector)
    raise WrongValue(message("coalition.bad_sector", name=typed, choices=", ".join(names.values())))


def _lines(text: str) -> list[str]:
    return [line for line in (clean_line(line) for line in text.splitlines()) if line]
