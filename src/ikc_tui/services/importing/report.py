"""What an import would do, or did, in words."""

from collections.abc import Iterator

from ikc_tui.domain.canvas import headline
from ikc_tui.domain.safe_text import clean_line, is_blank
from ikc_tui.domain.sections import section_title
from ikc_tui.method.words import Message, Words, listed, message
from ikc_tui.services.importing.columns import CHOICES, fields_to_choose
from ikc_tui.services.importing.plan import ImportPlan, Outcome, OutcomeKind
from ikc_tui.services.importing.source import SeveralCanvases, UnclearColumns

KINDS: tuple[OutcomeKind, ...] = ("new", "changed", "same", "not_taken")


def counts(plan: ImportPlan) -> Message:
    """How many cards are new, and so on; what there are none of is left out."""
    return listed(plan.counted(*KINDS) or [message("import.nothing_changes")])


def notices(plan: ImportPlan) -> Iterator[Message]:
    """What else there is to know of an import as a whole."""
    if plan.partners:
        names = ", ".join(clean_line(partner.name) for partner in plan.partners)
        yield message("import.partners_join", n=len(plan.partners), names=names)


def where_rest_goes(plan: ImportPlan) -> Message | None:
    """Where the cards come that no section was named for; None where all are."""
    return message("import.rest", n=plan.unplaced, section=section_title(plan.rest)) if plan.unplaced else None


def row_text(outcome: Outcome) -> str:
    """What a row says, as one line; what its card says where it says nothing itself."""
    return outcome.row.text or (clean_line(headline(outcome.card)) if outcome.card else "")


def row_words(outcome: Outcome, words: Words) -> str:
    """What becomes of a row, without its text: `nieuw in Dromen, in de notitie: labels`."""
    told = [words.of(each) for each in outcome.told]
    if outcome.kind == "not_taken":
        return f"{words('import.not_taken')}: {', '.join(told)}"
    section = words.of(section_title(outcome.place)) if outcome.place else ""
    what = words(f"import.{outcome.kind}")
    head = f"{what}, {section}"
    read = ", ".join(_read_of(outcome, words))
    return "; ".join(filter(None, (head, read, *told)))


def _read_of(outcome: Outcome, words: Words) -> Iterator[str]:
    """What was read of a row that could be read otherwise: a day above all."""
    card = outcome.card
    if card is None or outcome.kind == "same":
        return
    if card.status:
        yield words(f"status.{card.status}")
    if not is_blank(card.owner):
        yield f"{words('export.columns.owner')} {clean_line(card.owner)}"
    if card.due:
        yield f"{words('export.columns.due')} {words.full_date(card.due)}"


def ask_columns(unclear: UnclearColumns, words: Words) -> list[str]:
    """What is asked of columns of which nobody can know what they are, on the command line."""
    columns = ", ".join(f"“{clean_line(column)}”" for column in unclear.columns)
    lines = [words("import.unclear_text" if unclear.needs_text else "import.unclear", columns=columns)]
    if unclear.known:
        known = ", ".join(
            f"“{clean_line(head)}” = {words(f'export.columns.{field}')}"
            for head, field in unclear.known.items()
            if field in CHOICES
        )
        lines += [words("import.unclear_known", known=known)] if known else []
    column = clean_line(unclear.columns[0]) if unclear.columns else ""
    field = words("export.columns.text" if unclear.needs_text else "export.columns.owner")
    lines.append(words("import.say_column", column=column, field=field, fields=words.of(fields_to_choose())))
    if not unclear.needs_text:
        lines.append(words("import.say_column_guess"))
    return lines


def ask_canvas(several: SeveralCanvases, name: str) -> Message:
    """What is said of a file with several canvases, of which none is the one that is imported into."""
    names = ", ".join(f"“{clean_line(each)}”" for each in several.names)
    return message("import.several", names=names, name=clean_line(name))
