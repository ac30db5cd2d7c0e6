"""What a person says of two services that may be one, of hours that no program could read, of what the region shows."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import RegionFacts
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible
from maillage.directory.models import Likeness, Origin, RegionChoices, Schedule, Service
from maillage.directory.models.leaving import leave_public_places, leave_words
from maillage.directory.queries import facts_of_directory
from maillage.directory.rules.codes import Confidentiality, Kind, Status, Verdict
from maillage.directory.rules.precedence import PERSON
from maillage.directory.rules.records import Fields


def facts_of_likeness(*, likeness: UUID, **_: object) -> RegionFacts:
    """Return the facts of the region of a pair; raise NotVisible when there is none that waits."""
    row = Likeness.objects.filter(pk=likeness, verdict=Verdict.OPEN).first()
    if row is None:
        raise NotVisible
    return RegionFacts(row.region_id)


def facts_of_unread(*, service: UUID, **_: object) -> RegionFacts:
    """Return the facts of the region of a service whose hours wait for a person; NotVisible where none do."""
    row = Service.objects.filter(pk=service).exclude(hours_unread="").first()
    if row is None:
        raise NotVisible
    return RegionFacts(row.region_id)


@action(Permission.DIRECTORY_KEEP, facts=facts_of_likeness)
def keep_apart(actor: Actor, /, *, likeness: UUID, at: datetime) -> None:
    """Say that two services are two; the pair is not asked about again."""
    _decide(Likeness.objects.get(pk=likeness), Verdict.DIFFERENT, actor, at)


@action(Permission.DIRECTORY_KEEP, facts=facts_of_likeness)
def join(actor: Actor, /, *, likeness: UUID, stays: UUID, at: datetime) -> None:
    """Say that two services are one: ``stays`` is kept, and lists that bring the other bring it from now on.

    Where one of them is hidden, the one that stays is hidden and loses its public places, and both the words that tell
    of them.
    """
    pair = Likeness.objects.select_related("one", "other").get(pk=likeness)
    if stays not in (pair.one_id, pair.other_id):
        raise NotVisible
    kept, gone = (pair.one, pair.other) if stays == pair.one_id else (pair.other, pair.one)
    hidden = [one for one in (kept, gone) if one.confidentiality != Confidentiality.PUBLIC]
    if hidden:
        leave_public_places([kept.pk, gone.pk])
        kept.confidentiality, kept.last_modified = hidden[0].confidentiality, at
        kept.origins["confidentiality"] = [PERSON, at.date().isoformat()]
        kept.save(update_fields=["confidentiality", "last_modified", "origins", *leave_words(kept)])
        gone.save(update_fields=leave_words(gone))
    Origin.objects.filter(kind=Kind.SERVICE, record=gone.pk).update(record=kept.pk)
    Service.objects.filter(pk=gone.pk).update(merged_into=kept.pk, status=Status.INACTIVE, last_modified=at)
    Service.objects.filter(merged_into=gone.pk).update(merged_into=kept.pk)
    _decide(pair, Verdict.SAME, actor, at)
    others = Q(one=gone.pk) | Q(other=gone.pk)
    Likeness.objects.filter(others, verdict=Verdict.OPEN).delete()


@action(Permission.DIRECTORY_KEEP, facts=facts_of_unread)
def read_hours(_: Actor, /, *, service: UUID, lines: Sequence[Fields], at: datetime) -> None:
    """Write hours as a person read them; lists do not overwrite them, and are asked about when their words change."""
    row = Service.objects.get(pk=service)
    row.schedules.all().delete()
    Schedule.objects.bulk_create(
        [Schedule(service=row, position=place, **fields) for place, fields in enumerate(lines)]
    )
    row.hours_unread, row.last_modified = "", at
    row.origins |= {name: [PERSON, at.date().isoformat()] for name in ("schedules", "hours_unread")}
    row.save(update_fields=["hours_unread", "last_modified", "origins"])


@action(Permission.DIRECTORY_KEEP, facts=facts_of_unread)
def leave_as_text(_: Actor, /, *, service: UUID, at: datetime) -> None:
    """Let hours be shown in their own words, as no schedule could say them."""
    row = Service.objects.get(pk=service)
    row.origins["hours_unread"] = [PERSON, at.date().isoformat()]
    row.save(update_fields=["origins"])


@action(Permission.DIRECTORY_KEEP, facts=facts_of_directory)
def choose(_: Actor, /, *, region: UUID, shows_by_phone: bool, shows_through_partner: bool) -> None:
    """Say which hidden services the region shows, with their telephone and nothing of their place."""
    chosen = {"shows_by_phone": shows_by_phone, "shows_through_partner": shows_through_partner}
    RegionChoices.objects.update_or_create(region_id=region, defaults=chosen)


def _decide(pair: Likeness, verdict: Verdict, actor: Actor, at: datetime) -> None:
    pair.verdict, pair.decided_at, pair.decided_by_id = verdict, at, actor.id
    pair.save(update_fields=["verdict", "decided_at", "decided_by"])
