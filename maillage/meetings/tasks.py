"""Background work: the tally of who spoke is forgotten, once a night."""

from procrastinate.contrib.django import app

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.meetings.actions import keeping


@app.periodic(cron="20 6 * * *")
@app.task(name="meetings.forget_old_tallies", queueing_lock="meetings.forget_old_tallies")
def forget_old_tallies(timestamp: int) -> None:  # noqa: ARG001  given by the scheduler; our own clock decides
    """Forget the tallies whose time is over."""
    with acting_as(Actor.system("retention")) as actor:
        keeping.forget_old_tallies(actor, at=clock.now())
