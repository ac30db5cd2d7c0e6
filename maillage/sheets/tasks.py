"""Background work, once a night: templates forget where a place is that was hidden since they were kept."""

from procrastinate.contrib.django import app

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.sheets import actions


@app.periodic(cron="50 3 * * *")
@app.task(name="sheets.forget_hidden_places", queueing_lock="sheets.forget_hidden_places")
def forget_hidden_places(timestamp: int) -> None:  # noqa: ARG001  given by the scheduler
    """Take out of templates what nobody may learn any more."""
    with acting_as(Actor.system("sheets")) as actor:
        actions.forget_hidden_places(actor)
