"""What makes a referral more urgent than another."""

from maillage.situations.queries import Referral
from maillage.situations.rules import AgeBand, FamilyRole, SafeToAsk
from maillage.situations.rules.urgency import Seen, Sign, signs


def facts_of_signs(referral: Referral) -> tuple[Sign, ...]:
    """Return what makes a referral urgent, from what it says of its people; its words are not looked at."""
    row = referral.situation
    return signs(
        [Seen(FamilyRole(one.role), AgeBand(one.age_band), SafeToAsk(one.safe_to_ask)) for one in referral.people],
        row.problems,
        woman=bool(row.stake_woman),
        children=bool(row.stake_children),
        practitioners=len({row.referent_id, *(one.practitioner_id or one.id for one in referral.involved)}),
    )
