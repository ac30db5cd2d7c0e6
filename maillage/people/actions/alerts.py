"""Telling the outreach worker that somebody opened unusually many situations."""

from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission, Role
from maillage.core.mail import send_neutral
from maillage.people import queries
from maillage.people.models import ManyOpened, Practitioner
from maillage.people.wording import mail


@action(Permission.REGION_KEEP, facts=queries.facts_of_region)
def tell_of_many_situations(actor: Actor, /, *, region: UUID, person: UUID, at: datetime) -> None:  # noqa: ARG001  asked by the door
    """Write it down for the desk of the region's outreach workers, and ask them by mail to look there."""
    ManyOpened.objects.create(region_id=region, practitioner_id=person, at=at)
    led = Practitioner.objects.filter(organisation__region=region, roles__contains=[Role.OUTREACH], is_active=True)
    for one in led.filter(organisation__active=True).exclude(pk=person):
        send_neutral(one.email, *mail.look_mail(one.language))
