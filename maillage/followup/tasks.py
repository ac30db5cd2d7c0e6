"""Background work: reminders of what was taken on, once a day."""

from procrastinate.contrib.django import app

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.followup import actions


@app.periodic(cron="10 13 * * *")
@app.task(name="followup.send_reminders", queueing_lock="followup.send_reminders")
def send_reminders(timestamp: int) -> None:  # noqa: ARG001  given by the scheduler; our own clock decides
    """Remind who took on what is due soon or late."""
    with acting_as(Actor.system("reminders")) as actor:
        actions.send_reminders(actor, at=clock.now())
