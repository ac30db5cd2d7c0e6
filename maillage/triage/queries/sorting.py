"""Referrals as the outreach worker sorts them: the most urgent first, then those that wait longest."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import SituationState
from maillage.access.leading import led_by
from maillage.access.roles import Permission
from maillage.consent.rules import Given, may_cooperate
from maillage.meetings.queries.tracks import facts_of_family
from maillage.meetings.rules.tracks import Recommendation, recommend
from maillage.situations import queries as situations
from maillage.situations.queries import Referral
from maillage.situations.queries.urgency import facts_of_signs
from maillage.situations.rules.urgency import Sign
from maillage.ui.keyset import Keyset, page_of

if TYPE_CHECKING:
    from maillage.situations.models import Situation

PAGE = 15
LONG = timedelta(days=5)
ORDER = ("-urgency", "sent_at", "id")


@dataclass(frozen=True, slots=True)
class Line:
    """One referral: how urgent and why, the way to meet that the rule recommends, what is still asked."""

    situation: "Situation"
    signs: tuple[Sign, ...]
    recommendation: Recommendation
    taken: bool
    long: bool
    asked: int


@dataclass(frozen=True, slots=True)
class Triage:
    """One page of referrals; ``returned``: those that wait for their referents instead."""

    lines: tuple[Line, ...]
    page: Keyset[Any]
    returned: bool


@query(Permission.TRIAGE_READ, facts=situations.facts_of_installation)
def triage(actor: Actor, /, *, at: datetime, after: str | None = None, returned: bool = False) -> Triage:
    """Return the region's referrals that wait for an answer or a way to meet, or (``returned``) for a referent."""
    state = SituationState.RETURNED if returned else SituationState.SENT
    rows = situations.visible(actor).filter(led_by(actor), state=state)
    open_ones = Count("questions", filter=Q(questions__answered_at__isnull=True))
    page = page_of(
        rows.select_related("referent__organisation")
        .prefetch_related("members", "involvements", "consents")
        .annotate(open_questions=open_ones),
        after=after,
        size=PAGE,
        order=ORDER,
    )
    return Triage(tuple(_line(row, at) for row in page.rows), page, returned)


def _line(row: "Situation", at: datetime) -> Line:
    referral = Referral(row, tuple(row.members.all()), tuple(row.involvements.all()))
    family = facts_of_family(referral.people)
    given = [Given(one.signer_id, one.recorded_at, one.ends_at) for one in row.consents.all()]
    works = len({row.referent_id, *(one.practitioner_id or one.id for one in referral.involved)})
    lacking = may_cooperate(family, given, works, at)
    return Line(
        situation=row,
        signs=facts_of_signs(referral),
        recommendation=recommend(lacking, [one.safe_to_ask for one in family], works),
        taken=row.answered_at is not None,
        long=row.sent_at is not None and at - row.sent_at > LONG,
        asked=row.open_questions,  # type: ignore[attr-defined]  # an annotation
    )
