"""The editors of partners: of one, and of several that were pasted as lines."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from textual import events

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Partner
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.list_items import list_items
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.domain.typed_partners import has_parts, read_sector, split_partner
from ikc_tui.method.words import Message, message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.session import MakeEdit, Session
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.sheet_body import SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.confirming import ConfirmingForm, DoubtfulField
from ikc_tui.ui.editors.field_choices import FieldChoice
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.editors.form import WrongField
from ikc_tui.ui.editors.partner_fields import (
    known_organisations,
    named_sector,
    new_organisations,
    perhaps_there,
    sector_names,
    sector_of,
    why_not_new,
)
from ikc_tui.ui.editors.typed_options import beginning
from ikc_tui.ui.editors.wrong_value import WrongValue
from ikc_tui.ui.paint.line_widget import LineWidget

SeveralPasted = Callable[[Sequence[str]], None]
"""Called with the lines that were pasted where the name of one partner is typed; the sheet has closed by then."""


class PartnerEditor(ConfirmingForm):
    """Edits a partner, or a new one where `partner` is None: its name, its organisation and its sector."""

    def __init__(
        self,
        context: Context,
        session: Session,
        partner: Partner | None,
        run_edit: RunEdit,
        several_pasted: SeveralPasted,
        draft: Draft | None = None,
    ) -> None:
        new = Draft.new(session.slug, "partner", partner.id if partner else None)
        super().__init__(context, session, run_edit, draft or new)
        self.partner, self.several_pasted = partner, several_pasted
        shown = partner or Partner(id="new")
        sector = self.words(f"sectors.{shown.sector}") if shown.sector else ""
        self.rows = [
            self._row("name", shown.name, on_lines=None if partner else self._take_lines),
            self._row("organisation", shown.organisation),
            self._row("sector", sector, placeholder=", ".join(sector_names(self.words)), replace=True),
        ]

    @property
    def changes_existing(self) -> bool:
        return self.partner is not None

    def heads(self) -> list[LineWidget]:
        title = "partner.title" if self.partner else "partner.new"
        return [SheetTitle(self.words(title)), SheetTitle(self.words("practice.questions.partners"), "dim")]

    def _row(self, name: str, value: str, **how: Any) -> FieldRow:
        return FieldRow(
            name,
            self.words(f"partner.{name}"),
            value,
            complete=lambda typed: beginning(typed, self._options(name)) if typed.strip() else None,
            blink=self.context.cursor_blink,
            **how,
        )

    def _options(self, name: str) -> Sequence[str]:
        if name == "sector":
            return sector_names(self.words)
        known = new_organisations if name == "name" else known_organisations
        return known(self.seen, self.context.network)

    def choices(self, row: FieldRow) -> list[FieldChoice]:
        if row.field != "sector":
            return []
        typed = row.value.strip()
        meant = beginning(typed, sector_names(self.words)) if typed else None
        return [FieldChoice(sector, sector == meant) for sector in sector_names(self.words)]

    def _take_lines(self, lines: Sequence[str]) -> None:
        """Hands over several lines that were pasted into the name: each is to be a partner."""
        self.app.run_worker(self._hand_over(lines), group="disk")  # of the app: the sheet takes its own with it

    async def _hand_over(self, lines: Sequence[str]) -> None:
        several_pasted = self.several_pasted
        await self.discard()
        several_pasted(lines)

    # The parts of a partner that were typed in one

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        row = next((row for row in self.rows if row.input is event.widget), None)
        if row:
            self._fill_in(row)

    def _fill_in(self, row: FieldRow) -> None:
        """Puts the parts of a partner that were typed in one field into their own, and what they tell of others."""
        if row.field == "name":
            self._put_parts()
        if row.field == "sector" and (sector := read_sector(row.value.strip())):
            row.value = self.words(f"sectors.{sector}")
        elif not self.row("sector").value and row.value != self.value_before(row):
            sector = sector_of(clean_line(row.value), self.context.network)
            if sector:
                self.row("sector").fill_in(self.words(f"sectors.{sector}"))

    def _put_parts(self) -> None:
        row = self.row("name")
        if not self._has_new_name or not has_parts(row.value):
            return
        parts = split_partner(row.value, known_organisations(self.seen, self.context.network))
        if parts is None or not all(self._takes(name, part) for name, part in parts._asdict().items()):
            return
        for name, part in parts._asdict().items():
            if part:
                self.row(name).value = part

    def _takes(self, name: str, part: str) -> bool:
        """Whether a part can go into its field: nothing else stands there."""
        value = clean_line(self.row(name).value)
        return name == "name" or not part or not value or fold_text(value).startswith(fold_text(part))

    @property
    def _has_new_name(self) -> bool:
        row = self.row("name")
        return clean_line(row.value) != self.value_before(row)

    # Keeping

    async def action_keep(self) -> None:
        if self.is_active:
            for row in self.rows:
                self._fill_in(row)
        await super().action_keep()

    def read_edit(self) -> MakeEdit:
        row, today = self.row("name"), self.context.today()
        name = clean_line(row.value)
        if not name:
            raise WrongField(row, self._look_at("name", message("partner.name_needed")))
        if self._has_new_name:
            self._check_name(row, name)
        try:
            sector = named_sector(self.row("sector").value, self.words)
        except WrongValue as wrong:
            raise WrongField(self.row("sector"), self._look_at("sector", wrong.message)) from wrong
        fields = {"name": name, "organisation": clean_line(self.row("organisation").value), "sector": sector}
        if self.partner is None:
            return partial(edits.add_partners, rows=[fields], today=today)
        return partial(edits.change_partner, id=self.partner.id, fields=fields, today=today)

    def _check_name(self, row: FieldRow, name: str) -> None:
        """Raises WrongField where a name is more than that, or is a partner's already."""
        if has_parts(name):
            raise WrongField(row, message("partner.not_one_name", typed=name))
        others = [other for other in self.seen.partners if self.partner is None or other.id != self.partner.id]
        if why := why_not_new(name, others):
            raise WrongField(row, self._look_at("name", why))
        if self.partner is None and (why := perhaps_there(name, others, self.confirmed)):
            raise DoubtfulField(row, self._look_at("name", why), message("partner.add_anyway", why=why), name)

    def _look_at(self, field: str, reason: Message) -> Message:
        return message("editor.wrong", field=self.words(f"partner.{field}"), reason=reason)


class PartnersEditor(ConfirmingForm):
    """Adds several partners, one a line, each with its name, organisation and sector; `draft` has the lines."""

    def __init__(self, context: Context, session: Session, run_edit: RunEdit, draft: Draft) -> None:
        super().__init__(context, session, run_edit, draft)
        self.rows = [FieldRow("lines", self.words("partner.lines"), "", lines=8, blink=context.cursor_blink)]

    def heads(self) -> list[LineWidget]:
        return [SheetTitle(self.words("partner.several")), SheetTitle(self.words("partner.several_help"), "dim")]

    def read_edit(self) -> MakeEdit:
        row = self.row("lines")
        typed = [item.text for item in list_items(row.value)]
        rows = [fields for line in typed if (fields := self._partner(row, line))]
        if typed and not rows:
            raise WrongField(row, message("partner.all_there"))
        return partial(edits.add_partners, rows=rows, today=self.context.today())

    def _partner(self, row: FieldRow, line: str) -> dict[str, object] | None:
        """The fields of the partner in a line; None where it is there already. Raises WrongField."""
        network = self.context.network
        parts = split_partner(line, known_organisations(self.seen, network))
        if parts is None:
            raise WrongField(row, message("partner.wrong_line", line=line, reason=message("partner.unclear_line")))
        if why_not_new(parts.name, self.seen.partners):
            return None
        if why := perhaps_there(parts.name, self.seen.partners, self.confirmed):
            told = message("partner.wrong_line", line=line, reason=why)
            raise DoubtfulField(row, told, message("partner.add_anyway", why=why), parts.name)
        try:
            sector = named_sector(parts.sector, self.words)
        except WrongValue as wrong:
            raise WrongField(row, message("partner.wrong_line", line=line, reason=wrong.message)) from wrong
        sector = sector or sector_of(parts.name, network) or sector_of(parts.organisation, network)
        return {"name": parts.name, "organisation": parts.organisation, "sector": sector}
