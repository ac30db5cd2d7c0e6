"""Background work: closing the cards of guests whose meeting is over."""

from procrastinate.contrib.django import app

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.guests.actions import end_guests


@app.periodic(cron="25 * * * *")
@app.task(name="guests.end_guests", queueing_lock="guests.end_guests")
def sweep(timestamp: int) -> None:  # noqa: ARG001  given by the scheduler; our own clock decides
    """Close what is over; it opens nothing since the moment it was over, swept or not."""
    with acting_as(Actor.system("guests")) as actor:
        end_guests(actor, at=clock.now())
