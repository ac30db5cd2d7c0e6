"""The tables as plain lines in the reader's language: what every file for people is made from."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from maillage.analysis import wording
from maillage.analysis.rules.disclosure import Withheld
from maillage.analysis.rules.tables import Item, Part, Tables

Cell = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its title, the words above its columns, its lines, and what stands below it."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def sheets(tables: Tables) -> tuple[Sheet, Sheet, Sheet]:
    """Return Tables 1, 2 and 3; a withheld one has no lines and says why."""
    return _first(tables), _second(tables), _third(tables)


def _line(group: str, part: Part) -> tuple[Cell, ...]:
    return (group, str(wording.word(part.key)), part.n, part.share)


def _parts(groups: Iterable[tuple[str, tuple[Part, ...]]], total: int) -> tuple[tuple[Cell, ...], ...]:
    lines = [_line(group, part) for group, parts in groups for part in parts]
    return (*lines, (_("All"), "", total, Decimal("100.0"))) if lines else ()


def _withheld(why: Withheld) -> str:
    return f"{_('Withheld')}. {wording.reason(why)}"


def _first(tables: Tables) -> Sheet:
    groups = (
        (_("Kind of organisation"), tables.table1.kinds),
        (_("Sector"), tables.table1.sectors),
    )
    head = (_("By"), _("Who took part"), _("Number"), _("Share (%)"))
    rows = _parts(groups, tables.table1.n)
    return Sheet(_("Table 1"), _("Who took part, by kind of organisation and sector"), head, rows, _seats(tables))


def _second(tables: Tables) -> Sheet:
    head = (_("By"), _("Who took part"), _("Number"), _("Share (%)"))
    rows = _parts(((_("Role"), tables.table2.roles),), tables.table2.n)
    return Sheet(_("Table 2"), _("In which role"), head, rows, _seats(tables))


def _seats(tables: Tables) -> str:
    if tables.no_seats:
        return _withheld(tables.no_seats)
    if not tables.table1.n:
        return str(wording.NO_SEATS)
    return str(wording.KEPT_BACK) if tables.kept_back else ""


def _third(tables: Tables) -> Sheet:
    head = (
        _("Indicator"),
        _("Answer"),
        _("Number"),
        _("Share (%)"),
        _("Valid N"),
        _("Not asked of this role"),
        _("No answer"),
    )
    none = _no_answers(tables)
    rows = () if none else tuple(line for item in tables.table3.items for line in _item(item))
    note = none or " ".join(
        _withheld(why) for why in sorted({item.withheld for item in tables.table3.items if item.withheld})
    )
    return Sheet(_("Table 3"), _("What participants say of the meetings"), head, rows, note)


def _no_answers(tables: Tables) -> str:
    if tables.no_answers:
        return _withheld(tables.no_answers)
    return "" if tables.questionnaires else str(wording.NO_ANSWERS)


def _item(item: Item) -> Iterable[tuple[Cell, ...]]:
    name = str(wording.word(item.key))
    if item.withheld:
        yield (name, _("Withheld"), None, None, None, None, None)
        return
    for part in (*item.levels, *((item.top_two,) if item.top_two else ())):
        yield (name, str(wording.word(part.key)), part.n, part.share, item.valid_n, item.not_asked, item.no_answer)
