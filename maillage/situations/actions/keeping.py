"""How long words about a situation stay: a hold that keeps them, and their end."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core import sealing
from maillage.core.errors import NotVisible, Refused
from maillage.people.rules import Content
from maillage.situations import queries
from maillage.situations.models import Member, Situation
from maillage.situations.rules.keeping import Hold, Lift
from maillage.situations.wording.keeping import HELD_ALREADY, NOT_HELD


def _locked(**which: object) -> Situation:
    row = Situation.objects.select_for_update().filter(**which).first()
    if row is None:
        raise NotVisible
    return row


@action(Permission.HOLD_KEEP, facts=queries.facts_of_code)
def set_hold(actor: Actor, /, *, code: str, because: Hold, at: datetime) -> None:  # noqa: ARG001  the door asked
    """Keep everything that is written about a situation, from now on, until the hold is lifted."""
    row = _locked(code=code.upper())
    if row.held_because:
        raise Refused("held_already", HELD_ALREADY)
    row.held_because, row.held_at, row.lifted_because, row.lifted_at = because, at, "", None
    row.save(update_fields=("held_because", "held_at", "lifted_because", "lifted_at"))


@action(Permission.HOLD_KEEP, facts=queries.facts_of_code)
def lift_hold(actor: Actor, /, *, code: str, because: Lift, at: datetime) -> None:  # noqa: ARG001  the door asked
    """Let time go on: nothing is destroyed sooner than a notice after this day."""
    row = _locked(code=code.upper())
    if not row.held_because:
        raise Refused("not_held", NOT_HELD)
    row.held_because, row.lifted_because, row.lifted_at = "", because, at
    row.save(update_fields=("held_because", "lifted_because", "lifted_at"))


@action(Permission.RETENTION_END)
def end_words(actor: Actor, /, *, situation: UUID, contents: Collection[Content]) -> bool:  # noqa: ARG001
    """Blank the words whose key is about to be destroyed, and say so on the situation; not while it is held."""
    row = _locked(pk=situation)
    if row.held_because:
        return False
    row.ended = [content for content in Content if content in contents or content in row.ended]
    row.save(update_fields=("ended",))
    for content in contents:
        sealing.blank(Situation.objects.filter(pk=situation), content)
        sealing.blank(Member.objects.filter(situation=situation), content)
    return True
