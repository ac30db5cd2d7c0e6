"""A referral is declined with what else to do: codes the referent reads in her language, counted for the region."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from maillage.core import clock
from maillage.situations.models import Situation
from maillage.triage.models import Declined
from maillage.triage.queries import declining
from maillage.triage.rules.declining import No, Way, why_not
from tests.situations.conftest import Road
from tests.world import Visit


@given(st.sets(st.sampled_from(Way)), st.text())
def test_nobody_is_sent_away_without_something_else_to_do(ways: set[Way], words: str) -> None:
    assert (why_not(ways, words) is None) == (bool(ways) and bool(words.strip()))
    assert (why_not(ways, words) is No.NO_WAY) == (not ways)


def test_a_declined_referral_says_what_else_to_do_and_is_counted(road: Road, visit: Visit, at: datetime) -> None:
    code = road.sent()
    nadia, url = visit("nadia"), f"/en/triage/about/{code}/decline/"
    read = f"/en/situations/{code}/referral/"
    assert url in nadia.get(read).content.decode()
    assert nadia.post(read, {"answer": "decline", "words": "No."}).status_code == 200, "only with what else to do"
    assert "Choose at least one thing" in nadia.post(url, {"words": "Ask the shelter."}).content.decode()
    assert "Write a few words" in nadia.post(url, {"ways": ["service"]}).content.decode()
    assert "Take out the telephone" in nadia.post(url, {"ways": ["service"], "words": "555 0142"}).content.decode()
    assert visit("maude").get(url).status_code == 403
    assert visit("colin").get(url).status_code == 404
    assert not Declined.objects.exists()
    given = {"ways": ["child_protection", "emergency"], "words": "The shelter sees it otherwise."}
    assert nadia.post(url, given).headers["Location"] == f"/en/situations/{code}/"
    assert Situation.objects.get().state == "declined"
    shown = visit("maude").get(f"/fr/triage/about/{code}/declined/").content.decode()
    assert "Consulter la protection de la jeunesse" in shown
    assert "911" in shown
    part = visit("maude").get(f"/en/triage/about/{code}/declined/", headers={"HX-Request": "true"}).content.decode()
    assert "<h1" not in part
    assert visit("colin").get(f"/en/triage/about/{code}/declined/").status_code == 404
    assert dict(declining.counted(road.actor("nadia"), at=at)) == {Way.EMERGENCY: 1, Way.CHILD_PROTECTION: 1}
    assert "Declined within a year" in nadia.get("/en/triage/").content.decode()
    with clock.frozen(at + timedelta(days=366)):
        assert not declining.counted(road.actor("nadia"), at=clock.now())
        assert not declining.counted(road.actor("renata"), at=at)
