"""The door decides, runs the verb in a transaction, and writes down what it decided."""

from uuid import UUID, uuid4

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from maillage.access import trail
from maillage.access.actor import Actor
from maillage.access.checks import Because
from maillage.access.door import acting_as, action, query
from maillage.access.facts import InstallationFacts, OrganisationFacts
from maillage.access.models import AuditEntry
from maillage.access.roles import Permission, Role
from maillage.core.errors import Denied, NotVisible, Unwritten
from maillage.people.models import Region

pytestmark = pytest.mark.django_db(transaction=True)

MINE = uuid4()
MANAGER = Actor(uuid4(), "manager", frozenset({Role.MANAGER}), MINE, uuid4(), strong=True)
WORKER = Actor(uuid4(), "worker", frozenset({Role.PRACTITIONER}), MINE, MANAGER.region, strong=True)


def facts_of_any(*, organisation: UUID) -> OrganisationFacts:
    return OrganisationFacts(organisation, organisation, MANAGER.region)


@action(Permission.AUTHORISATION_GIVE, facts=facts_of_any)
def authorise(actor: Actor, /, *, organisation: UUID) -> str:
    Region.objects.create(slug="written", prefix="WRI", name={})
    return f"{actor.name} did"


@query(Permission.AUTHORISATION_READ, facts=facts_of_any)
def look(actor: Actor, /, *, organisation: UUID) -> str:
    return "seen"


def test_an_allowed_verb_runs_and_is_written_down() -> None:
    assert authorise(MANAGER, organisation=MINE) == "manager did"
    entry = AuditEntry.objects.get()
    assert (entry.who, entry.what, entry.on, entry.because) == (
        str(MANAGER.id),
        Permission.AUTHORISATION_GIVE,
        str(MINE),
        "",
    )


def test_a_role_that_may_not_is_refused_and_the_refusal_is_written_down() -> None:
    with pytest.raises(NotVisible):
        authorise(WORKER, organisation=MINE)
    assert AuditEntry.objects.get().because == Because.ROLE
    assert not Region.objects.exists()


def test_what_one_may_not_know_is_not_there() -> None:
    with acting_as(WORKER), pytest.raises(NotVisible):
        look(WORKER, organisation=uuid4())


def test_a_refusal_without_a_thing_is_said() -> None:
    @action(Permission.REFERRAL_START, facts=lambda: InstallationFacts(holds_situations=True))
    def start(_: Actor, /) -> None:
        raise AssertionError("the door should have stayed shut")

    with pytest.raises(Denied) as refusal:
        start(MANAGER)
    assert refusal.value.because == Because.ROLE


def test_the_trail_outlives_a_rollback() -> None:
    def work_that_fails() -> None:
        with acting_as(MANAGER), transaction.atomic():
            authorise(MANAGER, organisation=MINE)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        work_that_fails()
    assert not Region.objects.exists()
    assert AuditEntry.objects.count() == 1


def test_the_same_decision_about_the_same_thing_is_one_line_of_a_request() -> None:
    with acting_as(MANAGER):
        for _ in range(3):
            look(MANAGER, organisation=MINE)
    assert AuditEntry.objects.count() == 1


def test_asking_for_what_is_not_there_is_written_down() -> None:
    def nothing(**_: object) -> OrganisationFacts:
        raise NotVisible

    @query(Permission.AUTHORISATION_READ, facts=nothing)
    def seek(_: Actor, /, *, organisation: UUID) -> None:
        raise AssertionError("the door should have stayed shut")

    with acting_as(MANAGER), pytest.raises(NotVisible):
        seek(MANAGER, organisation=MINE)
    entry = AuditEntry.objects.get()
    assert (entry.on, entry.because) == ("", trail.NO_SUCH_THING)


def test_no_log_no_view() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE access_auditentry ADD CONSTRAINT closed CHECK (false) NOT VALID")
    try:
        with pytest.raises(Unwritten), acting_as(MANAGER):
            authorise(MANAGER, organisation=MINE)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE access_auditentry DROP CONSTRAINT closed")
    assert not Region.objects.exists()
    assert not AuditEntry.objects.exists()


def test_who_the_rows_are_shown_to_ends_with_the_transaction() -> None:
    with acting_as(Actor.system("test")), connection.cursor() as cursor:
        cursor.execute("SELECT maillage_job()")
        assert cursor.fetchone() == (True,)
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT maillage_job(), current_user = session_user")
        assert cursor.fetchone() == (False, True)
