"""Background work, once a day: reminders, and the end of suggestions that were settled."""

from procrastinate.contrib.django import app

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.upkeep import actions


@app.periodic(cron="25 13 * * *")
@app.task(name="upkeep.remind", queueing_lock="upkeep.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001  given by the scheduler; our own clock decides
    """Remind who answers for entries that wait."""
    with acting_as(Actor.system("reminders")) as actor:
        actions.remind(actor, at=clock.now())


@app.periodic(cron="35 3 * * *")
@app.task(name="upkeep.forget", queueing_lock="upkeep.forget")
def forget(timestamp: int) -> None:  # noqa: ARG001  given by the scheduler; our own clock decides
    """Forget suggestions that were settled three months ago."""
    with acting_as(Actor.system("upkeep")) as actor:
        actions.forget(actor, at=clock.now())
