"""Background work: minutes nobody proposed, readers who are silent, what is due to be sealed; once an hour."""

from procrastinate.contrib.django import app

from maillage.access.door import acting_as
from maillage.core import clock
from maillage.minutes.actions.sealing import JOB, tend


@app.periodic(cron="25 * * * *")
@app.task(name="minutes.tend", queueing_lock="minutes.tend")
def tend_minutes(timestamp: int) -> None:  # noqa: ARG001  given by the scheduler; our own clock decides
    """Look after the minutes that wait."""
    with acting_as(JOB) as actor:
        tend(actor, at=clock.now())
