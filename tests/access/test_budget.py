"""A day's work is never asked; a program that walks from situation to situation is, and the region hears of it."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as some
from procrastinate.contrib.django.models import ProcrastinateJob

from maillage.access.models import AuditEntry
from maillage.access.pace import CEILING, MOST, MOST_FOR_OUTREACH, Pace, is_unusual, most, pace
from maillage.access.roles import Role
from maillage.core import clock
from maillage.core.models import Tally
from maillage.people.tasks import tell_of_many_situations
from maillage.situations import actions
from maillage.situations.models import Situation
from tests.world import World

SHARE = 8


def test_the_outreach_worker_opens_more_than_others() -> None:
    assert most({Role.PRACTITIONER}) == MOST < MOST_FOR_OUTREACH == most({Role.OUTREACH, Role.PRACTITIONER})


@pytest.mark.parametrize(
    ("since_proof", "in_hour", "becomes"),
    [
        (1, 1, Pace.FREE),
        (30, 30, Pace.FREE),
        (31, 31, Pace.PROVE),
        (1, 31, Pace.FREE),
        (30, 120, Pace.FREE),
        (31, 120, Pace.PROVE),
        (1, 121, Pace.WAIT),
        (121, 121, Pace.WAIT),
    ],
)
def test_a_proof_counts_anew_and_an_hour_has_an_end(since_proof: int, in_hour: int, becomes: Pace) -> None:
    assert pace(MOST, since_proof=since_proof, in_hour=in_hour) is becomes


@given(limit=some.integers(1, 200), since=some.integers(1, 2000), more=some.integers(0, 2000))
def test_nothing_is_asked_below_the_limit_and_nothing_opens_above_the_ceiling(
    limit: int, since: int, more: int
) -> None:
    hour = since + more
    found = pace(limit, since_proof=since, in_hour=hour)
    assert (found is Pace.FREE) == (since <= limit and hour <= CEILING * limit)
    assert (found is Pace.WAIT) == (hour > CEILING * limit)
    assert found is Pace.FREE or is_unusual(limit, in_hour=hour)


@pytest.fixture
def walk(world: World, client: Client, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[int]]:
    """Return a way to walk through so many situations of Maude's as she would, giving how each was answered."""
    monkeypatch.setattr("maillage.access.pace.MOST", SHARE)
    monkeypatch.setattr("maillage.access.pace.MOST_FOR_OUTREACH", SHARE)
    maude = world.actor("maude")
    codes = [actions.start_referral(maude, at=at).code for _ in range(CEILING * SHARE + 2)]
    client.force_login(world.maude)
    return lambda number: [client.get(f"/en/situations/{code}/").status_code for code in codes[:number]]


def test_a_busy_day_is_never_asked(walk: Callable[[int], list[int]], at: datetime) -> None:
    for times in range(9):
        with clock.frozen(at + timedelta(minutes=14 * times)):
            assert set(walk(SHARE)) == {200}
    assert not ProcrastinateJob.objects.filter(task_name="people.tell_of_many_situations").exists()


def prove(client: Client) -> None:
    """Show the passkey again."""
    session = client.session
    shown = session["account_authentication_methods"][-1]
    session["account_authentication_methods"] = [{**shown, "at": time.time()}]
    session.save()


def test_a_walk_through_all_is_asked_told_and_stopped(
    walk: Callable[[int], list[int]], world: World, client: Client, at: datetime
) -> None:
    assert walk(SHARE + 2) == [200] * SHARE + [403, 403]
    assert AuditEntry.objects.filter(because="too_many_situations").exists()
    for times in range(2, CEILING + 1):
        with clock.frozen(at + timedelta(minutes=times)):
            prove(client)
            assert walk(times * SHARE + 1) == [200] * times * SHARE + [403]
    with clock.frozen(at + timedelta(minutes=CEILING + 1)):
        prove(client)
        assert walk(CEILING * SHARE + 2)[-2:] == [403, 403]
        assert Tally.objects.exclude(item="").count() == CEILING * SHARE
    with clock.frozen(at + timedelta(hours=2)):
        client.force_login(world.maude)
        assert set(walk(SHARE)) == {200}


def test_the_page_says_what_to_do_in_both_languages(walk: Callable[[int], list[int]], client: Client) -> None:
    walk(SHARE)
    codes = {str(code) for code in Situation.objects.values_list("code", flat=True)}
    said = {code: client.get(f"/fr/situations/{code}/") for code in codes}
    asked = next(page for page in said.values() if page.status_code == 403).content.decode()
    assert "Confirmer que c’est moi" in asked
    assert "/fr/accounts/again/?next=/fr/situations/" in asked


def test_the_outreach_worker_is_told_once_on_her_desk_and_in_a_neutral_mail(
    walk: Callable[[int], list[int]], world: World, client: Client
) -> None:
    walk(SHARE + 3)
    (job,) = ProcrastinateJob.objects.filter(task_name="people.tell_of_many_situations")
    tell_of_many_situations(**job.args)
    (mail,) = ProcrastinateJob.objects.filter(task_name="core.deliver_mail")
    written: dict[str, Any] = mail.args
    assert written["to"] == world.nadia.email
    assert world.maude.name not in written["subject"] + written["body"]
    client.force_login(world.nadia)
    desk = client.get("/en/").content.decode()
    assert world.maude.name in desk
    assert f"/en/people/persons/{world.maude.pk}/" in desk
    client.force_login(world.renata)
    assert world.maude.name not in client.get("/en/").content.decode()
