"""Background work: reminders around meetings to come."""

from procrastinate.contrib.django import app

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.preparation.actions.reminding import remind


@app.periodic(cron="*/15 * * * *")
@app.task(name="preparation.remind", queueing_lock="preparation.remind")
def remind_seats(timestamp: int) -> None:  # noqa: ARG001  given by the scheduler; our own clock decides
    """Mail what is due."""
    with acting_as(Actor.system("reminders")) as actor:
        remind(actor, at=clock.now())
