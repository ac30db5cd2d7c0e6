"""``{% load figures %}``: codes of the tables in words, and the bar of an item's answers."""

from collections.abc import Sequence

from django import template
from django.utils.functional import Promise

from maillage.analysis import wording
from maillage.analysis.rules.achieved import Report, Table
from maillage.analysis.rules.disclosure import Withheld
from maillage.analysis.rules.tables import SCALE, Item, Part, Tables
from maillage.analysis.wording import achieved
from maillage.core.bilingual import Text
from maillage.ui import charts

register = template.Library()


@register.filter
def word(code: str) -> Promise | str:
    """Show a code of the tables in words."""
    return wording.word(code)


@register.filter
def favourable(item: Item) -> Part:
    """Return what an item is read by: its two first levels together, or its "yes"."""
    return wording.favourable(item)


@register.filter
def reason(why: Withheld) -> str:
    """Show why something is withheld."""
    return wording.reason(why)


@register.filter
def about(tables: Tables) -> str:
    """Show what the tables are about."""
    return wording.about(tables.extent)


@register.filter
def sizes(tables: Tables) -> str:
    """Show how many meetings, situations and questionnaires the tables rest on."""
    return wording.sizes(tables)


@register.simple_tag
def kept_back() -> Promise:
    """Show that a group too small to be counted was left out."""
    return wording.KEPT_BACK


@register.simple_tag
def no_answers() -> Promise:
    """Show that answers wait, and for what."""
    return wording.NO_ANSWERS


@register.simple_tag
def no_seats() -> Promise:
    """Show that there was no meeting."""
    return wording.NO_SEATS


@register.simple_tag
def legend() -> Sequence[Promise]:
    """Return the words of the four textures."""
    return wording.LEGEND


@register.inclusion_tag("analysis/_bar.html")
def answers_bar(item: Item) -> dict[str, object]:
    """Draw an item's answers; a plain "yes" and "no" take the first and the last texture."""
    given = [level.n for level in item.levels]
    spread = given if len(given) == SCALE else [given[0], *[0] * (SCALE - len(given)), *given[1:]]
    return {"pieces": charts.pieces(spread), "title": wording.word(item.key), "said": wording.answers(item)}


@register.filter
def achieved_tables(report: Report, width: str) -> list[tuple[str, Table]]:
    """Return the tables of what the meetings achieve, in their order: the "wide" ones, or those of obstacles."""
    return [(which, table) for which, table in achieved.tables(report) if (which in achieved.WIDE) == (width == "wide")]


@register.filter
def title_of(which: str) -> Promise:
    """Show what a table of what the meetings achieve counts."""
    return achieved.TITLES[which]


@register.filter
def first_of(which: str) -> Promise:
    """Show what stands above the lines of such a table."""
    return achieved.FIRST[which]


@register.filter
def line_of(code: str, which: str) -> str:
    """Show a line's code in words."""
    return achieved.line(which, code)


@register.filter
def column_of(code: str, which: str) -> str:
    """Show a column's code in words."""
    return achieved.column(which, code)


@register.filter
def beside(columns: Sequence[str], cells: Sequence[int | None]) -> list[tuple[str, int | None]]:
    """Return each figure with its column, by whose name it is read where the lines stand one below the other."""
    return list(zip(columns, cells, strict=True))


@register.filter
def place(name: Text) -> str:
    """Show a region's name."""
    return achieved.place(name)


@register.simple_tag
def achieved_method() -> Promise:
    """Show how it was counted."""
    return achieved.METHOD
