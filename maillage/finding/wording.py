"""When something is open, why it was found, when it was checked: in words."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from maillage.directory.queries.finding import Hit
from maillage.directory.rules.opening import Answer, State, Wish
from maillage.directory.rules.wanted import Wanted
from maillage.directory.wording.hours import clock
from maillage.directory.wording.terms import NEEDS, SITUATIONS
from maillage.ui.wording import day

OLD = 365  # days after which a check is long ago
WISHES: dict[Wish, Promise] = {
    Wish.NOW: _("Open now"),
    Wish.EVENING: _("Evenings, from Monday to Friday"),
    Wish.WEEKEND: _("Weekends"),
    Wish.NIGHT: _("At night"),
    Wish.ALWAYS: _("Day and night, every day"),
}
OPENINGS = (
    _("evenings and weekends"),
    _("evenings"),
    _("weekends"),
    _("neither, or not known"),
)
SPOKEN: dict[str, Promise] = {
    "en": pgettext_lazy("a language", "English"), "fr": pgettext_lazy("a language", "French"),
    "ar": pgettext_lazy("a language", "Arabic"), "es": pgettext_lazy("a language", "Spanish"),
    "pa": pgettext_lazy("a language", "Punjabi"), "zh": pgettext_lazy("a language", "Chinese"),
    "fa": pgettext_lazy("a language", "Persian"), "ht": pgettext_lazy("a language", "Haitian Creole"),
    "pt": pgettext_lazy("a language", "Portuguese"), "ru": pgettext_lazy("a language", "Russian"),
    "uk": pgettext_lazy("a language", "Ukrainian"), "tl": pgettext_lazy("a language", "Tagalog"),
    "ur": pgettext_lazy("a language", "Urdu"), "vi": pgettext_lazy("a language", "Vietnamese"),
    "cr": pgettext_lazy("a language", "Cree"), "iu": pgettext_lazy("a language", "Inuktitut"),
    "asl": pgettext_lazy("a language", "American Sign Language"),
    "lsq": pgettext_lazy("a language", "Quebec Sign Language"),
}  # fmt: skip


def standing(answer: Answer, now: datetime) -> str:
    """Say whether it is open, until when, or when next."""
    if answer.state is State.UNKNOWN:
        return gettext("Hours not known: call first")
    if answer.state is State.CLOSED:
        return _closed(answer, now)
    if answer.until is None:
        return gettext("Open day and night")
    until = {"time": clock(answer.until)}
    if answer.state is State.BY_APPOINTMENT:
        return gettext("Open until %(time)s, by appointment") % until
    return gettext("Open now, until %(time)s") % until


def _closed(answer: Answer, now: datetime) -> str:
    if answer.next is None:
        return gettext("Closed now")
    when = {"time": clock(answer.next), "day": _on(answer.next, now)}
    if answer.holiday:
        return gettext("Closed today, a public holiday. Opens %(day)s at %(time)s") % when
    return gettext("Closed now. Opens %(day)s at %(time)s") % when


def _on(at: datetime, now: datetime) -> str:
    days = (at.date() - now.date()).days
    if days == 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    return date_format(at, "l") if days < 7 else date_format(at, "MONTH_DAY_FORMAT")  # noqa: PLR2004 -- within a week


def checked(assured: date | None, today: date) -> str:
    """Say when somebody last checked it."""
    if assured is None:
        return gettext("Not checked by anybody yet: call before you send somebody")
    words = {"day": day(assured)}
    if assured < today - timedelta(OLD):
        return gettext("Last checked on %(day)s, more than a year ago") % words
    return gettext("Checked on %(day)s") % words


def far(kilometres: float) -> str:
    """Say how far it is, no more exactly than a postal area allows."""
    if kilometres < 1:
        return gettext("less than 1 km away")
    return gettext("about %(n)s km away") % {"n": number_format(round(kilometres))}


def reasons(hit: Hit, wanted: Wanted) -> Iterator[str]:
    """Say why it answers to what was asked."""
    if wanted.words:
        yield gettext("the words are in its name") if hit.by_name else gettext("the words are in what it says it does")
    yield from (gettext("for: %(need)s") % {"need": NEEDS[need]} for need in wanted.needs)
    yield from (gettext("for: %(whom)s") % {"whom": SITUATIONS[whom]} for whom in wanted.whom)
    yield from (gettext("spoken there: %(language)s") % {"language": SPOKEN.get(one, one)} for one in wanted.languages)
    if wanted.when and wanted.when is not Wish.NOW:
        yield str(WISHES[wanted.when]).lower()
    said = {
        gettext("free"): wanted.free,
        gettext("does not ask about immigration status"): wanted.no_status,
        gettext("wheelchair access"): wanted.wheelchair,
        gettext("children are welcome"): wanted.children,
    }
    yield from (words for words, is_asked in said.items() if is_asked)
