"""What happens before a meeting, in words: how to meet and why, who sits, what is lacking, why a step must wait."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from maillage.access.facts import MeetingState
from maillage.access.roles import SeatRole
from maillage.core.bilingual import in_language
from maillage.meetings.rules.convening import Refusal
from maillage.meetings.rules.seats import Decline, Lack, Response
from maillage.meetings.rules.tracks import Reason
from maillage.meetings.rules.tracks import Refusal as TrackRefusal
from maillage.meetings.wording.table import BOTH_PARENTS, SERVED, WOMENS_SERVICES
from maillage.situations.rules import FamilyRole, Track

TRACKS: dict[str, Promise] = {
    Track.COOPERATION: _("A cooperation meeting"),
    Track.CONSULTATION: _("A consultation meeting, anonymous"),
}
KINDS: dict[str, Promise] = {
    Track.COOPERATION: _("Cooperation meeting"),
    Track.CONSULTATION: _("Consultation meeting"),
}
REASONS: dict[str, Promise] = {
    Reason.CONSENTS_GIVEN: _("The consents a cooperation meeting needs are in force."),
    Reason.CONSENTS_LACKING: _("A consent that a cooperation meeting needs is not there."),
    Reason.NOT_SAFE_TO_ASK: _("Asking for consent would put someone in danger."),
    Reason.ONE_PRACTITIONER: _("Only one practitioner works with the family."),
    Reason.SEVERAL_PRACTITIONERS: _("Several practitioners work with the family."),
}
TRACK_REFUSALS: dict[str, Promise] = {
    TrackRefusal.CONSENTS_LACKING: _(
        "A cooperation meeting needs consents that are not there yet. Record them first, or meet anonymously."
    ),
    TrackRefusal.MEETING_AHEAD: _(
        "A meeting is already convened the other way. Hold it or call it off, then choose again."
    ),
    TrackRefusal.ONE_PRACTITIONER: _(
        "A cooperation meeting needs several practitioners who work with the family. Meet as a consultation."
    ),
    TrackRefusal.TABLE_STANDS: _(
        "This situation meets in cooperation. To meet anonymously instead, close it and bring it again."
    ),
    TrackRefusal.WORDS_NEEDED: _("The rule does not decide this. Write why you choose it together."),
}
REFUSALS: dict[str, Promise] = {
    Refusal.ALREADY_SEATED: _("This person already has a seat at this meeting."),
    Refusal.CANNOT_SIT: _("This person cannot sit at this table. Ask somebody else."),
    Refusal.CONSENT_FIRST: _("The consent this seat rests on is not in force. Tell her once it is."),
    Refusal.DECLARE_FIRST: _("First say, on the meeting’s page, whether anything keeps you away from this table."),
    Refusal.FACILITATOR_STAYS: _("The facilitator’s seat stays. Call the meeting off if it cannot be held."),
    Refusal.MEETING_AHEAD: _("A meeting about this situation is already convened. Change it, or hold it first."),
    Refusal.NOT_ASKED_FOR: _("An informal helper sits only when the woman asks for her."),
    Refusal.NOT_AT_ITS_ORGANISATION: _("This person does not work for the organisation that holds the seat."),
    Refusal.NOT_TOLD: _("Only practitioners who work with the family are told which family it is."),
    Refusal.OVER: _("This meeting is over, running or called off: this step is no longer possible."),
    Refusal.PAST: _("This moment has passed. Choose a later date or hour."),
    Refusal.PRACTICE: _("In a practice meeting nobody but you sits: the other seats are invented."),
    Refusal.TOO_FAR: _("This is more than a year away. Choose a nearer date."),
}
STATES: dict[str, tuple[str, Promise]] = {
    MeetingState.CONVENED: ("tocome", pgettext_lazy("a meeting", "Convened")),
    MeetingState.RUNNING: ("underway", pgettext_lazy("a meeting", "Running")),
    MeetingState.HELD: ("done", pgettext_lazy("a meeting", "Held")),
    MeetingState.CANCELLED: ("closed", pgettext_lazy("a meeting", "Called off")),
}
ROLES: dict[str, Promise] = {
    SeatRole.FACILITATOR: _("facilitator"),
    SeatRole.REFERENT: _("referent practitioner"),
    SeatRole.INVOLVED: _("works with the family"),
    SeatRole.EXTERNAL_EXPERT: _("external expert"),
    SeatRole.INFORMAL_HELPER: _("informal helper"),
    SeatRole.NOTE_TAKER: _("note-taker"),
}
RESPONSES: dict[str, tuple[str, Promise]] = {
    Response.ACCEPTED: ("done", pgettext_lazy("a seat", "Comes")),
    Response.INVITED: ("tocome", pgettext_lazy("a seat", "Has not answered")),
    Response.DECLINED: ("closed", pgettext_lazy("a seat", "Does not come")),
}
PRESENT: dict[bool, tuple[str, Promise]] = {
    True: ("done", pgettext_lazy("a seat", "Was there")),
    False: ("closed", pgettext_lazy("a seat", "Was not there")),
}
UNNAMED = ("tocome", pgettext_lazy("a seat", "To be named"))
CLOSED = ("hidden", pgettext_lazy("a seat", "Closed: its consent is not there"))
CANNOT_SIT = ("closed", pgettext_lazy("a seat", "Cannot sit at this table"))
LACKS: dict[str, Promise] = {
    Lack.GROUND: _("The consent this seat rests on is not in force."),
    Lack.WALL: _("Cannot sit at this table."),
    Lack.CONFLICT: _("Whether a conflict of interest keeps this person away is not said yet."),
    Lack.NAME: _("Nobody is named yet."),
    Lack.ANSWER: _("The invitation is not answered yet."),
    Lack.VOICE: _("The referent has not yet said, by voice, which family it is."),
    Lack.AUTHORISATION: _("The organisation has not authorised this seat for that day."),
    Lack.AGREEMENT: _("The confidentiality agreement is not signed."),
}
DECLINES: dict[str, Promise] = {
    Decline.UNTOLD: _("I prefer not to say"),
    Decline.NO_TIME: _("I am not free at that time"),
    Decline.NO_AUTHORISATION: _("My organisation does not authorise it"),
    Decline.NO_MANDATE: _("It is not part of my mandate"),
    Decline.CONFLICT: _("I have a conflict of interest"),
}


def who(seat: Any) -> str:
    """Return who holds a seat: a name, "someone at" an organisation, or women's services by their sector."""
    if seat.by_sector:
        return str(WOMENS_SERVICES)
    return seat.name or someone_at(seat.organisation)


def someone_at(organisation: dict[str, str]) -> str:
    """Return ``Someone at Centre Quai-Neuf``."""
    return gettext("Someone at %(organisation)s") % {"organisation": named(organisation)}


def named(organisation: dict[str, str]) -> str:
    """Return an organisation's name in the reader's language."""
    return in_language(organisation, get_language() or "en")[0]  # type: ignore[arg-type]  # a JSON value as it is kept


def does(seat: Any) -> str:
    """Return what stands under a name: organisation, role, whom she serves."""
    said = [named(seat.organisation)] if seat.name and not seat.by_sector else []
    served = seat.both_parents or seat.serves is not None
    if seat.role is not SeatRole.INVOLVED or not served:
        said.append(str(ROLES[seat.role]))
    if seat.both_parents:
        said.append(str(BOTH_PARENTS))
    elif served:
        said.append(str(SERVED[FamilyRole(seat.serves.role)]))
    return ", ".join(said)


def state_of(seat: Any, meeting: str) -> tuple[str, str]:
    """Return tag and words for how a seat stands at a meeting in this state."""
    if meeting == MeetingState.HELD:
        kind, words = PRESENT[seat.present]
    elif seat.response is Response.DECLINED:
        kind, words = RESPONSES[Response.DECLINED]
    elif not seat.stands:
        kind, words = CANNOT_SIT if Lack.WALL in seat.lacks else CLOSED
    elif not seat.practitioner and not seat.by_sector and seat.response is Response.INVITED:
        kind, words = UNNAMED
    else:
        kind, words = RESPONSES[seat.response]
    return kind, str(words)


def counted(confirmed: int, total: int) -> str:
    """Return ``Six seats: five have confirmed``, with figures."""
    seats = ngettext("%(n)s seat", "%(n)s seats", total) % {"n": total}
    return ngettext("%(seats)s, %(n)s confirmed", "%(seats)s, %(n)s confirmed", confirmed) % {
        "seats": seats,
        "n": confirmed,
    }
