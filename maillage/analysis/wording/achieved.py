"""What the meetings achieve, in words: the heading, the lines of its tables, what is kept back."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from maillage.analysis.rules.achieved import MEASURES, ORGANISATIONS, SITUATIONS, Report, Table
from maillage.core.bilingual import Text, in_language
from maillage.meetings.rules.followup import Status
from maillage.meetings.wording.entries import MEASURES as KINDS
from maillage.meetings.wording.entries import NEEDS, OBSTACLES, STATUSES
from maillage.people.wording import SECTORS, SPOKEN

STANDING, BY_KIND = "standing", "kinds"
WIDE = frozenset({STANDING, BY_KIND})
TITLES: dict[str, Promise] = {
    STANDING: _("What became of measures, year by year"),
    BY_KIND: _("By kind of measure"),
    "obstacle": _("What stood in the way"),
    "sector": _("In the sector of who took the measure on"),
    "need": _("Before which need"),
    "language": _("In which language something was missing"),
}
FIRST: dict[str, Promise] = {
    STANDING: pgettext_lazy("above the lines of a table", "How it stands"),
    BY_KIND: pgettext_lazy("above the lines of a table", "Kind of measure"),
    "obstacle": pgettext_lazy("above the lines of a table", "Obstacle"),
    "sector": pgettext_lazy("above the lines of a table", "Sector"),
    "need": pgettext_lazy("above the lines of a table", "Need"),
    "language": pgettext_lazy("above the lines of a table", "Language"),
}
WORDS: dict[str, Mapping[str, Promise | str]] = {
    STANDING: {str(key): words for key, words in STATUSES.items()},
    BY_KIND: {str(key): words for key, words in KINDS.items()},
    "obstacle": {str(key): words for key, words in OBSTACLES.items()},
    "sector": {str(key): words for key, words in SECTORS.items()},
    "need": {str(key): words for key, words in NEEDS.items()},
    "language": SPOKEN,
}
UNSAID = pgettext_lazy("a code that nobody chose", "Not said")
METHOD = _(
    "Measures of meetings held in this region, counted in the year of the meeting once its quarter is over; practice "
    "meetings are never counted. A dash: withheld, because so few are behind it that somebody could be recognised, or "
    "because it would tell another such figure."
)
NOT_ENOUGH = _(
    "Too little is known yet: a year is shown when its measures are at least {measures}, about at least {situations} "
    "situations, taken on by at least {organisations} organisations."
)


def line(which: str, code: str) -> str:
    """Return the code of a line in words."""
    return str(WORDS[which].get(code, code) if code else UNSAID)


def column(which: str, code: str) -> str:
    """Return the code of a column: a year as it is, or how a measure stands."""
    return str(WORDS[STANDING].get(code, code)) if which == BY_KIND else code


def place(name: Text) -> str:
    """Return a region's name in the reader's language."""
    return in_language(name, get_language() or "en")[0]


def not_enough() -> str:
    """Say why no year is shown."""
    return str(NOT_ENOUGH).format(measures=MEASURES, situations=SITUATIONS, organisations=ORGANISATIONS)


def finding(report: Report) -> tuple[str, str]:
    """Return what the page finds, as a heading and the sentence below it."""
    done, left, total = report.of_year(Status.DONE), report.of_year(Status.NOT_DONE), report.measures
    heading = gettext("What the meetings of {year} achieved").format(year=report.year)
    if done is None:
        return heading, ngettext("{n} measure was decided.", "{n} measures were decided.", total).format(n=total)
    said = gettext("Of {total} measures, {done} were carried out.").format(total=total, done=done)
    if left:
        said += " " + gettext("{n} were not, and who had taken them on said why.").format(n=left)
    return heading, said


def tables(report: Report) -> list[tuple[str, Table]]:
    """Return the tables of the page in their order; one that counts nothing is left out, or only what is unsaid."""
    found = [(STANDING, report.standing), (BY_KIND, report.kinds), *report.obstacles.items()]
    return [(which, table) for which, table in found if not table.empty and any(line.key for line in table.lines)]
