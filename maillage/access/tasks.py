"""Background work: signing every night how far the audit trail goes."""

from procrastinate.contrib.django import app

from maillage.access import actions
from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock

NIGHT = "20 8 * * *"  # in UTC: the small hours from Labrador to the Pacific


@app.periodic(cron=NIGHT)
@app.task(name="access.keep_checkpoint", queueing_lock="access.keep_checkpoint")
def keep_checkpoint(timestamp: int) -> None:  # noqa: ARG001  given by the scheduler; our own clock decides
    """Sign the checkpoint of the day."""
    with acting_as(Actor.system("checkpoint")) as actor:
        actions.keep_checkpoint(actor, at=clock.now())
