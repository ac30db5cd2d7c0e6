"""Referrals as the outreach worker sorts them."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from maillage.core.errors import Denied
from maillage.situations import actions as situations
from maillage.situations.models import Situation
from maillage.situations.rules import Answer
from maillage.situations.rules.urgency import Sign, Urgency
from maillage.triage.queries import sorting
from tests.situations.conftest import Road
from tests.world import Visit

DAY = timedelta(days=1)


def test_the_most_urgent_come_first_then_those_that_wait_longest(road: Road, at: datetime) -> None:
    codes = [road.sent() for _ in range(4)]
    for code, urgency, days in zip(codes, (0, 2, 0, 2), (3, 1, 9, 2), strict=True):
        Situation.objects.filter(code=code).update(urgency=urgency, sent_at=at - days * DAY)
    found = sorting.triage(road.actor("nadia"), at=at)
    assert [line.situation.code for line in found.lines] == [codes[3], codes[1], codes[2], codes[0]]
    assert [line.long for line in found.lines] == [False, False, True, False]


def test_how_urgent_it_is_is_kept_when_it_is_sent(road: Road, at: datetime) -> None:
    row = Situation.objects.get(code=road.sent())
    assert row.urgency == Urgency.SOON
    (line,) = sorting.triage(road.actor("nadia"), at=at).lines
    assert line.signs == (Sign.BOTH_AT_STAKE, Sign.MALTREATMENT, Sign.MANY_PROBLEMS, Sign.ALONE)
    assert line.recommendation.track == "consultation"


def test_only_the_outreach_worker_of_the_region_sorts(road: Road, visit: Visit, at: datetime) -> None:
    code = road.sent()
    assert code in visit("nadia").get("/en/triage/").content.decode()
    assert code not in visit("renata").get("/en/triage/").content.decode()
    with pytest.raises(Denied, match="role"):
        sorting.triage(road.actor("maude"), at=at)
    assert visit("maude").get("/en/triage/").status_code == 403


def test_what_was_sent_back_waits_on_its_own_page(road: Road, visit: Visit, at: datetime) -> None:
    code, nadia = road.sent(), road.actor("nadia")
    situations.answer_referral(nadia, code=code, answer=Answer.RETURN, words="Who sees child 2?", at=at)
    assert sorting.triage(nadia, at=at).lines == ()
    assert [one.situation.code for one in sorting.triage(nadia, at=at, returned=True).lines] == [code]
    assert "Nothing to sort" in visit("nadia").get("/en/triage/").content.decode()
    assert code in visit("nadia").get("/en/triage/?returned=1").content.decode()


def test_a_page_asks_as_much_for_fifteen_as_for_one(
    road: Road, at: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    first = Situation.objects.get(code=road.sent())
    for _ in range(16):
        road.sent()
    with django_assert_max_num_queries(16):
        found = sorting.triage(road.actor("nadia"), at=at)
    assert len(found.lines) == sorting.PAGE
    later = sorting.triage(road.actor("nadia"), at=at, after=found.page.next)
    assert {one.situation.pk for one in later.lines}.isdisjoint({one.situation.pk for one in found.lines})
    assert len(later.lines) == 2
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "SET LOCAL enable_sort = off"
        )  # with 17 rows a sort costs as little as the index that has the order
        rows = Situation.objects.filter(region=first.region, state="sent").order_by("-urgency", "sent_at", "id")
        assert "situation_triage" in rows.explain()
