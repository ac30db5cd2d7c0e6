"""Background work: what the search knows follows the rows behind it within a minute; calendars are laid out ahead."""

from procrastinate.contrib.django import app

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.directory.actions import entries

EVERY_MINUTE, EVERY_NIGHT = "* * * * *", "20 4 * * *"


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="directory.refresh", queueing_lock="directory.refresh")
def refresh(timestamp: int = 0) -> None:  # noqa: ARG001 -- given by the scheduler; our own clock decides
    """Make again every entry with a row behind it that has changed."""
    _refresh(ageing=False)


@app.periodic(cron=EVERY_NIGHT)
@app.task(name="directory.age", queueing_lock="directory.age")
def age(timestamp: int = 0) -> None:  # noqa: ARG001 -- as above
    """Make again what has not been checked for a year now, and calendars that come to their end."""
    _refresh(ageing=True)


def _refresh(*, ageing: bool) -> None:
    """Make entries again, a batch in each transaction."""
    again = entries.BATCH
    while again == entries.BATCH:
        with acting_as(Actor.system("directory")) as actor:
            again = entries.refresh(actor, today=clock.now().date(), ageing=ageing)
