"""Neutral mail to those who have something of minutes to read."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import override

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.mail import send_neutral
from maillage.meetings.queries.said import facts_of_those_present
from maillage.minutes.wording import message


@action(Permission.MINUTES_KEEP)
def mail_people(_: Actor, /, *, meeting: UUID, seats: Sequence[UUID]) -> int:
    """Mail each person of ``seats`` who still sits there, in her language; return how many. A practice mails nobody."""
    rows = facts_of_those_present(meeting, clock.now()).filter(pk__in=seats, stands=True)
    people = [seat.practitioner for seat in rows.exclude(meeting__situation__practice=True)]
    for person in people:
        with override(person.language):
            subject, body = message()
        send_neutral(person.email, subject, body)
    return len(people)
