"""Templates that an organisation keeps to begin from."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.facts import OrganisationFacts
from maillage.access.policy import KEEPS_SHEETS
from maillage.access.roles import Permission, Role
from maillage.core.errors import NotVisible
from maillage.sheets import formats
from maillage.sheets.models import SheetTemplate
from maillage.sheets.rules.sheet import Sheet

NOBODY = UUID(int=0)
MOST_TEMPLATES = 100


def facts_of(row: SheetTemplate) -> OrganisationFacts:
    """Return what the policy may know of a template: whose it is."""
    return OrganisationFacts(row.id, row.organisation_id, None)


def facts_of_template(*, template: UUID, **_: object) -> OrganisationFacts:
    """Load the facts of one template; raise NotVisible when there is none."""
    row = SheetTemplate.objects.filter(pk=template).first()
    if row is None:
        raise NotVisible
    return facts_of(row)


@query(Permission.SHEET_KEEP)
def visible(actor: Actor, /) -> QuerySet[SheetTemplate]:
    """Return the templates of the actor's organisation, by name; a job reads them all."""
    rows = SheetTemplate.objects.order_by("name", "id")
    if Role.SYSTEM in actor.roles:
        return rows
    if not actor.roles & KEEPS_SHEETS or actor.organisation is None:
        return rows.none()
    return rows.filter(organisation=actor.organisation)


@query(Permission.SHEET_MAKE)
def templates(actor: Actor, /) -> Sequence[SheetTemplate]:
    """Return the templates to begin from; none for who has no account, or may keep none."""
    return tuple(visible(actor)[:MOST_TEMPLATES]) if keeps(actor) else ()


@query(Permission.SHEET_MAKE)
def keeps(actor: Actor, /) -> bool:
    """Return whether the actor's organisation may keep a sheet as a template."""
    house = OrganisationFacts(actor.organisation or NOBODY, actor.organisation, None)
    return decide(actor, Permission.SHEET_KEEP, house)


@query(Permission.SHEET_KEEP, facts=facts_of_template)
def sheet_of(actor: Actor, /, *, template: UUID) -> Sheet:
    """Return the sheet that a template holds."""
    return formats.of_plain(visible(actor).get(pk=template).content)
