"""Files on their way into the directory, and what waits for a person, as rows."""

from typing import Any
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.directory.models import Likeness
from maillage.exchange.actions import running
from maillage.exchange.models import Bringing
from maillage.exchange.rules.kinds import Format
from maillage.exchange.rules.mapping import Reading
from maillage.exchange.rules.running import State
from tests.directory import services

RAW = b"name,hours,phone\nKitchen,Mon-Fri 9-5,819-555-0101\nPantry,when the tide is low,819-555-0102\n"


def handed_in(actor: Actor, region: UUID, raw: bytes = RAW) -> UUID:
    """Hand a file in; return which it is."""
    columns = {"name": "name", "hours": "hours", "phone": "phone"}
    taken = running.Taken("List", "list.csv", Format.CSV, Reading(columns=columns), [raw])
    with acting_as(actor):
        return running.take_in(actor, region=region, taken=taken, at=clock.now())


def waiting_ones(stage: Any) -> None:
    """Let a file wait and another one be over, two services be alike, and hours be unread: of the first region."""
    from maillage.people.queries import facts_of_actor

    actor = facts_of_actor(stage.people["nadia"], strong=True)
    region = actor.region
    if region is None:
        raise LookupError
    handed_in(actor, region)
    Bringing.objects.filter(pk=handed_in(actor, region)).update(
        state=State.DONE, counts={"rows": 1, "added": {"service": 1}}
    )
    here = stage.people["nadia"].organisation.region
    rows = [services.give(here, f"Twin {n}", hours_unread="by the tide") for n in (1, 2)]
    one, other = sorted(row.pk for row in rows)
    Likeness.objects.create(region_id=region, one_id=one, other_id=other, evidence=["same_name"], found_at=clock.now())


def listed() -> dict[str, list[Any]]:
    """Return what addresses may name of this."""
    return {
        "bringing": list(Bringing.objects.values_list("pk", flat=True)[:3]),
        "pair": list(Likeness.objects.values_list("pk", flat=True)[:2]),
    }
