"""An organisation's authorisation for one day, in one step."""

from datetime import date, datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.consent.actions import authorise
from maillage.core.errors import Refused
from maillage.people import queries as people
from maillage.preparation.queries.authorising import is_asked
from maillage.preparation.wording.authorising import NOT_ASKED


@action(Permission.AUTHORISATION_GIVE, facts=people.facts_of_one_organisation)
def authorise_day(actor: Actor, /, *, organisation: UUID, practitioner: UUID, day: date, at: datetime) -> None:
    """Authorise somebody for the one day on which she said that she comes; Refused when nobody asks for it any more."""
    if not is_asked(actor, organisation=organisation, practitioner=practitioner, day=day, at=at):
        raise Refused("not_asked", NOT_ASKED)
    authorise(actor, organisation=organisation, practitioner=practitioner, since=day, until=day, at=at)
