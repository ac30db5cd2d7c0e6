"""How a situation can be met about: what the rule recommends, what lacks, what was chosen before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from maillage.access.actor import Actor
from maillage.access.checks.situations import answers_for_region
from maillage.access.door import query
from maillage.access.facts import MeetingState
from maillage.access.roles import Permission
from maillage.consent.queries.legal import facts_of_relied
from maillage.consent.rules import Given, Person, ground_until, may_cooperate
from maillage.core import clock
from maillage.meetings.models import TrackChoice
from maillage.meetings.rules.tracks import Recommendation, recommend
from maillage.situations import queries as situations
from maillage.situations.rules import AgeBand, FamilyRole, SafeToAsk, Track


@dataclass(frozen=True, slots=True)
class Ways:
    """A situation before the choice: ``missing`` are the persons (as roles) whose consent lacks.

    ``ahead``: a meeting is convened or runs; ``met``: one is ahead or was held. ``ground_until``: until when a
    cooperation table would hold by consents; ``legal_until``: by a legal ground. ``said``: what the two say now,
    each one's newest; ``alone``: the reader is both of them.
    """

    situation: Any
    people: tuple[Any, ...]
    recommendation: Recommendation
    missing: tuple[Any, ...]
    present: Track | None
    last: TrackChoice | None
    ahead: bool
    met: bool
    ground_until: datetime
    legal_until: datetime | None
    said: tuple[TrackChoice, ...]
    alone: bool
    brings: bool

    @property
    def by_the_other(self) -> TrackChoice | None:
        """Return what the other of the two says."""
        return next((one for one in self.said if self.is_referents(one) is not self.brings), None)

    def is_referents(self, said: TrackChoice) -> bool:
        """Tell whether the referent said it, and not who leads the region."""
        return bool(said.chosen_by_id == self.situation.referent_id)


def facts_of_family(people: tuple[Any, ...]) -> list[Person]:
    """Return the people of a situation as the rules of consent know them."""
    return [
        Person(
            one.id,
            FamilyRole(one.role),
            AgeBand(one.age_band),
            one.parent,
            one.legal_authority,
            SafeToAsk(one.safe_to_ask),
        )
        for one in people
    ]


def facts_of_consents(situation: Any) -> list[Given]:
    """Return the consents of a situation as the rules of consent know them."""
    return [Given(*row) for row in situation.consents.values_list("signer_id", "recorded_at", "ends_at")]


@query(Permission.TRACK_CHOOSE, facts=situations.facts_of_code)
def ways_to_meet(actor: Actor, /, *, code: str) -> Ways:
    """Return how this situation can be met about; who may not know it gets NotVisible."""
    at = clock.now()
    referral = situations.referral(actor, code=code)
    situation, people = referral.situation, referral.people
    family, given = facts_of_family(people), facts_of_consents(situation)
    works = {situation.referent_id, *(one.practitioner_id or one.id for one in referral.involved)}
    lacking = may_cooperate(family, given, len(works), at)
    recommended = recommend(lacking, [one.safe_to_ask for one in family], len(works))
    states = set(situation.meetings.values_list("state", flat=True))
    ahead = bool(states & {MeetingState.CONVENED, MeetingState.RUNNING})
    choices = TrackChoice.objects.filter(situation=situation).select_related("chosen_by", "agreed_by")
    brings = situation.referent_id == actor.id
    return Ways(
        situation,
        people,
        recommended,
        tuple(one for one in people if one.id in recommended.missing),
        Track(situation.track) if situation.track else None,
        choices.filter(agreed_at__isnull=False).order_by("-agreed_at", "-chosen_at").first(),
        ahead,
        ahead or MeetingState.HELD in states,
        ground_until(given, family, situation.region.consent_age, at),
        facts_of_relied(situation.id, at),
        tuple(choices.filter(agreed_at__isnull=True).order_by("-chosen_at", "id")),
        brings and answers_for_region(actor, situations.facts_of(situation, at)) is None,
        brings,
    )
