"""The editor of the coalition: its name, its neighbourhood and its motto."""

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import PRACTICE_LISTS, Canvas, Partner
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.domain.typed_partners import TypedPartner, split_partner
from ikc_tui.method.words import Message, Words, message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.session import MakeEdit, Session
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.sheet_body import SheetTitle
from ikc_tui.ui.commands.keymap import first_key
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.editors.form import Form, WrongField
from ikc_tui.ui.editors.partner_fields import named_sector
from ikc_tui.ui.editors.wrong_value import WrongValue
from ikc_tui.ui.paint.line_widget import LineWidget

LINES = {"name": 1, "neighbourhood": 1, "motto": 2}  # by field, on the sheet
LINES_OF_OLDER = 4  # of a field that only a draft has


class CoalitionEditor(Form):
    """Edits what a coalition says of itself; its partners and practice have a tab of their own.

    Before that they stood here as lines of text. A draft of then keeps those fields, where they say something else than
    the canvas.
    """

    changes_existing = True

    def __init__(self, context: Context, session: Session, run_edit: RunEdit, draft: Draft | None = None) -> None:
        super().__init__(context, session, run_edit, draft or Draft.new(session.slug, "coalition"))
        older = older_fields(session.canvas, self.words)
        self._older = {name: text for name, text in older.items() if self.draft.values.get(name, text) != text}
        self.rows = [
            *(self._row(name, getattr(session.canvas, name), lines) for name, lines in LINES.items()),
            *(self._row(name, text, LINES_OF_OLDER) for name, text in self._older.items()),
        ]

    def _row(self, name: str, value: str, lines: int) -> FieldRow:
        return FieldRow(name, self.words(f"coalition.{name}"), value, lines=lines, blink=self.context.cursor_blink)

    def heads(self) -> list[LineWidget]:
        key = first_key("board.5", self.context.keymap)
        where = self.words("coalition.where", key=key)
        return [SheetTitle(self.words("coalition.title")), SheetTitle(where, "dim")]

    def read_edit(self) -> MakeEdit:
        changed = {row.field: row.value for row in self.rows if row.value != self.value_before(row)}
        if why := self._why_no_name(changed.get("name")):
            raise WrongField(self.row("name"), message("editor.wrong", field=self.words("coalition.name"), reason=why))
        fields: dict[str, object] = {name: changed[name] for name in LINES if name in changed}
        if lists := {name: _lines(changed[name]) for name in PRACTICE_LISTS if name in changed}:
            fields["practice"] = self.seen.practice.evolve(**lists)
        partners = self._partners(changed["partners"]) if "partners" in changed else None
        today = self.context.today()
        return lambda canvas: edits.change_coalition(canvas, fields, partners, today=today)

    def _why_no_name(self, typed: str | None) -> Message | None:
        """Why what was typed can't be the name; None where it can, or the name is left as it is."""
        if typed is None:
            return None
        if not clean_line(typed):
            return message("coalition.name_needed")
        other = self.context.listing.named(typed, but=self.session.slug)
        return message("coalition.name_taken", name=other.name) if other else None

    def _partners(self, text: str) -> list[dict[str, object]]:
        """The partners in the lines of a draft; raises WrongField."""
        row = self.row("partners")
        found: list[dict[str, object]] = []
        for line in _lines(text):
            parts = split_partner(line, ()) if "|" in line else TypedPartner(line)
            if parts is None:
                raise WrongField(row, message("partner.wrong_line", line=line, reason=message("partner.unclear_line")))
            try:
                found.append({**parts._asdict(), "sector": named_sector(parts.sector, self.words)})
            except WrongValue as wrong:
                raise WrongField(row, message("partner.wrong_line", line=line, reason=wrong.message)) from wrong
        return found


def older_fields(canvas: Canvas, words: Words) -> dict[str, str]:
    """What stood on the sheet before the tab: a line for each partner, and for each item of the practice."""
    return {
        "partners": "\n".join(_partner_line(partner, words) for partner in canvas.partners),
        **{name: "\n".join(clean_line(item) for item in getattr(canvas.practice, name)) for name in PRACTICE_LISTS},
    }


def _partner_line(partner: Partner, words: Words) -> str:
    sector = words(f"sectors.{partner.sector}") if partner.sector else ""
    parts = [partner.name, partner.organisation, sector]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return " | ".join(parts)


def _lines(text: str) -> list[str]:
    return [line for line in (clean_line(line) for line in text.splitlines()) if line]
