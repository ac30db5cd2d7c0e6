"""Referent and outreach worker choose together; a legal ground carries a table that consents cannot."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from maillage.access.roles import SeatRole
from maillage.consent.actions import legal
from maillage.consent.rules import Person
from maillage.consent.rules.legal import Entry, Invoker
from maillage.core import clock
from maillage.core.errors import Refused
from maillage.meetings.actions.convening import convene_meeting
from maillage.meetings.actions.tracks import choose_track
from maillage.meetings.models import Seat, TrackChoice
from maillage.meetings.rules.convening import needs_consent
from maillage.meetings.rules.tracks import settled
from maillage.people.queries import facts_of_actor
from maillage.situations import actions as situations
from maillage.situations.actions import referral as saving
from maillage.situations.models import Situation
from maillage.situations.queries import draft, visible
from maillage.situations.rules import AgeBand, Answer, FamilyRole, Ground, Involved, Serves, Track
from maillage.triage.queries.together import together
from maillage.triage.rules.disclosure import Shared, Stage
from tests.situations.conftest import Road
from tests.world import Visit

DAYS = timedelta(days=1)
WHY = "He said that he will not let her leave alive."
URGENCY = legal.Line(
    {"en": "Urgency", "fr": "Urgence"}, {"en": "Danger.", "fr": "Danger."}, Invoker.EITHER, (Entry.LEAST,), 7
)


def taken(road: Road, at: datetime) -> str:
    """Return a referral that was taken, of a family with which Colin, Josée and the referent work."""
    maude, code = road.actor("maude"), str(road.written().situation.code)
    woman, partner, child, _ = draft(maude, code=code).people
    houses = {key: road.world.people[key] for key in ("colin", "josee")}
    added = [
        Involved(Serves(served.pk), houses[key].organisation_id, houses[key].pk)
        for key, served in (("colin", partner), ("josee", child))
    ]
    saving.save_involved(maude, code=code, own=Serves(woman.pk), added=added)
    situations.send_referral(maude, code=code, at=at)
    situations.answer_referral(road.actor("nadia"), code=code, answer=Answer.TAKE, at=at)
    return code


def test_a_choice_is_both_s_or_of_one_person_who_is_both() -> None:
    assert settled(Track.COOPERATION, Track.COOPERATION, alone=False)
    assert not settled(Track.COOPERATION, Track.CONSULTATION, alone=False)
    assert not settled(Track.COOPERATION, None, alone=False)
    assert settled(Track.COOPERATION, None, alone=True)


def test_nothing_is_chosen_until_both_say_the_same_in_the_same_page(road: Road, visit: Visit, at: datetime) -> None:
    code = taken(road, at)
    url = f"/en/triage/about/{code}/track/"
    nadia, maude = visit("nadia"), visit("maude")
    first = {"track": "consultation", "words": "Her consent is on its way."}
    assert nadia.post(url, first).headers["Location"] == url
    assert Situation.objects.get(code=code).state == "sent"
    shown = maude.get(url).content.decode()
    for words in ("Nadia Ferhat", "Her consent is on its way.", "Do you agree?", "Colin Abara", "Who will know what"):
        assert words in shown
    assert "It waits for: Maude Tessier" in nadia.get(url).content.decode()
    agreed = maude.post(url, {"track": "consultation", "words": "So do I."})
    assert agreed.headers["Location"] == f"/en/situations/{code}/"
    row = Situation.objects.get(code=code)
    assert (row.state, row.track, row.ground) == ("accepted", "consultation", "anonymity")
    assert set(TrackChoice.objects.values_list("chosen_by__name", "agreed_by__name")) == {
        ("Nadia Ferhat", "Maude Tessier"),
        ("Maude Tessier", "Nadia Ferhat"),
    }


def test_who_changes_her_mind_takes_back_what_she_said(road: Road, at: datetime) -> None:
    code, nadia = taken(road, at), road.actor("nadia")
    for words in ("Her consent is on its way.", "It is on its way, I hear."):
        choose_track(nadia, code=code, track=Track.CONSULTATION, words=words)
    assert [one.words for one in together(nadia, code=code).ways.said] == ["It is on its way, I hear."]


def test_the_page_names_who_will_know_what_by_each_way(road: Road, at: datetime) -> None:
    code = taken(road, at)
    found = together(road.actor("nadia"), code=code)
    assert found.now is Stage.REFERRAL
    lines = {stage: {line.what: line for line in known} for stage, known in found.known.items()}
    assert lines[Stage.CONSULTATION][Shared.FAMILY].who == ("Maude Tessier",)
    assert set(lines[Stage.COOPERATION][Shared.FAMILY].new) == {"Colin Abara", "Josée Lamarre"}
    assert "Colin Abara" not in lines[Stage.CONSULTATION][Shared.KEPT].who
    assert "Nadia Ferhat" in lines[Stage.CONSULTATION][Shared.REFERRAL].who


def test_a_legal_ground_carries_her_side_of_a_table_and_ends_with_its_days(road: Road, at: datetime) -> None:
    code = taken(road, at)
    nadia, maude = road.actor("nadia"), road.actor("maude")
    with pytest.raises(Refused, match="consents_lacking"):
        choose_track(nadia, code=code, track=Track.COOPERATION, words=WHY)
    ground = legal.add_ground(nadia, region=road.world.region.pk, line=URGENCY, at=at)
    legal.rely_on(maude, code=code, ground=ground.pk, said=(Entry.LEAST,), words=WHY, at=at)
    with pytest.raises(Refused, match="words_needed"):  # it is never chosen without a reason
        choose_track(nadia, code=code, track=Track.COOPERATION)
    for who in (nadia, maude):
        choose_track(who, code=code, track=Track.COOPERATION, words=WHY)
    row = Situation.objects.get(code=code)
    assert (row.track, row.ground, row.ground_until) == ("cooperation", "legal", at + 7 * DAYS)
    convene_meeting(nadia, code=code, starts_at=at + DAYS)
    resting = dict(Seat.objects.values_list("practitioner__sort_name", "rests_on__role"))
    assert resting["josee"] is None
    assert resting["colin"] == "partner"
    assert row.pk in facts_of_actor(road.world.josee).tables
    assert row.pk not in facts_of_actor(road.world.colin).tables  # a ground that protects her seats nobody of his
    with clock.frozen(at + 7 * DAYS):
        assert row.pk not in facts_of_actor(road.world.josee).tables
        assert not visible(facts_of_actor(road.world.josee)).exists()


def test_no_legal_ground_lets_who_serves_him_sit_without_his_consent() -> None:
    partner = Person(uuid4(), FamilyRole.PARTNER, AgeBand.B30_49)
    child = Person(uuid4(), FamilyRole.CHILD, AgeBand.B6_9)
    for ground in Ground:
        assert needs_consent(Track.COOPERATION, SeatRole.INVOLVED, ground, partner, both_parents=False)
        assert needs_consent(Track.COOPERATION, SeatRole.INVOLVED, ground, child, both_parents=True)
    assert not needs_consent(Track.COOPERATION, SeatRole.INVOLVED, Ground.LEGAL, child, both_parents=False)
    assert needs_consent(Track.COOPERATION, SeatRole.INVOLVED, Ground.CONSENT, child, both_parents=False)
    assert not needs_consent(Track.COOPERATION, SeatRole.EXTERNAL_EXPERT, Ground.CONSENT, None, both_parents=False)
    assert not needs_consent(Track.CONSULTATION, SeatRole.INVOLVED, Ground.ANONYMITY, child, both_parents=False)
