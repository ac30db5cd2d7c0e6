"""Background work: letting answers go that are together."""

from datetime import UTC

from django.conf import settings
from procrastinate.contrib.django import app

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.evaluation import actions

WHEN = "* * * * *" if settings.DEMO else "0 * * * *"  # nobody waits an hour in a demonstration


@app.periodic(cron=WHEN)
@app.task(name="evaluation.release_ready", queueing_lock="evaluation.release_ready")
def release_ready(timestamp: int) -> None:  # noqa: ARG001  given by the scheduler; our own clock decides
    """Release the answers that are together."""
    with acting_as(Actor.system("release")) as actor:
        actions.release_ready(actor, today=clock.now().astimezone(UTC).date())
