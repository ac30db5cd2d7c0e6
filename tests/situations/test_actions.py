"""What the verbs of a situation do, and what they refuse."""

from datetime import datetime, timedelta

import pytest

from maillage.access.actor import Actor
from maillage.access.facts import SituationState
from maillage.consent.models import Consent
from maillage.core import ids
from maillage.core.errors import Denied, NotVisible, Refused
from maillage.core.identifying import IdentifyingWords
from maillage.situations import actions, queries
from maillage.situations.actions import referral as saving
from maillage.situations.models import Member, Situation
from maillage.situations.rules import Answer, Ground, Involved, Problem, SafeToAsk, Serves, Step, Track, Wait
from tests.situations.conftest import FAMILY, Road


def test_a_referral_has_its_code_from_the_start(road: Road) -> None:
    row = road.begin().situation
    assert row.code.startswith("VDR-")
    assert len(row.code) == 8
    assert row.state == SituationState.DRAFT


def test_two_codes_that_collide_are_drawn_again(road: Road, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = road.begin().situation.code
    drawn = iter([taken, taken, "VDR-9999"])
    monkeypatch.setattr(actions, "new_code", lambda _prefix: next(drawn))
    assert road.begin().situation.code == "VDR-9999"
    assert ids.new_code("VDR") != taken


def test_a_referral_cannot_be_sent_before_each_page_is_saved(road: Road) -> None:
    with pytest.raises(Refused, match="not_complete"):
        actions.send_referral(road.actor("maude"), code=road.begin().situation.code, at=road.at)


def test_a_situation_that_is_not_eligible_is_not_sent(road: Road) -> None:
    found, maude = road.written(), road.actor("maude")
    saving.save_problems(maude, code=found.situation.code, violence=True, problems={})
    with pytest.raises(Refused, match="not_eligible"):
        actions.send_referral(maude, code=found.situation.code, at=road.at)


def test_words_that_identify_are_refused_by_the_action_itself(road: Road) -> None:
    code = road.begin().situation.code
    with pytest.raises(IdentifyingWords):
        saving.save_stake(road.actor("maude"), code=code, woman=True, children=False, words="Call 514 555-0142")
    assert Situation.objects.get(code=code).stake_words == ""


def test_who_stays_keeps_what_is_known_of_her_when_the_people_change(road: Road) -> None:
    found, maude = road.written(), road.actor("maude")
    child = found.people[2]
    saving.save_people(maude, code=found.situation.code, people=FAMILY[:3])
    kept = queries.draft(maude, code=found.situation.code)
    assert [one.pk for one in kept.people] == [one.pk for one in found.people[:3]]
    assert kept.people[2].problems == child.problems == [Problem.CHILD_MALTREATMENT]
    assert set(kept.situation.saved) == set(list(Step)[:-1])


def test_a_page_is_to_do_again_when_the_people_it_spoke_of_are_gone(road: Road) -> None:
    found, maude = road.written(), road.actor("maude")
    saving.save_people(maude, code=found.situation.code, people=[FAMILY[0], FAMILY[1], FAMILY[3]])
    saved = queries.draft(maude, code=found.situation.code).situation
    assert Step.PROBLEMS not in saved.saved
    assert saved.problems == [Problem.ADDICTION]


def test_a_new_person_to_ask_reopens_the_page_on_consents(road: Road) -> None:
    found, maude = road.written(), road.actor("maude")
    saving.save_people(maude, code=found.situation.code, people=FAMILY[:3])
    saving.save_people(maude, code=found.situation.code, people=FAMILY)
    assert Step.SAFE_TO_ASK not in queries.draft(maude, code=found.situation.code).situation.saved


def test_a_person_with_a_consent_is_not_taken_out(road: Road) -> None:
    found, maude = road.written(), road.world.maude
    day = road.at.date()
    Consent.objects.create(
        region=found.situation.region, situation=found.situation, signer=found.people[3], capacity="child",
        scope="table", given_on=day, expires_on=day, safe_to_ask="yes", language="fr", recorded_by=maude,
        paper_kept_by=maude.organisation, recorded_at=road.at, ends_at=road.at + timedelta(days=1),
    )  # fmt: skip
    code = found.situation.code
    assert queries.fixed_people(road.actor("maude"), code=code) == {found.people[3].pk}
    with pytest.raises(Refused, match="person_has_consent"):
        saving.save_people(road.actor("maude"), code=code, people=FAMILY[:3])
    assert Member.objects.filter(situation=found.situation).count() == 4


def test_somebody_of_another_region_cannot_be_named(road: Road) -> None:
    found = road.begin()
    code, maude = found.situation.code, road.actor("maude")
    saving.save_people(maude, code=code, people=FAMILY)
    woman = queries.draft(maude, code=code).people[0]
    foreign = road.world.paul
    for one in (
        Involved(Serves(woman.pk), foreign.organisation_id, foreign.pk),
        Involved(Serves(woman.pk), foreign.organisation_id),
    ):
        with pytest.raises(Refused, match="not_of_this_situation"):
            saving.save_involved(maude, code=code, own=Serves(woman.pk), added=[one])


def test_someone_at_an_organisation_is_named_once_and_taken_out_again(road: Road) -> None:
    found, maude = road.written(), road.actor("maude")
    code, own = found.situation.code, Serves(found.people[0].pk)
    samir = road.world.samir
    added = [
        Involved(Serves(found.people[1].pk), samir.organisation_id),
        Involved(Serves(found.people[0].pk, both_parents=True), samir.organisation_id, samir.pk),
    ]
    saving.save_involved(maude, code=code, own=own, added=added)
    saving.save_involved(maude, code=code, own=own, added=added)
    others = queries.draft(maude, code=code).others
    assert {(one.practitioner_id, one.both_parents) for one in others} == {(None, False), (samir.pk, True)}
    own_line = queries.draft(maude, code=code).own
    assert own_line is not None
    saving.save_involved(maude, code=code, own=own, removed=[others[0].pk, own_line.pk])
    assert len(queries.draft(maude, code=code).involved) == 2


def test_only_those_who_sign_for_themselves_are_asked(road: Road) -> None:
    found = road.written()
    assert [one.age_band for one in found.asked] == ["30-49", "30-49", "14-17"]
    answers = {one.pk: (SafeToAsk.YES, "") for one in found.people}
    with pytest.raises(Refused, match="not_of_this_situation"):
        saving.save_safe_to_ask(road.actor("maude"), code=found.situation.code, answers=answers)


def test_a_sent_referral_is_read_only_for_its_referent(road: Road) -> None:
    code = road.sent()
    with pytest.raises(Denied, match="wrong_state"):
        saving.save_stake(road.actor("maude"), code=code, woman=True, children=True, words="more")


def test_a_referral_sent_back_is_written_on_and_sent_again(road: Road) -> None:
    code, nadia, maude = road.sent(), road.actor("nadia"), road.actor("maude")
    actions.answer_referral(nadia, code=code, answer=Answer.RETURN, words="Who sees child 2?", at=road.at)
    assert [one.why for one in queries.waiting_for(maude, at=road.at)] == [Wait.RETURNED]
    actions.send_referral(maude, code=code, at=road.at + timedelta(hours=1), reply="A school counsellor.")
    assert [one.why for one in queries.waiting_for(nadia, at=road.at)] == [Wait.TO_ANSWER]
    assert queries.referral(nadia, code=code).situation.reply_words == "A school counsellor."


def test_sending_back_or_declining_needs_words(road: Road) -> None:
    code = road.sent()
    for answer in (Answer.RETURN, Answer.DECLINE):
        with pytest.raises(Refused, match="words_needed"):
            actions.answer_referral(road.actor("nadia"), code=code, answer=answer, words=" ", at=road.at)


def test_a_taken_referral_waits_for_the_choice_of_both(road: Road) -> None:
    code = road.sent()
    actions.answer_referral(road.actor("nadia"), code=code, answer=Answer.TAKE, at=road.at)
    for who in ("nadia", "maude"):
        assert [one.why for one in queries.waiting_for(road.actor(who), at=road.at)] == [Wait.TRACK_TO_CHOOSE]


def test_the_outreach_worker_of_another_region_has_no_such_situation(road: Road) -> None:
    code = road.sent()
    with pytest.raises(NotVisible):
        actions.answer_referral(road.actor("renata"), code=code, answer=Answer.TAKE, at=road.at)


def test_a_draft_is_there_for_nobody_but_its_referent(road: Road) -> None:
    code = road.begin().situation.code
    for who in ("nadia", "samir", "genevieve", "theo"):
        with pytest.raises(NotVisible):
            queries.one(road.actor(who), code=code)


def test_the_ground_is_kept_by_the_consent_subject_alone(road: Road, at: datetime) -> None:
    row = Situation.objects.get(code=road.sent())
    with pytest.raises((Denied, NotVisible)):
        actions.keep_ground(road.actor("nadia"), situation=row.pk, ground=Ground.CONSENT, until=at)
    actions.keep_ground(Actor.system("consent"), situation=row.pk, ground=Ground.CONSENT, until=at)
    row.refresh_from_db()
    assert (row.ground, row.ground_until) == (Ground.CONSENT, at)


def test_when_the_ground_ends_the_referral_is_closed_to_both_and_waits_for_them(road: Road) -> None:
    code = road.sent()
    row = Situation.objects.get(code=code)
    actions.enter_track(
        road.actor("nadia"), situation=row.pk, track=Track.COOPERATION, ground=Ground.CONSENT, until=road.at
    )
    for who in ("nadia", "maude"):
        with pytest.raises(Denied, match="ground_gone"):
            queries.referral(road.actor(who), code=code)
        assert [one.why for one in queries.waiting_for(road.actor(who), at=road.at)] == [Wait.GROUND_ENDED]
        assert len(queries.signers(road.actor(who), situation=row.pk)) == 4


def test_a_draft_that_is_thrown_away_leaves_nothing_and_a_sent_one_is_closed(road: Road) -> None:
    maude, draft, sent = road.actor("maude"), road.begin().situation.code, road.sent()
    assert actions.close_situation(maude, code=draft, at=road.at) is None
    assert not Situation.objects.filter(code=draft).exists()
    closed = actions.close_situation(maude, code=sent, at=road.at)
    assert closed is not None
    assert (closed.state, closed.closed_at) == (SituationState.CLOSED, road.at)


def test_an_invented_family_belongs_to_who_invented_it(road: Road) -> None:
    row = actions.start_practice(road.actor("samir"), at=road.at)
    assert row.practice
    assert row.members.count() == 4
    assert list(queries.visible(road.actor("samir"))) == [row]
    assert not queries.visible(road.actor("nadia")).exists()
    assert queries.waiting_for(road.actor("samir"), at=road.at) == ()
