"""Background work: throwing away sessions that are over; telling a region that somebody opened very many situations."""

from uuid import UUID

from procrastinate.contrib.django import app

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.people import queries
from maillage.people.actions import alerts
from maillage.people.actions.sessions import sweep_sessions


@app.task(name="people.tell_of_many_situations")
def tell_of_many_situations(*, person: str) -> None:
    """Tell the outreach workers of a person's region."""
    with acting_as(Actor.system("limits")) as actor:
        region = queries.one(actor, person=UUID(person)).organisation.region_id
        alerts.tell_of_many_situations(actor, region=region, person=UUID(person), at=clock.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="people.sweep_sessions", queueing_lock="people.sweep_sessions")
def sweep(timestamp: int) -> None:  # noqa: ARG001  given by the scheduler; our own clock decides
    """Delete sessions that are over and forms that were not sent within the hour."""
    with acting_as(Actor.system("sweep")) as actor:
        sweep_sessions(actor, at=clock.now())
