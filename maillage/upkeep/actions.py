"""Suggesting a change, settling it, putting an entry right, and the reminders of who answers."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import override

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission, Role
from maillage.core import clock, tally
from maillage.core.errors import Refused
from maillage.core.mail import send_neutral
from maillage.directory.actions import keeping
from maillage.directory.queries import facts_of_service
from maillage.directory.queries.keeping import unchecked
from maillage.directory.rules.codes import Confidentiality
from maillage.directory.rules.corrections import Correction
from maillage.directory.rules.hiding import names_a_street
from maillage.people import queries as people
from maillage.upkeep import wording
from maillage.upkeep.models import Reminded, Suggestion
from maillage.upkeep.queries import facts_of_suggestion, visible
from maillage.upkeep.rules import CHECK_AFTER, MOST_A_DAY, About, Answer, is_time, over

A_DAY = timedelta(days=1)


@action(Permission.SERVICE_READ, facts=facts_of_service)
def suggest(_: Actor, /, *, service: UUID, about: About, words: str, at: datetime) -> None:
    """Keep what somebody suggests about a service, until it is settled.

    The caller passes ``Actor.anyone()``: the audit trail must not say who looked. A flood is refused, whoever sends it.
    """
    times, _since = tally.hit("suggestions about a service", str(service), A_DAY, at)
    if times > MOST_A_DAY:
        raise Refused("enough_suggestions", wording.ENOUGH)
    Suggestion.objects.create(service_id=service, about=about, words=words, given_on=_today(at))


@action(Permission.SERVICE_KEEP, facts=facts_of_suggestion)
def settle(actor: Actor, /, *, suggestion: UUID, answer: Answer, at: datetime) -> UUID:
    """Say what became of a suggestion and return its service; what was settled before stays as it is."""
    settled = {"answer": answer, "settled_on": clock.today(actor.zone, at), "settled_by": actor.id}
    rows = visible(actor).filter(pk=suggestion)
    rows.filter(answer="").update(**settled)
    return rows.get().service_id


@action(Permission.SERVICE_KEEP, facts=facts_of_service)
def put_right(actor: Actor, /, *, service: UUID, said: Correction, seen: datetime, at: datetime) -> None:
    """Write what a person puts right; once a service is hidden, no suggestion tells where it is either."""
    keeping.correct(actor, service=service, said=said, seen=seen, at=at)
    if said.fields.get("confidentiality", Confidentiality.PUBLIC) != Confidentiality.PUBLIC:
        rows = visible(actor).filter(service=service)
        rows.filter(pk__in=[row.pk for row in rows if names_a_street(row.words)]).delete()


@action(Permission.DIRECTORY_KEEP)
def forget(_: Actor, /, *, at: datetime) -> int:
    """Forget the suggestions that were settled long enough ago; return how many."""
    return Suggestion.objects.filter(settled_on__lt=over(_today(at))).delete()[0]


@action(Permission.REMINDER_SEND)
def remind(actor: Actor, /, *, at: datetime) -> int:
    """Mail who answers for entries that wait, in neutral words, no more often than she can bear; return how many."""
    today = _today(at)
    shelves = ("region", "organization__joined_as")
    old = set(unchecked(actor, before=today - CHECK_AFTER).order_by().values_list(*shelves).distinct())
    waits = visible(actor).filter(answer="").order_by()
    told = set(waits.values_list(*(f"service__{one}" for one in shelves)).distinct())
    sent = 0
    for region, member in sorted(old | told, key=str):
        for person in _answering(actor, region, member):
            sent += _remind(person, today, waiting=(region, member) in told)
    return sent


def _answering(actor: Actor, region: UUID, member: UUID | None) -> Sequence[Any]:
    """Return who answers for a member's entries: its managers; where there are none, the outreach worker."""
    managers: Iterable[Any] = ()
    if member is not None:
        managers = people.people_of(actor, organisation=member).filter(roles__contains=[Role.MANAGER])
    regional = people.visible(actor).filter(organisation__region=region, is_active=True)
    return list(managers) or list(regional.filter(roles__contains=[Role.OUTREACH]).order_by("sort_name", "id"))


def _remind(person: Any, today: date, *, waiting: bool) -> int:
    """Mail somebody, unless she was told not long ago."""
    last = Reminded.objects.filter(person=person.pk).values_list("on", flat=True).first()
    if not person.address or not is_time(last, today, waiting=waiting):
        return 0
    Reminded.objects.update_or_create(person_id=person.pk, defaults={"on": today})
    with override(person.language):
        subject, body = wording.message()
    send_neutral(person.address, subject, body)
    return 1


def _today(at: datetime) -> date:
    return clock.today(settings.TIME_ZONE, at)
