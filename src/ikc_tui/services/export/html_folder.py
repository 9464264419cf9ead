"""What stands before the posters where these are of all canvases: the coalitions, the overview, the lessons.

Nobody is ranked: coalitions stand by name, and of signals there is no total.
"""

from collections.abc import Iterator, Sequence
from html import escape

from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.learning import places_to_look
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.scoring import GLYPHS, LessonScore
from ikc_tui.method.boards import boards
from ikc_tui.method.lessons import lessons, mark_words
from ikc_tui.services.export.contents import Export, ExportedCanvas
from ikc_tui.services.partner_words import partner_words
from ikc_tui.services.scorecard_text import states


def anchor(number: int) -> str:
    """What a link to the canvas of that number leads to."""
    return f"c{number}"


def folder_pages(export: Export) -> Iterator[str]:
    """A page with the coalitions and the overview, and one with the lessons."""
    numbered = sorted(enumerate(export.canvases, start=1), key=lambda row: (fold_text(row[1].name), row[1].slug))
    yield '<main class="reading">'
    yield f"<h1>{escape(export.title)}</h1>"
    yield f"<p>{escape(export.made)} {escape(export.told)}</p>"
    yield f"<p>{escape(export.credit)}</p>"
    yield from _coalitions(export, numbered)
    yield from _overview(export, numbered)
    yield "</main>"
    yield from _lessons(export, numbered)


_Numbered = Sequence[tuple[int, ExportedCanvas]]
"""Canvases by name, each with the number that its anchor has."""


def _coalitions(export: Export, numbered: _Numbered) -> Iterator[str]:
    words = export.words
    yield f"<h2>{escape(words('export.coalitions'))}</h2>"
    yield "<ul>"
    for number, each in numbered:
        where = "" if is_blank(each.canvas.neighbourhood) else f", {escape(each.canvas.neighbourhood)}"
        yield f'<li><a href="#{anchor(number)}">{escape(each.name)}</a>{where}</li>'
    yield "</ul>"


def _overview(export: Export, numbered: _Numbered) -> Iterator[str]:
    words = export.words
    meanings = ", ".join(f"{glyph} {words(f'score.{state}')}" for state, glyph in GLYPHS.items())
    yield f'<h2 id="overview">{escape(words("export.overview"))}</h2>'
    yield f"<p>{escape(words('overview.about'))} {escape(meanings)}.</p>"
    yield '<div class="wide"><table>'
    titles = {lesson.number: escape(words(f"{lesson.key}.title")) for lesson in lessons()}
    heads = "".join(
        f'<th scope="col"><a href="#l{number}" title="{title}">{number}</a></th>' for number, title in titles.items()
    )
    yield f'<thead><tr><th scope="col">{escape(words("export.coalition"))}</th>{heads}</tr></thead>'
    yield "<tbody>"
    for number, each in numbered:
        cells = "".join(f"<td>{states(lesson)}</td>" for lesson in each.scorecard.lessons)
        yield f'<tr><th scope="row"><a href="#{anchor(number)}">{escape(each.name)}</a></th>{cells}</tr>'
    yield "</tbody></table></div>"


def _lessons(export: Export, numbered: _Numbered) -> Iterator[str]:
    """Each lesson, and the canvases that show all of its signals, where one can go and look."""
    words = export.words
    by_number = {str(number): each.scorecard for number, each in numbered}
    names = {str(number): each.name for number, each in numbered}
    yield '<section class="reading">'
    yield f"<h2>{escape(words('export.lessons'))}</h2>"
    for lesson in lessons():
        yield f'<h3 id="l{lesson.number}">{lesson.number} {escape(words(f"{lesson.key}.title"))}</h3>'
        yield f"<p>{escape(words(f'{lesson.key}.about'))}</p>"
        places = places_to_look(by_number, lesson.number)
        links = ", ".join(f'<a href="#{anchor(int(number))}">{escape(names[number])}</a>' for number in places)
        yield (
            f"<p>{escape(words('export.look'))} {links}</p>"
            if links
            else f"<p>{escape(words('overview.nobody_shows'))}</p>"
        )
    yield "</section>"


def coalition_page(export: Export, exported: ExportedCanvas, number: int) -> Iterator[str]:
    """Who the coalition is, with links to its boards, and what its canvas shows of the lessons."""
    words, canvas = export.words, exported.canvas
    yield f'<section class="reading" id="{anchor(number)}">'
    yield f"<h2>{escape(exported.name)}</h2>"
    yield from (f"<p>{escape(text)}</p>" for text in (canvas.neighbourhood, canvas.motto) if not is_blank(text))
    yield "<ul>"
    for board in boards():
        yield f'<li><a href="#{anchor(number)}-{board.id}">{escape(words(f"{board.key}.title"))}</a></li>'
    yield "</ul>"
    if canvas.partners:
        yield f"<h3>{escape(words('export.partners'))}</h3>"
        yield "<ul>"
        yield from (f"<li>{escape(partner_words(partner, words))}</li>" for partner in canvas.partners)
        yield "</ul>"
    yield f"<h3>{escape(words('export.lessons'))}</h3>"
    yield '<div class="wide"><table>'
    heads = "".join(
        f'<th scope="col">{escape(words(f"export.{head}"))}</th>' for head in ("lesson", "signals", "own_mark")
    )
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for lesson in exported.scorecard.lessons:
        yield _lesson_row(export, lesson)
    yield "</tbody></table></div>"
    yield '<p><a href="#overview">↑</a></p>'
    yield "</section>"


def _lesson_row(export: Export, lesson: LessonScore) -> str:
    words = export.words
    title = f'<a href="#l{lesson.number}">{lesson.number} {escape(words(f"{lesson.lesson.key}.title"))}</a>'
    own = escape(mark_words(lesson.mark, words))
    return f'<tr><th scope="row">{title}</th><td>{states(lesson)}</td><td>{own}</td></tr>'
