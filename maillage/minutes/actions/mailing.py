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
    """Mail each person of ``seats`` who still sits there, in her language, and return how many.

    A practice mails nobody; a guest, whose way in has ended, is not mailed either.
    """
    rows = facts_of_those_present(meeting, clock.now()).filter(pk__in=seats, stands=True)
    members = rows.filter(practitioner__organisation__joined=True).exclude(meeting__situation__practice=True)
    people = [seat.practitioner for seat in members]
    for person in people:
        with override(person.language):
            subject, body = message()
        send_neutral(person.email, subject, body)
    return len(people)
