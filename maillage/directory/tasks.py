"""Background work: what the search knows follows the rows behind it within a minute; calendars are laid out ahead."""

from procrastinate.contrib.django import app

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.directory.actions import entries

EVERY_MINUTE = "* * * * *"


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="directory.refresh", queueing_lock="directory.refresh")
def refresh(timestamp: int = 0) -> None:  # noqa: ARG001 -- given by the scheduler; our own clock decides
    """Make again every entry that is out of date, a batch in each transaction."""
    again = entries.BATCH
    while again == entries.BATCH:
        with acting_as(Actor.system("directory")) as actor:
            again = entries.refresh(actor, today=clock.now().date())
