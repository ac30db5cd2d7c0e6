"""The words of the confidentiality agreement are a version: other words are another one."""

import hashlib

from django.utils.translation import override

from maillage.access.policy import may
from maillage.access.roles import Permission
from maillage.consent import queries
from maillage.consent.models import Agreement, Authorisation
from maillage.consent.wording.agreement import PROMISES, VERSION
from maillage.people.queries import facts_of_one_organisation
from tests.consent.conftest import Family
from tests.world import World

SEEN = {"2026-1": "9f3f3e4cca6118a5e362657b5e33ccc52a115e4ccffd1b202ec6dd40b409965b"}


def test_other_words_are_another_version() -> None:
    with override("en"):
        words = "\n".join(str(promise) for promise in PROMISES)
    assert SEEN[VERSION] == hashlib.sha256(words.encode()).hexdigest(), "new words: count VERSION up and add it here"


def test_agreements_are_read_by_who_signed_them(family: Family, world: World) -> None:
    for key in ("josee", "maude", "colin"):
        Agreement.objects.create(
            region=world.region, meeting_id=family.meeting.pk, practitioner=world.people[key], version=VERSION,
            signed_at=family.at,
        )  # fmt: skip
    for key in world.people:
        actor = world.actor(key)
        rows = set(queries.agreements(actor).values_list("pk", flat=True))
        for row in Agreement.objects.all():
            allowed = may(actor, Permission.AGREEMENT_READ, queries.facts_of_agreement(row)).allowed
            assert (row.pk in rows) == allowed, key


def test_authorisations_are_read_by_their_organisation(family: Family, world: World) -> None:
    for organisation in world.organisations.values():
        Authorisation.objects.create(
            organisation=organisation, since="2026-03-01", until="2026-12-01", given_by=world.lucie, given_at=family.at
        )
    for key in world.people:
        actor = world.actor(key)
        rows = set(queries.authorisations(actor).values_list("pk", flat=True))
        for row in Authorisation.objects.all():
            facts = facts_of_one_organisation(organisation=row.organisation_id)
            assert (row.pk in rows) == may(actor, Permission.AUTHORISATION_READ, facts).allowed, key
