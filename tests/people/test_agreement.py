"""Which rows, and may I: one answer, for every person of the cast."""

import pytest
from django.db import connection

from maillage.access.facts import PersonFacts
from maillage.access.policy import may
from maillage.access.roles import Permission
from maillage.people import queries
from maillage.people.models import Organisation, Practitioner
from maillage.people.queries import inviting
from tests.world import World


def test_everybody_sees_the_people_that_the_policy_lets_her_read(world: World) -> None:
    for key in world.people:
        actor = world.actor(key)
        rows = set(queries.visible(actor).values_list("pk", flat=True))
        for person in Practitioner.objects.select_related("organisation"):
            allowed = may(actor, Permission.PERSON_READ, queries.facts_of(person)).allowed
            assert (person.pk in rows) == allowed, f"{key} and {person}"


def test_everybody_sees_the_organisations_that_the_policy_lets_her_read(world: World) -> None:
    for key in world.people:
        actor = world.actor(key)
        rows = set(queries.organisations(actor).values_list("pk", flat=True))
        for row in Organisation.objects.all():
            allowed = may(actor, Permission.ORGANISATION_READ, queries.facts_of_organisation(row)).allowed
            assert (row.pk in rows) == allowed, f"{key} and {row}"


def test_invitations_are_seen_by_whoever_may_send_them(world: World) -> None:
    for key in world.people:
        actor = world.actor(key)
        for row in Organisation.objects.all():
            allowed = may(actor, Permission.INVITATION_SEND, PersonFacts(row.pk, row.pk, row.region_id)).allowed
            world.people["nadia"].organisation.invitations.all().delete()
            row.invitations.create(
                token_hash="x" * 64, email="new@example.org", name="New", sent_at="2026-03-01T12:00Z",
                expires_at="2026-03-08T12:00Z",
            )  # fmt: skip
            seen = inviting.invitations(actor, organisation=row.pk).exists()
            row.invitations.all().delete()
            assert seen == allowed, f"{key} and {row}"


@pytest.mark.parametrize(("words", "finds"), [("lisiere", True), ("LISIÈRE", True), ("quai", False), ("isiè", True)])
def test_an_organisation_is_found_by_any_part_of_its_name(world: World, words: str, finds: bool) -> None:  # noqa: FBT001
    rows = queries.found(world.actor("nadia"), words=words)
    assert (world.organisations["la-lisiere"] in rows) == finds


def test_a_search_finds_both_languages_and_no_other_region(world: World) -> None:
    nadia = world.actor("nadia")
    assert world.organisations["round-table"] in queries.found(nadia, words="concertation")
    assert world.organisations["round-table"] in queries.found(nadia, words="round table")
    assert not queries.found(nadia, words="Haute-Combe").exists()


def test_a_search_uses_its_index(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
    plan = queries.found(world.actor("theo"), words="passerelles").order_by().explain()
    assert "organisation_search" in plan, plan
