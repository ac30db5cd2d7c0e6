"""Meetings, their seats, and what is said there."""

from maillage.access.actor import Actor, Seat
from maillage.access.checks import Because, Check
from maillage.access.checks.barrier import kept_from
from maillage.access.checks.situations import answers_for_region
from maillage.access.facts import AgreementFacts, EntryFacts, MeetingFacts, MeetingState, MinutesState, SeatFacts
from maillage.access.roles import SeatRole

NOTE_TAKERS = frozenset({SeatRole.FACILITATOR, SeatRole.NOTE_TAKER})


def knows_meeting(actor: Actor, meeting: MeetingFacts) -> Because | None:
    """Who has a seat that stands, its facilitator, the outreach worker of the region."""
    if actor.seats_at(meeting.id) or answers_for_region(actor, meeting.situation) is None:
        return None
    return Because.NOT_AT_THIS_TABLE


def may_open(actor: Actor, meeting: MeetingFacts) -> Because | None:
    """The seat stands, the organisation authorised it, the agreement is signed, the ground holds."""
    if not meeting.situation.ground_holds:
        return Because.GROUND_GONE
    seats = actor.seats_at(meeting.id)
    if not seats:
        return answers_for_region(actor, meeting.situation)
    return next((reason for seat in seats if (reason := _lacks(seat))), None)


def has_declared(actor: Actor, meeting: MeetingFacts) -> Because | None:
    """Whoever sits there has said that no conflict of interest keeps her away: before that, no seat and no name."""
    undeclared = any(not seat.declared for seat in actor.seats_at(meeting.id))
    return Because.CONFLICT_UNDECLARED if undeclared else None


def _lacks(seat: Seat) -> Because | None:
    if not seat.declared:
        return Because.CONFLICT_UNDECLARED
    if seat.role is SeatRole.FACILITATOR:
        return None
    if not seat.authorised:
        return Because.NOT_AUTHORISED
    return None if seat.agreed else Because.AGREEMENT_UNSIGNED


def facilitates(actor: Actor, meeting: MeetingFacts) -> Because | None:
    """The facilitator's seat, or the outreach worker of the region (her substitute's stand-in)."""
    if any(seat.role is SeatRole.FACILITATOR for seat in actor.seats_at(meeting.id)):
        return None
    return Because.NOT_FACILITATOR if answers_for_region(actor, meeting.situation) else None


def takes_notes(actor: Actor, meeting: MeetingFacts) -> Because | None:
    """The note-taker's seat, or who facilitates."""
    if any(seat.role in NOTE_TAKERS for seat in actor.seats_at(meeting.id)):
        return None
    return Because.NOT_NOTE_TAKER if answers_for_region(actor, meeting.situation) else None


def seat_writes(actor: Actor, meeting: MeetingFacts) -> Because | None:
    """Somebody who sits there, or leads it, while it runs; once held, who takes notes, until minutes are proposed."""
    if meeting.state is MeetingState.RUNNING:
        return None
    if meeting.state is MeetingState.HELD and meeting.minutes is MinutesState.OPEN:
        return Because.MEETING_NOT_OPEN if takes_notes(actor, meeting) else None
    return Because.MEETING_NOT_OPEN


def not_called_off(_: Actor, meeting: MeetingFacts) -> Because | None:
    """A meeting that is to come, runs or was held."""
    return Because.WRONG_STATE if meeting.state is MeetingState.CANCELLED else None


def was_held(_: Actor, meeting: MeetingFacts) -> Because | None:
    """A meeting that was closed."""
    return None if meeting.state is MeetingState.HELD else Because.MEETING_NOT_OPEN


def still_in_hand(_: Actor, meeting: MeetingFacts) -> Because | None:
    """A meeting that was held, whose minutes are not sealed."""
    if meeting.state is not MeetingState.HELD:
        return Because.MINUTES_NOT_PROPOSED
    return Because.MINUTES_SEALED if meeting.minutes is MinutesState.SEALED else None


def proposed(_: Actor, meeting: MeetingFacts) -> Because | None:
    """Minutes that wait for those who took part."""
    if meeting.minutes is MinutesState.SEALED:
        return Because.MINUTES_SEALED
    return None if meeting.minutes is MinutesState.PROPOSED else Because.MINUTES_NOT_PROPOSED


def meeting_of(check: Check) -> Check:
    """Return ``check``, asked of the meeting that a seat or an entry belongs to."""

    def asked(actor: Actor, thing: SeatFacts | EntryFacts) -> Because | None:
        return check(actor, thing.meeting)

    return asked


def own_seat(actor: Actor, seat: SeatFacts | AgreementFacts) -> Because | None:
    """Her own place, and no other."""
    return None if actor.id is not None and actor.id == seat.practitioner else Because.NOT_YOURS


def own_or_convenes(actor: Actor, seat: SeatFacts) -> Because | None:
    """Her own place, or she calls the table together."""
    return own_seat(actor, seat) and answers_for_region(actor, seat.meeting.situation)


def sits_there(actor: Actor, agreement: AgreementFacts) -> Because | None:
    """Who has a seat that stands at the meeting the agreement is for, and has declared no conflict."""
    seats = actor.seats_at(agreement.meeting)
    if not seats:
        return Because.NOT_AT_THIS_TABLE
    return None if all(seat.declared for seat in seats) else Because.CONFLICT_UNDECLARED


def hears(actor: Actor, entry: EntryFacts) -> Because | None:
    """The information barrier: what is kept from one of her places is not there for her; her own words are."""
    if actor.id is not None and actor.id == entry.author:
        return None
    found = (kept_from(seat, entry.audience, entry.immigration) for seat in actor.seats_at(entry.meeting.id))
    return next(filter(None, found), None)


def wrote_or_leads(actor: Actor, entry: EntryFacts) -> Because | None:
    """Who said it, or who facilitates."""
    if actor.id is not None and actor.id == entry.author:
        return None
    return facilitates(actor, entry.meeting)


def says_again(actor: Actor, entry: EntryFacts) -> Because | None:
    """While it runs, who said it or facilitates; once held, who takes notes."""
    if entry.meeting.state is MeetingState.HELD:
        return takes_notes(actor, entry.meeting)
    return wrote_or_leads(actor, entry)


def wrote(actor: Actor, entry: EntryFacts) -> Because | None:
    """Who said it."""
    return None if actor.id is not None and actor.id == entry.author else Because.NOT_YOURS


def wrote_or_takes_notes(actor: Actor, entry: EntryFacts) -> Because | None:
    """Who said it, or who takes notes."""
    return takes_notes(actor, entry.meeting) if wrote(actor, entry) else None


def volunteers_or_leads(actor: Actor, entry: EntryFacts) -> Because | None:
    """Who took the measure on, or who facilitates."""
    if actor.id is not None and actor.id == entry.volunteer:
        return None
    return facilitates(actor, entry.meeting)


def volunteers(actor: Actor, entry: EntryFacts) -> Because | None:
    """Who took the measure on, or is asked to."""
    return None if actor.id is not None and actor.id == entry.volunteer else Because.NOT_YOURS


def asked_or_answers(actor: Actor, entry: EntryFacts) -> Because | None:
    """Who is asked to take the measure over, or the outreach worker who asks."""
    if volunteers(actor, entry) is None:
        return None
    return answers_for_region(actor, entry.meeting.situation)
