"""Reminders by neutral mail, each once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import override

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission, Role
from maillage.core.mail import send_neutral
from maillage.meetings.queries.reminding import seats_ahead
from maillage.meetings.rules.seats import Response
from maillage.people import queries as people
from maillage.preparation.models import Reminded
from maillage.preparation.rules.reminding import Ahead, Reminder, due
from maillage.preparation.wording import mail


@action(Permission.SEATS_REMIND)
def remind(actor: Actor, /, *, at: datetime) -> int:
    """Mail what is due for the seats at meetings to come; return to how many people."""
    sent = set[tuple[str, Reminder]]()
    managers: dict[UUID, list[Any]] = {}
    for seat in seats_ahead(actor, at=at).filter(walled=False).order_by("meeting__starts_at", "id"):
        zone = ZoneInfo(seat.meeting.region.zone)
        starts_at = seat.meeting.starts_at.astimezone(zone)
        known = Ahead(Response(seat.response), seat.authorised, seat.invited_at, starts_at)
        for reminder in due(known, at.astimezone(zone)):
            if not _first(seat, reminder):
                continue
            whom = [seat.practitioner]
            if reminder is Reminder.AUTHORISE:
                whom = managers.setdefault(seat.organisation_id, _managers(actor, seat.organisation_id))
            _mail(whom, reminder, sent)
    return len(sent)


def _first(seat: Any, reminder: Reminder) -> bool:
    """Note that a reminder is mailed; tell whether it is for the first time."""
    which = {"seat_id": seat.id, "practitioner_id": seat.practitioner_id, "starts_at": seat.meeting.starts_at}
    return Reminded.objects.get_or_create(kind=reminder, **which)[1]


def _managers(actor: Actor, organisation: UUID) -> list[Any]:
    return list(people.people_of(actor, organisation=organisation).filter(roles__contains=[Role.MANAGER]))


def _mail(whom: Iterable[Any], reminder: Reminder, sent: set[tuple[str, Reminder]]) -> None:
    """Mail each once in one round, however many seats wait for her."""
    for person in whom:
        if not person.address or (person.address, reminder) in sent:
            continue
        sent.add((person.address, reminder))
        with override(person.language):
            subject, body = mail.message(reminder, guest=person.is_guest)
        send_neutral(person.address, subject, body)
