"""One situation as its reader may see it: a stub, or its people as roles, and what she can do next."""

from dataclasses import dataclass
from datetime import datetime

from maillage.access.actor import Actor
from maillage.access.checks.situations import answers_for_region
from maillage.access.door import decide, query
from maillage.access.facts import SituationState
from maillage.access.roles import Permission
from maillage.situations.models import Situation
from maillage.situations.queries import Referral, facts_of, facts_of_code, visible
from maillage.situations.rules import Ground
from maillage.situations.rules.course import Move, next_move


@dataclass(frozen=True, slots=True)
class Shown:
    """A situation for one reader; without ``found`` it is the stub that stays when the ground is gone.

    ``goes_on_as``: the code under which it goes on, for who may know both.
    """

    situation: Situation
    move: Move
    brings: bool
    may_read: bool
    may_close: bool
    on_legal_ground: bool
    goes_on_as: str
    found: Referral | None


@query(Permission.SITUATION_KNOW, facts=facts_of_code)
def shown(actor: Actor, /, *, code: str, at: datetime) -> Shown:
    """Return the situation, what comes next for the actor, and what her rights let the page offer."""
    row = Situation.objects.select_related("region", "referent__organisation").get(code=code.upper())
    facts = facts_of(row, at)
    brings = row.referent_id == actor.id
    reads = decide(actor, Permission.SITUATION_READ, facts)
    move = next_move(
        SituationState(row.state),
        brings=brings,
        leads=answers_for_region(actor, facts) is None,
        taken=row.answered_at is not None,
        ground_holds=facts.ground_holds,
    )
    return Shown(
        situation=row,
        move=move,
        brings=brings,
        may_read=decide(actor, Permission.REFERRAL_READ, facts) and row.state != SituationState.DRAFT,
        may_close=decide(actor, Permission.SITUATION_CLOSE, facts),
        on_legal_ground=row.ground == Ground.LEGAL and decide(actor, Permission.GROUND_READ, facts),
        goes_on_as=visible(actor).filter(pk__in=[row.merged_into_id]).values_list("code", flat=True).first() or "",
        found=Referral.of(row) if reads else None,
    )


@query(Permission.REFERRAL_READ, facts=facts_of_code)
def may_answer(actor: Actor, /, *, code: str, at: datetime) -> bool:
    """Tell whether the actor may answer this referral now."""
    return decide(actor, Permission.REFERRAL_ANSWER, facts_of_code(code=code, at=at))
