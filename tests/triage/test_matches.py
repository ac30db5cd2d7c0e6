"""One family under two codes: settled by two referents by voice; nothing of one is shown before both agreed."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from maillage.core.errors import NotVisible, Refused
from maillage.people.queries import facts_of_actor
from maillage.situations.models import Involvement, Situation
from maillage.situations.queries.showing import shown as situation_shown
from maillage.triage.actions import matches as actions
from maillage.triage.models import Match
from maillage.triage.queries import matches as queries
from maillage.triage.rules.matches import MOST_OPEN, MOST_TRIES, Kind, No, Outcome, why_not_merge, why_not_propose
from tests.meetings.convening.conftest import consent, make
from tests.situations.conftest import Road
from tests.world import Visit

HERE, ELSEWHERE = uuid4(), uuid4()


@given(
    st.sampled_from(Kind),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from([HERE, ELSEWHERE, None]),
    st.booleans(),
)
def test_two_become_one_only_by_the_other_referent_by_voice_and_with_the_code_she_was_told(
    kind: Kind,
    settled: bool,  # noqa: FBT001
    other: bool,  # noqa: FBT001
    voice: bool,  # noqa: FBT001
    told: UUID | None,
    ahead: bool,  # noqa: FBT001
) -> None:
    why = why_not_merge(
        kind=kind, settled=settled, by_the_other=other, by_voice=voice, told=told, situation=HERE, ahead=ahead
    )
    may = kind is Kind.PROPOSED and not settled and other and voice and told == HERE and not ahead
    assert (why is None) == may


def test_three_codes_at_most_wait_and_never_ones_own() -> None:
    assert why_not_propose(same=True, still_open=0) is No.OWN_CODE
    assert why_not_propose(same=False, still_open=MOST_OPEN) is No.TOO_MANY_OPEN
    assert why_not_propose(same=False, still_open=MOST_OPEN - 1) is None


def mails() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args ->> 'to', args ->> 'body' FROM procrastinate_jobs ORDER BY id")
        return [f"{to} {body}" for to, body in cursor.fetchall()]


def test_a_code_that_exists_and_one_that_does_not_get_the_same_answer(road: Road, visit: Visit) -> None:
    code, other = road.sent("maude"), road.sent("helene")
    maude, url = visit("maude"), f"/en/triage/about/{code}/same/"
    answers = []
    for typed in (other, "VDR-ZZZZ"):
        answer = maude.post(url, {"code": typed})
        assert (answer.status_code, answer.headers["Location"]) == (302, url)
        answers.append(maude.get(url).content.decode().replace(typed, "CODE"))
        Match.objects.update(outcome="not_the_same", settled_at=road.at, said_at=road.at - timedelta(days=1))
        Match.objects.filter(code=typed).delete()
    assert "Waits for the other referent" in answers[0]
    tokens = [part for part in answers[0].split() if part not in answers[1]]
    assert all("csrf" in part or "value=" in part or "/same/" in part or "nonce" in part for part in tokens), tokens
    assert "A code is like" in maude.post(url, {"code": "no code"}).content.decode()


def test_the_other_learns_whom_to_call_and_nothing_of_the_situation(road: Road, visit: Visit, at: datetime) -> None:
    code, other = road.sent("maude"), road.sent("helene")
    row = actions.propose(road.actor("maude"), code=code, other_code=other.lower(), at=at)
    (mail,) = mails()
    assert mail.startswith("helene@example.org")
    assert code not in mail
    helene = visit("helene")
    home = helene.get("/en/").content.decode()
    assert "Call Maude Tessier" in home
    page = helene.get(f"/en/triage/same/{row.pk}/").content.decode()
    assert "Maude Tessier" in page
    assert code not in page + home
    assert other not in visit("maude").get("/en/").content.decode()
    for who in ("nadia", "colin", "renata", "genevieve", "theo"):
        assert visit(who).get(f"/en/triage/same/{row.pk}/").status_code == 404
        assert not queries.visible(road.actor(who)).exists()


def test_both_agreed_one_goes_on_and_the_other_points_to_it_for_those_who_may_know(
    road: Road, visit: Visit, at: datetime
) -> None:
    code, other = road.sent("maude"), road.sent("helene")
    row = actions.propose(road.actor("maude"), code=code, other_code=other, at=at)
    helene, url = visit("helene"), f"/en/triage/same/{row.pk}/"
    said = {"code": code, "goes_on": "hers"}
    assert "Call her first" in helene.post(url, said).content.decode()
    assert (
        "not the code that she can tell you"
        in helene.post(url, {**said, "code": other, "by_voice": "on"}).content.decode()
    )
    assert Situation.objects.get(code=other).state == "sent"
    assert visit("maude").post(url, {**said, "by_voice": "on"}).status_code == 409  # not hers to confirm
    assert helene.post(url, {**said, "by_voice": "on"}).headers["Location"] == f"/en/situations/{other}/"
    gone, stays = Situation.objects.get(code=other), Situation.objects.get(code=code)
    assert (gone.state, gone.merged_into, stays.state) == ("closed", stays, "sent")
    served = Involvement.objects.get(situation=stays, practitioner=road.world.helene)
    assert served.serves.role == "woman"
    assert stays.stake_words == gone.stake_words  # both wrote the same; no word was copied
    assert situation_shown(road.actor("nadia"), code=other, at=at).goes_on_as == code
    assert situation_shown(road.actor("helene"), code=other, at=at).goes_on_as == ""
    with pytest.raises(NotVisible):
        situation_shown(road.actor("helene"), code=code, at=at)
    assert visit("maude").get(f"/en/triage/about/{code}/same/").content.decode().count("Made one") == 1


def test_five_wrong_codes_end_it(road: Road, at: datetime) -> None:
    code, other = road.sent("maude"), road.sent("helene")
    row = actions.propose(road.actor("maude"), code=code, other_code=other, at=at)
    for _ in range(MOST_TRIES):
        why = actions.confirm(road.actor("helene"), match=row.pk, code="VDR-ZZZZ", by_voice=True, goes_on=True, at=at)
        assert why is No.WRONG_CODE
    row.refresh_from_db()
    assert row.outcome == Outcome.WRONG_CODE
    with pytest.raises(Refused, match="settled"):
        actions.confirm(road.actor("helene"), match=row.pk, code=code, by_voice=True, goes_on=True, at=at)


def test_one_with_a_meeting_ahead_is_not_closed_under_it(road: Road, at: datetime) -> None:
    table, other = make(road.world, at), road.sent("helene")
    row = actions.propose(road.actor("maude"), code=table.situation.code, other_code=other, at=at)
    with pytest.raises(Refused, match="meeting_ahead"):
        actions.confirm(
            road.actor("helene"), match=row.pk, code=table.situation.code, by_voice=True, goes_on=True, at=at
        )
    assert Situation.objects.get(pk=table.situation.pk).state == "accepted"


def test_who_was_told_twice_asks_both_referents_to_talk_and_links_nothing_for_others(
    road: Road, visit: Visit, at: datetime
) -> None:
    first, second = make(road.world, at), make(road.world, at)
    Situation.objects.filter(pk=second.situation.pk).update(referent=road.world.helene)
    for table in (first, second):
        consent(table, table.child, at, at + timedelta(days=30))
        table.seat("josee", serves=table.child, told_by_voice_at=at)
    one, two = first.situation.code, second.situation.code
    josee = visit("josee")
    assert two in josee.get(f"/en/triage/about/{one}/known/").content.decode()
    assert "Both referents" in josee.post(f"/en/triage/about/{one}/known/", {"other": two}).content.decode()
    josee.post(f"/en/triage/about/{one}/known/", {"other": two})
    row = Match.objects.get()
    assert {mail.split()[0] for mail in mails()} == {"maude@example.org", "helene@example.org"}
    for who, own, other in (("maude", one, two), ("helene", two, one)):
        page = visit(who).get(f"/en/triage/same/{row.pk}/").content.decode()
        assert own in page
        assert other not in page
    for who in ("nadia", "colin"):
        assert not queries.visible(road.actor(who)).exists()
    with pytest.raises(Refused, match="not_told_twice"):
        actions.tell(facts_of_actor(road.world.josee), code=one, other_code=one, at=at)
    visit("maude").post(f"/en/triage/same/{row.pk}/dismiss/")
    assert queries.waiting_for(road.actor("helene")) == ()


def test_who_was_told_once_learns_no_other_code(road: Road, visit: Visit, at: datetime) -> None:
    table, other = make(road.world, at), make(road.world, at)
    table.seat("josee", told_by_voice_at=at)
    other.seat("josee")
    page = visit("josee").get(f"/en/triage/about/{table.situation.code}/known/").content.decode()
    assert other.situation.code not in page
    assert "You were told of one at most" in page
    with pytest.raises(Refused, match="not_told_twice"):
        actions.tell(
            facts_of_actor(road.world.josee), code=table.situation.code, other_code=other.situation.code, at=at
        )
