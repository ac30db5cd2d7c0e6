"""Templates of an organisation, neutral names of services. Of a sheet that is made with a client nothing is written."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import OrganisationFacts
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.bilingual import Text
from maillage.core.errors import Refused
from maillage.directory.queries import facts_of_service
from maillage.sheets import formats, wording
from maillage.sheets.models import NeutralName, SheetTemplate
from maillage.sheets.queries import NOBODY, facts_of_template, services, visible
from maillage.sheets.rules import discretion
from maillage.sheets.rules.sheet import Heading, Sheet


def facts_of_house(*, organisation: UUID | None, **_: object) -> OrganisationFacts:
    """Return what the policy may know before a template is kept: for which organisation."""
    return OrganisationFacts(organisation or NOBODY, organisation, None)


@action(Permission.SHEET_KEEP, facts=facts_of_house)
def keep_template(actor: Actor, /, *, organisation: UUID | None, name: str, sheet: Sheet) -> None:
    """Keep the lines and headings of a sheet for an organisation; one of the same name is replaced.

    A sheet that gives something away is not kept: it would be printed many times.
    """
    read = discretion.Page(sheet.lines, title=f"{sheet.title} {name}", lead=sheet.lead)
    if not sheet.lines or discretion.blocked(discretion.read(read, services.known(actor))):
        raise Refused("sheet_gives_away", wording.GIVES_AWAY if sheet.lines else wording.NO_LINES)
    kept = {"content": formats.plain(sheet)}
    SheetTemplate.objects.update_or_create(organisation_id=organisation, name=name, defaults=kept)


@action(Permission.SHEET_KEEP, facts=facts_of_template)
def forget_template(actor: Actor, /, *, template: UUID) -> None:
    """Let a template go."""
    del actor
    SheetTemplate.objects.filter(pk=template).delete()


def facts_of_all(**_: object) -> OrganisationFacts:
    """Return the facts of no organisation in particular: a job's."""
    return OrganisationFacts(NOBODY, None, None)


@action(Permission.SHEET_KEEP, facts=facts_of_all)
def forget_hidden_places(actor: Actor, /) -> int:
    """Take lines out of templates that say where a place is which was hidden since; return of how many templates."""
    known, changed = services.known(actor), 0
    for row in visible(actor).select_for_update():
        sheet = formats.of_plain(row.content)
        lines = discretion.without_hidden_places(sheet.lines, known)
        if lines != sheet.lines:
            row.content = formats.plain(replace(sheet, lines=lines))
            row.save(update_fields=("content",))
            changed += 1
    return changed


@action(Permission.SERVICE_KEEP, facts=facts_of_service)
def name_service(actor: Actor, /, *, service: UUID, name: Text, heading: Heading, at: datetime) -> None:
    """Record the neutral name that an organisation agreed to for its service; an empty one takes it back."""
    if not any(name.values()):
        NeutralName.objects.filter(service=service).delete()
        return
    said = [discretion.Page((), title=str(words)) for words in name.values()]
    if any(discretion.read(page) for page in said):
        raise Refused("name_tells", wording.NAME_TELLS)
    agreed = {"name": dict(name), "heading": heading, "agreed_on": clock.today(actor.zone, at)}
    NeutralName.objects.update_or_create(service_id=service, defaults=agreed)
