"""Background work: lists are tried and brought; what broke off is said, and files do not stay."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from django.db import connection
from procrastinate.contrib.django import app

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.exchange.actions import running
from maillage.exchange.rules.running import State

JOB = "import"


@app.task(name=running.RUN)
def bring(*, bringing: str) -> None:
    """Carry out what was asked for a file: all of it or nothing, while others are told how far it is."""
    one = UUID(bringing)
    with ThreadPoolExecutor(1) as beside:
        try:
            with acting_as(Actor.system(JOB)) as actor:
                running.carry_out(
                    actor,
                    bringing=one,
                    at=clock.now(),
                    tell=lambda done, total: beside.submit(_tell, one, done, total).result(),
                )
        except running.Stopped:
            _give_up(one, State.STOPPED)
        except BaseException:
            _give_up(one, State.BROKEN)
            raise
        finally:
            beside.submit(_leave).result()


@app.periodic(cron="*/10 * * * *")
@app.task(name="exchange.sweep", queueing_lock="exchange.sweep")
def sweep(timestamp: int = 0) -> None:  # noqa: ARG001  given by the scheduler; our own clock decides
    """Say what broke off; throw away files that nobody goes on with."""
    with acting_as(Actor.system(JOB)) as actor:
        running.sweep(actor, at=clock.now())


def _tell(bringing: UUID, done: int, total: int) -> None:
    """Say how far it is in a transaction of its own, which is seen before the run's is over."""
    with acting_as(Actor.system(JOB)) as actor:
        running.advance(actor, bringing=bringing, done=done, total=total, at=clock.now())


def _leave() -> None:
    """Give the connection back that was opened beside."""
    connection.close()


def _give_up(bringing: UUID, state: State) -> None:
    with acting_as(Actor.system(JOB)) as actor:
        running.give_up(actor, bringing=bringing, state=state, at=clock.now())
