"""Background work: telling a region that somebody opened unusually many situations."""

from uuid import UUID

from procrastinate.contrib.django import app

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.people import queries
from maillage.people.actions import alerts


@app.task(name="people.tell_of_many_situations")
def tell_of_many_situations(*, person: str) -> None:
    """Tell the outreach workers of a person's region."""
    with acting_as(Actor.system("limits")) as actor:
        region = queries.one(actor, person=UUID(person)).organisation.region_id
        alerts.tell_of_many_situations(actor, region=region, person=UUID(person), at=clock.now())
