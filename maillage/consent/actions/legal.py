"""Keeping a region's register of legal grounds; relying on one, never silently."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.consent.models import LegalEntry, LegalGround
from maillage.consent.queries import legal as queries
from maillage.consent.rules.legal import MOST_DAYS, Entry, Invoker, No, until, why_not
from maillage.consent.wording.legal import NOS
from maillage.core.bilingual import Text
from maillage.core.errors import Refused
from maillage.core.identifying import refuse_identifying
from maillage.people import queries as people
from maillage.situations import actions as situation_actions
from maillage.situations import queries as situations
from maillage.situations.rules import Ground

GROUNDS = Actor.system("consent")


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of the register says."""

    name: Text
    text: Text
    invoker: Invoker
    asks: tuple[Entry, ...]
    days: int


def _refuse(why: No | None) -> None:
    if why is not None:
        raise Refused(why, NOS[why])


@action(Permission.REGION_KEEP, facts=people.facts_of_region)
def add_ground(actor: Actor, /, *, region: UUID, line: Line, at: datetime) -> LegalGround:
    """Write a legal ground into the register of a region."""
    _refuse(None if 1 <= line.days <= MOST_DAYS else No.TOO_LONG)
    return LegalGround.objects.create(
        region_id=region,
        name=line.name,
        text=line.text,
        invoker=line.invoker,
        asks=list(line.asks),
        days=line.days,
        made_by=people.own(actor),
        made_at=at,
    )


@action(Permission.REGION_KEEP, facts=people.facts_of_region)
def retire_ground(actor: Actor, /, *, region: UUID, ground: UUID, at: datetime) -> None:
    """Take a ground back: nobody relies on it any more; what rests on it stays until its own end."""
    row = queries.in_force(actor, region=region, ground=ground)
    row.retired_by, row.retired_at = people.own(actor), at
    row.save(update_fields=("retired_by", "retired_at"))


@action(Permission.GROUND_INVOKE, facts=situations.facts_of_code)
def rely_on(
    actor: Actor, /, *, code: str, ground: UUID, said: Collection[Entry], words: str, at: datetime
) -> LegalEntry:
    """Rely on a legal ground for a situation, with its entry; a table whose ground has ended goes on with it.

    Refused when it is not hers to rely on, an entry is missing, or who would be protected has withdrawn.
    """
    refuse_identifying(words)
    found = queries.reliance(actor, code=code, at=at)
    row = found.ground(ground)
    why = why_not(
        Invoker(row.invoker),
        [Entry(one) for one in row.asks],
        brings=found.brings,
        leads=found.leads,
        retired=row.retired_at is not None,
        withdrawn=found.withdrawn,
        said=said,
        words=words,
    )
    _refuse(why)
    ends_at = until(at, row.days)
    if found.situation.ground == Ground.LEGAL or not situations.facts_of(found.situation, at).ground_holds:
        carried = max(ends_at, found.situation.ground_until or ends_at)
        situation_actions.keep_ground(GROUNDS, situation=found.situation.pk, ground=Ground.LEGAL, until=carried)
    return LegalEntry.objects.create(
        region=found.situation.region,
        situation=found.situation,
        ground=row,
        said=[one for one in Entry if one in said],
        words=words.strip(),
        invoked_by=people.own(actor),
        invoked_at=at,
        ends_at=ends_at,
    )
