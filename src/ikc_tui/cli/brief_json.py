"""The JSON of `ikc brief`: what the page tells, all of it, by ids."""

from ikc_tui.domain.brief import Brief
from ikc_tui.domain.canvas import PlacedCard, headline, last_touched
from ikc_tui.domain.changes_since import CardChange
from ikc_tui.domain.questions import AskedQuestion
from ikc_tui.method.words import Words


def brief_json(brief: Brief, words: Words) -> dict[str, object]:
    """A brief as `ikc brief --json` gives it, but for the canvas that it is of."""
    since, introduction = brief.since, brief.introduction
    return {
        "since": {
            "kind": since.kind,
            "date": since.day,
            "review": since.review,
            "complete": brief.changes.is_complete,
        },
        "introduction": introduction
        and {
            "partners": [partner.id for partner in introduction.partners],
            "why": [placed.card.id for placed in introduction.why],
            "how": [placed.card.id for placed in introduction.how],
        },
        "open": {
            "decisions": [
                {"review": each.review, "item": each.item, "text": each.text, "card": each.card}
                for each in brief.open.decisions
            ],
            "actions": [
                {"review": each.review, "item": each.item, **_action(each.placed)} for each in brief.open.actions
            ],
        },
        "late": [_action(placed) for placed in brief.late],
        "soon": [_action(placed) for placed in brief.soon],
        "changed": {
            "cards": [_change(change) for change in brief.changes.cards],
            "coalition": [".".join(path) for path in brief.changes.coalition],
        },
        "growth": {
            "signals": brief.growth.now,
            "more": brief.growth.more,
            "lessons": [
                {"number": each.lesson, "before": each.before, "now": each.now} for each in brief.growth.lessons
            ],
        },
        "talk": [{"number": each.number, "signals": each.score, "own": each.mark} for each in brief.talk],
        "attention": [
            {"id": point.id, "cards": list(point.cards), "partners": list(point.partners)} for point in brief.attention
        ],
        "untouched": [
            {"card": placed.card.id, "section": placed.place.section, "since": last_touched(placed.card)}
            for placed in brief.untouched
        ],
        "questions": [_question(question, words) for question in brief.questions],
    }


def _action(placed: PlacedCard) -> dict[str, object]:
    card = placed.card
    return {
        "card": card.id,
        "section": placed.place.section,
        "text": card.text or headline(card),
        "status": card.status,
        "owner": card.owner or None,
        "due": card.due,
    }


def _change(change: CardChange) -> dict[str, object]:
    card = change.placed.card
    return {
        "card": card.id,
        "what": change.kind,
        "section": change.placed.place.section,
        "from": change.from_.section if change.from_ else None,
        "text": card.text or headline(card),
        "fields": list(change.fields),
        "by": list(change.by),
    }


def _question(question: AskedQuestion, words: Words) -> dict[str, object]:
    return {
        "id": question.id,
        "text": words.of(question.sentence),
        "rule": question.rule,
        "because": words.of(question.because),
        "cards": list(question.cards),
        "lesson": question.lesson,
    }
