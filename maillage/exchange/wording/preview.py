"""The first rows of a list as they will be read: what a person looks at before a whole list is brought."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from maillage.core.bilingual import in_language
from maillage.directory.rules import hours
from maillage.directory.rules.codes import Confidentiality, Kind
from maillage.directory.rules.records import Problem, Record, Trouble
from maillage.directory.wording.hours import hours as hours_line
from maillage.directory.wording.terms import NEEDS
from maillage.exchange.wording import TROUBLES
from maillage.exchange.wording.running import column

ADDRESS = ("address_1", "address_2", "city", "postal_code")


@dataclass(slots=True)
class Row:
    """One row as it will be read; ``lines``: its hours, ``unread``: a person will have to read them."""

    number: int
    name: str = ""
    organization: str = ""
    where: str = ""
    facts: list[str] = field(default_factory=list)
    hours: str = ""
    lines: list[str] = field(default_factory=list)
    unread: bool = False
    taken: bool = True
    remarks: list[str] = field(default_factory=list)


def rows(said: Iterable[Record | Problem], language: str) -> Iterator[Row]:
    """Yield the rows."""
    found: dict[int, Row] = {}
    for one in said:
        row = found.setdefault(one.row, Row(one.row))
        if isinstance(one, Problem):
            _remark(row, one)
        elif one.kind is Kind.ORGANIZATION:
            row.organization = in_language(one.fields["name"], language)[0]
        elif one.kind is Kind.LOCATION:
            row.where = _where(one)
        elif one.kind is Kind.SERVICE:
            _service(row, one, language)
    yield from found.values()


def _remark(row: Row, one: Problem) -> None:
    row.taken = row.taken and not one.refuses
    if one.trouble is not Trouble.HOURS_UNREAD:
        about = f"{column(one.column)}{_(': ')}" if one.column else ""
        row.remarks.append(f"{about}{TROUBLES[one.trouble]}")


def _where(one: Record) -> str:
    if one.fields.get("confidentiality") != Confidentiality.PUBLIC:
        return _("Confidential: nothing of where it is will be taken.")
    return ", ".join(str(one.fields[name]) for name in ADDRESS if one.fields.get(name))


def _service(row: Row, one: Record, language: str) -> None:
    said = one.fields
    row.name = in_language(said["name"], language)[0]
    phones = [str(phone["number"]) for phone in one.phones or ()]
    ways = [str(said[name]) for name in ("email", "url") if said.get(name)]
    needs = [str(words) for need, words in NEEDS.items() if need in said.get("needs", ())]
    row.facts = [", ".join(part) for part in (phones, ways, needs) if part]
    row.hours = in_language(said.get("hours", {}), language)[0]
    row.unread = bool(said.get("hours_unread"))
    row.lines = [hours_line(line) for line in hours.read(row.hours, language).schedules] if row.hours else []
