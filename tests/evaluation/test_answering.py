"""From a link to a released answer: each link once, each answer sealed, five together."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import translation

from maillage.access.actor import Actor
from maillage.access.roles import SeatRole
from maillage.core.errors import Denied, Refused
from maillage.core.ids import token_hash
from maillage.evaluation import actions, queries
from maillage.evaluation.models import AnswerLink, ReleasedAnswer, WaitingAnswer, waiting_keys
from maillage.evaluation.rules.questionnaire import Open
from tests.evaluation.conftest import HELD, Seated
from tests.world import World

pytestmark = pytest.mark.django_db

JOB = Actor.system("release")
ANYONE = Actor.anyone()
FIVE = ("nadia", "maude", "colin", "helene", "samir")
GOOD = {"understood_situation": "large_extent", "safety_improved": "fair_amount"}


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what waits for the end of a transaction happen at once: the test's own never ends."""
    monkeypatch.setattr(transaction, "on_commit", lambda do: do())


def tokens() -> list[str]:
    return [link.token for link in AnswerLink.objects.order_by("id")]


def answer_all(words: str = "") -> None:
    for token in tokens():
        actions.answer(ANYONE, token=token, today=HELD, given=GOOD, words={Open.HELPED: words})


def test_each_seat_gets_a_link_of_its_own_and_a_neutral_mail(world: World, seated: Seated) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    actions.invite(JOB, seats=[seated("nadia"), seated("maude")])
    assert len(set(tokens())) == 2
    mails = [job.args for job in ProcrastinateJob.objects.filter(task_name="core.deliver_mail")]
    assert sorted(mail["to"] for mail in mails) == sorted([world.nadia.email, world.maude.email])
    for mail in mails:
        assert "VDR" not in mail["body"]
        assert any(token in mail["body"] for token in tokens())


def test_a_person_finds_her_own_links_on_her_desk_and_nobody_elses(world: World, seated: Seated) -> None:
    actions.invite(JOB, seats=[seated("nadia"), seated("maude", held_on=HELD - timedelta(days=7))])
    with translation.override("fr"):
        mine = queries.my_links(world.actor("maude"), today=HELD)
    assert [link.held_on for link in mine] == [HELD - timedelta(days=7)]
    assert mine[0].url.startswith("/fr/")
    token = mine[0].url.strip("/").split("/")[-1]
    assert AnswerLink.objects.get(practitioner=world.maude).token_hash == token_hash(token)


def test_no_table_keeps_the_secret_of_a_link(world: World, seated: Seated) -> None:
    actions.invite(JOB, seats=[seated("nadia")])
    row = AnswerLink.objects.values().get()
    assert tokens()[0] not in {str(value) for value in row.values()}


def test_a_link_takes_one_answer_and_is_gone(world: World, seated: Seated) -> None:
    actions.invite(JOB, seats=[seated("nadia")])
    token = tokens()[0]
    answer_all()
    assert not AnswerLink.objects.exists()
    assert queries.asked(ANYONE, token=token, today=HELD) is None
    with pytest.raises(Refused):
        actions.answer(ANYONE, token=token, today=HELD, given=GOOD, words={})
    assert WaitingAnswer.objects.count() == 1


def test_a_link_ends_and_is_forgotten(world: World, seated: Seated) -> None:
    actions.invite(JOB, seats=[seated("nadia")])
    later = HELD + timedelta(days=46)
    assert queries.asked(ANYONE, token=tokens()[0], today=later) is None
    assert queries.my_links(world.actor("nadia"), today=later) == ()
    actions.release_ready(JOB, today=later)
    assert not AnswerLink.objects.exists()


def test_a_waiting_answer_shows_its_organisation_and_nothing_else(world: World, seated: Seated) -> None:
    actions.invite(JOB, seats=[seated("nadia"), seated("maude")])
    answer_all("Everyone let the others finish.")
    for row in WaitingAnswer.objects.all():
        assert b"finish" not in bytes(row.sealed)
        assert b"involved" not in bytes(row.sealed)
    lengths = {len(bytes(row.sealed)) for row in WaitingAnswer.objects.all()}
    assert len(lengths) == 1
    assert {f.name for f in WaitingAnswer._meta.get_fields()} == {"id", "organisation", "sealed"}


def test_four_answers_wait_and_the_fifth_lets_all_go(world: World, seated: Seated) -> None:
    actions.invite(JOB, seats=[seated(key) for key in FIVE[:4]])
    answer_all()
    assert actions.release_ready(JOB, today=HELD) == 0
    assert not ReleasedAnswer.objects.exists()
    actions.invite(JOB, seats=[seated(FIVE[4])])
    answer_all("The agenda.")
    assert actions.release_ready(JOB, today=HELD) == 5
    assert not WaitingAnswer.objects.exists()
    assert waiting_keys().rows() == frozenset()
    for row in ReleasedAnswer.objects.all():
        assert (row.role, row.kind, row.region_id, row.period) == ("involved", "", world.region.id, "2026-Q1")
        assert row.understood_situation == "large_extent"
    assert sum(bool(row.helped) for row in ReleasedAnswer.objects.all()) == 1


def test_released_answers_are_counted_by_item(world: World, seated: Seated) -> None:
    actions.invite(JOB, seats=[seated(key) for key in FIVE])
    answer_all()
    actions.release_ready(JOB, today=HELD)
    odile = world.actor("odile")
    counts = {(item, level): n for item, level, n in queries.released_counts(odile)}
    assert counts["understood_situation", "large_extent"] == 5
    assert counts["knows_partners_work", ""] == 5
    in_the_year = {"since": date(2026, 1, 1), "until": date(2026, 3, 31)}
    assert queries.released_counts(odile, region=world.region.id, **in_the_year)
    assert queries.released_counts(odile, since=date(2026, 4, 1)) == []
    with pytest.raises(Denied):
        queries.released_counts(world.actor("lucie"))


def test_an_expert_is_not_counted_where_she_was_not_asked(world: World, seated: Seated) -> None:
    actions.invite(JOB, seats=[seated(key, SeatRole.EXTERNAL_EXPERT) for key in FIVE])
    answer_all()
    actions.release_ready(JOB, today=HELD)
    counts = {(item, level): n for item, level, n in queries.released_counts(world.actor("odile"))}
    assert counts["safety_improved", "na"] == 5
    assert ("safety_improved", "fair_amount") not in counts


def test_a_release_that_fails_loses_no_answer(world: World, seated: Seated, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.invite(JOB, seats=[seated(key) for key in FIVE])
    answer_all()

    def power_cut(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(ReleasedAnswer.objects, "bulk_create", power_cut)
        with pytest.raises(OSError):  # noqa: PT011  a power cut says nothing
            actions.release_ready(JOB, today=HELD)
    assert WaitingAnswer.objects.count() == 5
    assert actions.release_ready(JOB, today=HELD) == 5


def test_a_key_left_by_a_power_cut_is_destroyed(world: World, seated: Seated) -> None:
    actions.invite(JOB, seats=[seated("nadia")])
    answer_all()
    waiting_keys().seal(world.nadia.id, "its row was never written")
    actions.release_ready(JOB, today=HELD)
    assert waiting_keys().rows() == frozenset(WaitingAnswer.objects.values_list("id", flat=True))


def test_nobody_but_the_job_releases(world: World) -> None:
    with pytest.raises(Denied):
        actions.release_ready(world.actor("odile"), today=HELD)
