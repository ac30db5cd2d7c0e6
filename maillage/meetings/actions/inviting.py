"""Neutral mail to the people of a table, with the calendar file that adds, moves or takes away the entry."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.utils.translation import override

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import MeetingState
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.mail import send_neutral
from maillage.meetings.formats.calendar import FILE_NAME, Entry, Method, ics, mime
from maillage.meetings.models import Seat
from maillage.meetings.queries import meetings
from maillage.meetings.queries.live import facts_of_seats
from maillage.meetings.rules.convening import News
from maillage.meetings.rules.seats import KNOWS_ALREADY, Response
from maillage.meetings.wording import mail
from maillage.situations.queries.walls import facts_of_barred

SAME_PLACE = ("region", "meeting", "organisation", "role", "side", "serves", "rests_on", "both_parents")


@action(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def mail_seats(actor: Actor, /, *, meeting: UUID, seats: Sequence[UUID], news: News) -> int:  # noqa: ARG001  the door has decided
    """Mail each person of ``seats`` in her language; return how many. A practice meeting mails nobody.

    The words are fixed and neutral; the calendar file says "Meeting" and when, never where or about what. While
    several times are proposed there is none.
    """
    return _mail(meeting, seats, news)


def _mail(meeting: UUID, seats: Sequence[UUID], news: News) -> int:
    at = clock.now()
    method = Method.CANCEL if news in (News.CANCELLED, News.TAKEN_OUT) else Method.REQUEST
    rows = facts_of_seats(at).filter(pk__in=seats, meeting=meeting, practitioner__isnull=False, walled=False)
    called = rows.exclude(meeting__situation__practice=True).select_related("practitioner", "meeting__region")
    for seat in called:
        row, person = seat.meeting, seat.practitioner
        if person is None or not person.address:
            continue
        with override(person.language):
            subject, body, summary = mail.message(news, guest=person.is_guest)
        entry = Entry(
            uid=row.calendar_uid,
            sequence=row.calendar_sequence,
            summary=summary,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            zone=row.region.zone,
            written_at=at,
            organizer=settings.DEFAULT_FROM_EMAIL,
            attendee=person.address,
        )
        file = () if news is News.TIMES else ((FILE_NAME, ics(entry, method), mime(method)),)
        send_neutral(person.address, subject, body, file)
    return len(called)


@action(Permission.SEATS_REMIND)
def invite_substitute(_: Actor, /, *, seat: UUID) -> Seat | None:
    """Invite the substitute of who declined a seat, in the same step; none where she cannot sit, or sits already."""
    row = Seat.objects.select_related("meeting__situation", "organisation", "practitioner__substitute").get(pk=seat)
    meeting, person = row.meeting, row.practitioner.substitute if row.practitioner else None
    fits = row.role not in KNOWS_ALREADY and meeting.state == MeetingState.CONVENED and not meeting.situation.practice
    if person is None or not fits or not person.is_active or person.organisation_id != row.organisation_id:
        return None
    there = meeting.seats.filter(practitioner=person, left_at__isnull=True).exists()
    if there or facts_of_barred(meeting.situation_id).bars(person.id, person.organisation_id):
        return None
    copied = {name: getattr(row, name) for name in SAME_PLACE}
    made = Seat.objects.create(practitioner=person, invited_at=clock.now(), instead_of=row, **copied)
    _mail(meeting.pk, [made.pk], News.INVITED)
    return made


@action(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def tell_everyone(actor: Actor, /, *, meeting: UUID, news: News) -> int:
    """Mail all who are named and have not declined, but the actor while times are open; from here on they are asked."""
    asked = Seat.objects.filter(meeting=meeting, left_at__isnull=True, practitioner__isnull=False)
    asked = asked.exclude(response=Response.DECLINED)
    if news is News.TIMES:
        asked = asked.exclude(practitioner=actor.id)
    seats = list(asked.values_list("pk", flat=True))
    asked.filter(invited_at__isnull=True).update(invited_at=clock.now())
    return mail_seats(actor, meeting=meeting, seats=seats, news=news)
