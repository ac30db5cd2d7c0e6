"""One family that was brought under two codes: one goes on, the other is closed and points to it."""

from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import SituationState
from maillage.access.roles import Permission
from maillage.situations.models import Involvement, Member, Situation
from maillage.situations.rules import FamilyRole


@action(Permission.SITUATION_MERGE)
def merge(_: Actor, /, *, gone: UUID, stays: UUID, at: datetime) -> None:
    """Close one of two situations, and name its referent as working with the family of the other.

    No word of one is copied to the other; whom she serves there is who has the same role, else the woman.
    """
    rows = {row.pk: row for row in Situation.objects.select_for_update().filter(pk__in=(gone, stays)).order_by("pk")}
    row = rows[gone]
    row.state, row.closed_at, row.merged_into = SituationState.CLOSED, at, rows[stays]
    row.save(update_fields=("state", "closed_at", "merged_into"))
    own = Involvement.objects.filter(situation=gone, practitioner=row.referent_id).select_related("serves").first()
    people = list(Member.objects.filter(situation=stays))
    key = (own.serves.role, own.serves.number) if own else ("", 0)
    served = next((one for one in people if (one.role, one.number) == key), None)
    served = served or next((one for one in people if one.role == FamilyRole.WOMAN), None)
    if served is not None and rows[stays].referent_id != row.referent_id:
        values = {"serves": served, "both_parents": bool(own and own.both_parents), "region": row.region}
        place = {"situation": rows[stays], "organisation_id": row.referent.organisation_id}
        Involvement.objects.get_or_create(**place, practitioner=row.referent, defaults=values)
