"""What the sheets of the kit say. Everything said of seats is what everyone who may be in the room may read."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from maillage.consent.wording import CAPACITIES, SCOPES
from maillage.consent.wording.agreement import PROMISES, VERSION
from maillage.core.bilingual import in_language
from maillage.meetings.wording import agenda
from maillage.meetings.wording.convening import KINDS, does, who
from maillage.preparation.rules.kit import Language, Sheet, Size
from maillage.preparation.wording import consent_form
from maillage.ui.wording import day, hour

SHEETS: dict[str, Promise] = {
    Sheet.AGENDA: _("Agenda"),
    Sheet.SEATS: _("List of seats"),
    Sheet.AGREEMENT: _("Confidentiality agreement"),
    Sheet.CONSENT: _("Consent form"),
}
LANGUAGES: dict[str, Promise] = {
    Language.EN: _("In English"),
    Language.FR: _("In French"),
    Language.BOTH: _("In both languages"),
}
SIZES: dict[str, Promise] = {Size.LETTER: _("Letter paper"), Size.A4: _("A4 paper")}
Values = dict[str, object]


def pages() -> str:
    """Return how a page is numbered, for the paper to fill in."""
    return gettext("Page {n} of {total}")


def _when(row: Any) -> str:
    return gettext("%(day)s, %(from)s to %(to)s") % {
        "day": day(row.starts_at),
        "from": hour(row.starts_at),
        "to": hour(row.ends_at),
    }


def _practice(row: Any) -> str:
    return gettext("Practice: an invented family. Nothing here is counted.") if row.situation.practice else ""


def _agenda(shown: Any) -> Values:
    return agenda.values(shown)


def _seats(shown: Any) -> Values:
    row = shown.meeting
    return {
        "header": row.situation.code,
        "footer": gettext("Keep this paper with you, or destroy it."),
        "heading": gettext("Who sits"),
        "practice": _practice(row),
        "facts": [(gettext("When"), _when(row)), (gettext("What"), str(KINDS[row.track]))],
        "head": [gettext("Name"), gettext("As what"), gettext("Is here")],
        "rows": [[who(seat), does(seat), ""] for seat in shown.seats if seat.stands],
        "more": gettext("Anybody else who comes, with her organisation:"),
    }


def _agreement(shown: Any) -> Values:
    row = shown.meeting
    return {
        "header": "",
        "footer": gettext("Version %(version)s. The outreach worker keeps this sheet.") % {"version": VERSION},
        "heading": gettext("Confidentiality agreement"),
        "practice": _practice(row),
        "facts": [(gettext("Meeting of"), _when(row))],
        "promises": [str(one) for one in PROMISES],
        "blanks": [gettext("Name, in block letters"), gettext("Organisation")],
        "signatures": [gettext("Signature"), gettext("Date")],
    }


def _consent(shown: Any) -> Values:
    region = shown.meeting.region
    name = in_language(region.name, get_language() or "en")[0]
    return {
        "header": name,
        "footer": gettext("Stays at the organisation; no copy goes home unless it is safe there."),
        "heading": gettext("Consent to talk together"),
        "lead": str(consent_form.LEAD),
        "known_heading": gettext("What I know"),
        "known": [str(one) for one in consent_form.KNOWN],
        "as_heading": gettext("I sign as"),
        "as": [str(one) for one in CAPACITIES.values()],
        "age": gettext("In this region a child signs for himself or herself from the age of %(age)s.")
        % {"age": region.consent_age},
        "scope_heading": gettext("They may talk about"),
        "scope": [str(one) for one in SCOPES.values()],
        "blanks": [
            gettext("It holds until (day)"),
            gettext("It was explained to me in this language"),
            gettext("With an interpreter (yes or no)"),
            gettext("The organisation that keeps this sheet"),
        ],
        "signatures": [gettext("Signature of the person, and date"), gettext("Who explained it: signature, and date")],
        "check": str(consent_form.CHECK),
    }


MAKES: dict[Sheet, Callable[[Any], Values]] = {
    Sheet.AGENDA: _agenda,
    Sheet.SEATS: _seats,
    Sheet.AGREEMENT: _agreement,
    Sheet.CONSENT: _consent,
}


def values(shown: Any, sheet: Sheet) -> Values:
    """Return the words of one sheet in the language that is active, of a meeting as it may be printed."""
    return {"kind": sheet.value, "language": (get_language() or "en")[:2], "pages": pages(), **MAKES[sheet](shown)}


def options() -> dict[str, Sequence[tuple[str, Promise]]]:
    """Return what the page of the kit offers."""
    return {
        "papers": tuple(SHEETS.items()),
        "languages": tuple(LANGUAGES.items()),
        "sizes": tuple(SIZES.items()),
    }
