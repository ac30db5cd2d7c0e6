"""Regions and organisations: added, changed, ended, taken up again."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import RegionFacts
from maillage.access.roles import Permission
from maillage.core.bilingual import Text
from maillage.core.errors import Refused
from maillage.core.ids import new_id
from maillage.people import queries
from maillage.people.models import Organisation, Region, SignedIn
from maillage.people.rules import Content, Kind, Sector, Serves, plain, within_bounds
from maillage.people.wording.keeping import OUT_OF_BOUNDS


def _any_region(**_: object) -> RegionFacts:
    return RegionFacts(new_id())


@action(Permission.REGION_KEEP, facts=_any_region)
def add_region(actor: Actor, /, *, slug: str, prefix: str, name: Text) -> Region:  # noqa: ARG001  the door asked
    """Add a region; its card is filled in with :func:`keep_region`. ``prefix`` begins its situations' codes."""
    return Region.objects.create(slug=slug, prefix=prefix.upper(), name=name)


@action(Permission.REGION_KEEP, facts=queries.facts_of_region)
def keep_region(  # noqa: PLR0913  a card has this many lines
    actor: Actor,
    /,
    *,
    region: UUID,
    name: Text,
    zone: str,
    language: str,
    consent_age: int,
    emergency_number: str,
    rapid_response: Text,
    rapid_response_phone: str,
    support_line: Text | None = None,
    support_phone: str = "",
) -> Region:
    """Write a region's card: zone (IANA), language, from which age a child consents, whom to call in danger."""
    row = queries.region(actor, region=region)
    row.name, row.zone, row.language, row.consent_age = name, zone, language, consent_age
    row.emergency_number, row.rapid_response = emergency_number, rapid_response
    row.rapid_response_phone, row.support_line, row.support_phone = (
        rapid_response_phone,
        support_line or {},
        support_phone,
    )
    row.save()
    return row


@action(Permission.REGION_KEEP, facts=queries.facts_of_region)
def keep_times(actor: Actor, /, *, region: UUID, months: Mapping[Content, int], today: date) -> Region:
    """Say for how many months each kind of text is kept; Refused outside of the bounds."""
    if not within_bounds(months):
        raise Refused("out_of_bounds", OUT_OF_BOUNDS)
    row = queries.region(actor, region=region)
    if row.keeps != months:
        row.keeping_changed_on = today
    for content, kept in months.items():
        setattr(row, f"keeps_{content}", kept)
    row.save()
    return row


def _write(row: Organisation, name: Text, kind: Kind, sector: Sector, serves: Sequence[Serves]) -> Organisation:
    row.name, row.kind, row.sector, row.serves = name, kind, sector, list(serves)
    row.sort_name = plain(name.get("fr") or name.get("en") or "")[:200]
    row.save()
    return row


@action(Permission.ORGANISATION_KEEP, facts=queries.facts_of_new_organisation)
def add_organisation(
    actor: Actor,  # noqa: ARG001  the door asked
    /,
    *,
    region: UUID,
    name: Text,
    kind: Kind,
    sector: Sector,
    serves: Sequence[Serves],
) -> Organisation:
    """Add an organisation to a region."""
    return _write(Organisation(region_id=region), name, kind, sector, serves)


@action(Permission.ORGANISATION_KEEP, facts=queries.facts_of_one_organisation)
def change_organisation(
    actor: Actor, /, *, organisation: UUID, name: Text, kind: Kind, sector: Sector, serves: Sequence[Serves]
) -> Organisation:
    """Write an organisation's card anew."""
    return _write(queries.organisation(actor, organisation=organisation), name, kind, sector, serves)


@action(Permission.ORGANISATION_KEEP, facts=queries.facts_of_one_organisation)
def end_organisation(actor: Actor, /, *, organisation: UUID) -> Organisation:
    """Let an organisation leave: the sessions of all its people end at once; nothing is deleted."""
    row = queries.organisation(actor, organisation=organisation)
    row.active = False
    row.save(update_fields=("active",))
    SignedIn.objects.end(*row.practitioners.values_list("pk", flat=True))
    return row


@action(Permission.ORGANISATION_KEEP, facts=queries.facts_of_one_organisation)
def resume_organisation(actor: Actor, /, *, organisation: UUID) -> Organisation:
    """Take an organisation up again that had left."""
    row = queries.organisation(actor, organisation=organisation)
    row.active = True
    row.save(update_fields=("active",))
    return row
