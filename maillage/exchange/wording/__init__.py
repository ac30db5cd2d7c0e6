"""What becomes of a list, in sentences."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from maillage.directory.rules.codes import Kind
from maillage.directory.rules.records import Outcome, Problem, Trouble
from maillage.exchange.rules.kinds import Format
from maillage.exchange.rules.running import Counts

T = Trouble
UNREADABLE = gettext_lazy("This file cannot be read as a list. Save it as CSV, XLSX or JSON and bring it again.")
TROUBLES: dict[Trouble, Promise] = {
    T.NO_NAME: gettext_lazy("There is no name."),
    T.NO_KEY: gettext_lazy("There is no number or key to know it by."),
    T.REPEATED: gettext_lazy("It stands in the list twice; the first one was taken."),
    T.NO_ORGANIZATION: gettext_lazy("Its organisation is not in the package."),
    T.NO_SUCH_RECORD: gettext_lazy("It points at something that is not in the package."),
    T.NOT_A_NUMBER: gettext_lazy("This is no number."),
    T.NOT_A_DATE: gettext_lazy("This is no date written as 2026-03-31."),
    T.NOT_A_TIME: gettext_lazy("This is no time of day."),
    T.NOT_A_CODE: gettext_lazy("This is none of the words that can stand here."),
    T.OFF_THE_GLOBE: gettext_lazy("There is no such place on the globe."),
    T.AGES_CROSSED: gettext_lazy("The lowest age is above the highest."),
    T.TOO_LONG: gettext_lazy("This is too long."),
    T.SHIFTED: gettext_lazy("The cells of this row do not fit the columns."),
    T.LEFT_OUT: gettext_lazy("Left out, as you chose."),
    T.HIDDEN: gettext_lazy("A place that is not to be known: nothing of where it is was taken."),
    T.WORDS_LEFT_OUT: gettext_lazy("Sentences that tell where a hidden place is were left out."),
    T.POINT_LEFT_OUT: gettext_lazy("A point on the map without a street was left out."),
    T.HOURS_UNREAD: gettext_lazy("These hours wait for a person to read them."),
    T.MAYBE_TWICE: gettext_lazy("It may be one with another service: a person says so or not."),
    T.KEPT_HIDDEN: gettext_lazy("It is hidden elsewhere and stays so: this place was not taken."),
}
KINDS: dict[Kind, Promise] = {
    Kind.ORGANIZATION: pgettext_lazy("of the directory", "Organisations"),
    Kind.LOCATION: pgettext_lazy("of the directory", "Places"),
    Kind.SERVICE: pgettext_lazy("of the directory", "Services"),
    Kind.SERVICE_AT_LOCATION: pgettext_lazy("of the directory", "Services at places"),
}
FORMATS: dict[Format, Promise] = {
    Format.CSV: gettext_lazy("Spreadsheet (CSV)"),
    Format.XLSX: gettext_lazy("Spreadsheet (XLSX)"),
    Format.JSON: gettext_lazy("List (JSON)"),
    Format.GEOJSON: gettext_lazy("Map (GeoJSON)"),
    Format.HSDS_CSV: gettext_lazy("HSDS package (CSV)"),
    Format.HSDS_JSON: gettext_lazy("HSDS (JSON)"),
    Format.ICAROL: gettext_lazy("iCarol export (CSV)"),
    Format.AIRS_XML: gettext_lazy("AIRS export (XML)"),
}


def counted(outcome: Outcome | Counts) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """Yield each kind of record with how many are new, changed, as before, and ended."""
    for kind, words in KINDS.items():
        told = (outcome.added, outcome.updated, outcome.unchanged, outcome.vanished)
        yield str(words), tuple(one.get(kind, 0) for one in told)  # type: ignore[misc]  # four of them


def summary(outcome: Outcome | Counts) -> list[str]:
    """Return what became of a list, in a few sentences."""
    rows = ngettext("%(n)s row was read.", "%(n)s rows were read.", outcome.rows) % {"n": outcome.rows}
    if not outcome.whole:
        return [rows, _("Most of them cannot be taken: nothing was written.")]
    said = [rows]
    if outcome.refused:
        refused = ngettext("%(n)s row was not taken.", "%(n)s rows were not taken.", outcome.refused)
        said.append(refused % {"n": outcome.refused})
    if outcome.queued:
        pairs = ngettext("%(n)s pair may be one service.", "%(n)s pairs may be one service.", outcome.queued)
        said.append(pairs % {"n": outcome.queued})
    if outcome.hours_unread:
        hours = ngettext(
            "The hours of %(n)s service wait for a person.",
            "The hours of %(n)s services wait for a person.",
            outcome.hours_unread,
        )
        said.append(hours % {"n": outcome.hours_unread})
    if outcome.trial:
        said.append(_("This was a trial: nothing was written."))
    return said


def told(problem: Problem) -> str:
    """Return what there is to tell of a row."""
    place = _("Row %(row)s") % {"row": problem.row}
    about = f"{place} ({problem.column})" if problem.column else place
    words = f"{about}{_(': ')}{TROUBLES[problem.trouble]}"
    return f"{words} « {problem.value} »" if problem.value else words


def lines(outcome: Outcome) -> Iterator[str]:
    """Yield all there is to tell, as the console says it."""
    yield from summary(outcome)
    for words, (added, updated, unchanged, ended) in counted(outcome):
        yield _("%(what)s%(colon)s%(added)s new, %(updated)s changed, %(same)s as before, %(ended)s ended.") % {
            "what": words,
            "colon": _(": "),
            "added": added,
            "updated": updated,
            "same": unchanged,
            "ended": ended,
        }
    yield from map(told, outcome.problems)
