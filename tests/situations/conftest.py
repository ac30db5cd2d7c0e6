"""A referral that is written page by page through the actions, as its pages do it."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from maillage.access.actor import Actor
from maillage.situations import actions, queries
from maillage.situations.actions import referral as saving
from maillage.situations.queries import Referral
from maillage.situations.rules import AgeBand, FamilyRole, Person, Problem, SafeToAsk, Serves
from tests.world import World

FAMILY = (
    Person(FamilyRole.WOMAN, AgeBand.B30_49, parent=True, legal_authority=True),
    Person(FamilyRole.PARTNER, AgeBand.B30_49, parent=True, legal_authority=True),
    Person(FamilyRole.CHILD, AgeBand.B6_9, 1),
    Person(FamilyRole.CHILD, AgeBand.B14_17, 2),
)


@dataclass
class Road:
    """Writes referrals of the cast."""

    world: World
    at: datetime

    def begin(self, who: str = "maude") -> Referral:
        """Return a referral that was only begun."""
        actor = self.world.actor(who)
        return queries.draft(actor, code=actions.start_referral(actor, at=self.at).code)

    def written(self, who: str = "maude") -> Referral:
        """Return a referral whose pages are all filled in, of an eligible situation."""
        actor, code = self.world.actor(who), self.begin(who).situation.code
        saving.save_people(actor, code=code, people=FAMILY)
        woman, partner, child, teen = queries.draft(actor, code=code).people
        problems = {Problem.CHILD_MALTREATMENT: {child.pk}, Problem.ADDICTION: {partner.pk}}
        saving.save_problems(actor, code=code, violence=True, problems=problems)
        saving.save_stake(actor, code=code, woman=True, children=True, words="He waits near the school at four.")
        saving.save_involved(actor, code=code, own=Serves(woman.pk))
        answers = {one.pk: (SafeToAsk.YES, "") for one in (woman, partner, teen)}
        saving.save_safe_to_ask(actor, code=code, answers=answers)
        return queries.draft(actor, code=code)

    def sent(self, who: str = "maude") -> str:
        """Return the code of a referral that was sent."""
        code = str(self.written(who).situation.code)
        actions.send_referral(self.world.actor(who), code=code, at=self.at)
        return code

    def actor(self, who: str) -> Actor:
        """Return who somebody of the cast is now."""
        return self.world.actor(who)


@pytest.fixture
def road(world: World, at: datetime) -> Road:
    """Return the writer of referrals."""
    return Road(world, at)
