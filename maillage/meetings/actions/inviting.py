"""Neutral mail to the people of a table, with the calendar file that adds, moves or takes away the entry."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.utils.translation import override

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.mail import send_neutral
from maillage.meetings.formats.calendar import FILE_NAME, Entry, Method, ics, mime
from maillage.meetings.queries import meetings
from maillage.meetings.queries.live import facts_of_seats
from maillage.meetings.rules.convening import News
from maillage.meetings.wording import mail


@action(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def mail_seats(actor: Actor, /, *, meeting: UUID, seats: Sequence[UUID], news: News) -> int:  # noqa: ARG001  the door has decided
    """Mail each person of ``seats`` in her language; return how many. A practice meeting mails nobody.

    The words are fixed and neutral; the calendar file says "Meeting" and when, never where or about what.
    """
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
        send_neutral(person.address, subject, body, [(FILE_NAME, ics(entry, method), mime(method))])
    return len(called)
