"""Background work: the end of words whose time is over, once a night."""

from procrastinate.contrib.django import app

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.retention import actions


@app.periodic(cron="40 6 * * *")
@app.task(name="retention.end_retention", queueing_lock="retention.end_retention")
def end_retention(timestamp: int) -> None:  # noqa: ARG001  given by the scheduler; our own clock decides
    """Destroy what is over."""
    with acting_as(Actor.system("retention")) as actor:
        actions.end_retention(actor, at=clock.now())
