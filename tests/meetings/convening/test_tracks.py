"""How to meet: the rule recommends, referent and outreach worker choose, a refusal never leads to cooperation."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.consent.rules import Lack, Lacking
from maillage.core.errors import NotVisible, Refused
from maillage.meetings.actions.tracks import choose_track
from maillage.meetings.models import TrackChoice
from maillage.meetings.queries.tracks import ways_to_meet
from maillage.meetings.rules.tracks import Reason, Refusal, recommend, refusal
from maillage.situations.rules import SafeToAsk, Track
from tests.meetings.convening.conftest import consent, involve, make, situation
from tests.world import World

MONTH = timedelta(days=30)
YES, NO = SafeToAsk.YES, SafeToAsk.NO
MISSING = (Lacking(Lack.NO_CONSENT, uuid4()),)


def test_signed_consents_and_several_practitioners_recommend_cooperation() -> None:
    assert recommend((), [YES], 2).track is Track.COOPERATION


def test_a_single_practitioner_recommends_consultation() -> None:
    said = recommend((Lacking(Lack.ONE_PRACTITIONER),), [YES], 1)
    assert said.track is Track.CONSULTATION
    assert Reason.ONE_PRACTITIONER in said.reasons


def test_danger_in_asking_recommends_consultation() -> None:
    assert recommend(MISSING, [YES, NO], 3).track is Track.CONSULTATION


def test_a_consent_that_lacks_though_asking_is_safe_is_for_people_to_decide() -> None:
    assert recommend(MISSING, [YES], 3).track is None


def test_signed_consents_beside_somebody_unsafe_to_ask_are_for_people_to_decide() -> None:
    assert recommend((), [YES, NO], 3).track is None


missing = st.sampled_from([(), MISSING, (Lacking(Lack.NOT_SAFE_TO_ASK, uuid4()),)])


@given(missing, st.lists(st.sampled_from(SafeToAsk)), st.integers(1, 5), st.booleans(), st.booleans(), st.text())
def test_cooperation_is_never_chosen_without_its_consents(
    lacking: tuple[Lacking, ...],
    safe: list[SafeToAsk],
    count: int,
    met: bool,  # noqa: FBT001  hypothesis passes by position
    ahead: bool,  # noqa: FBT001  hypothesis passes by position
    words: str,
) -> None:
    said = recommend(lacking, safe, count)
    why = refusal(Track.COOPERATION, said, present=None, words=words, held_or_ahead=met, ahead=ahead)
    assert (why is None) <= (not lacking and count > 1)
    assert said.reasons


def test_a_choice_the_rule_does_not_make_needs_its_reason() -> None:
    said = recommend(MISSING, [YES], 3)
    asked = {"present": None, "held_or_ahead": False, "ahead": False}
    assert refusal(Track.CONSULTATION, said, words=" ", **asked) is Refusal.WORDS_NEEDED  # type: ignore[arg-type]
    assert refusal(Track.CONSULTATION, said, words="She waits for a lawyer.", **asked) is None  # type: ignore[arg-type]


def test_cooperation_does_not_turn_into_consultation_while_its_table_stands() -> None:
    said = recommend((), [YES], 2)
    why = refusal(
        Track.CONSULTATION, said, present=Track.COOPERATION, words="Because.", held_or_ahead=True, ahead=False
    )
    assert why is Refusal.TABLE_STANDS


def test_consultation_passes_into_cooperation_when_the_consents_come_in(world: World, at: datetime) -> None:
    table = situation(world, at)
    involve(table, "colin", table.partner)
    code, nadia = table.situation.code, world.actor("nadia")
    with pytest.raises(Refused) as refused:
        choose_track(nadia, code=code, track=Track.COOPERATION, words="We would like to.")
    assert refused.value.code == Refusal.CONSENTS_LACKING
    maude = world.actor("maude")
    choose_track(nadia, code=code, track=Track.CONSULTATION, words="Her consent is on its way.")
    choose_track(maude, code=code, track=Track.CONSULTATION, words="I agree.")
    table.situation.refresh_from_db()
    assert (table.situation.track, table.situation.ground, table.situation.ground_until) == (
        "consultation",
        "anonymity",
        None,
    )
    consent(table, table.woman, at, at + MONTH)
    choose_track(nadia, code=code, track=Track.COOPERATION)
    choose_track(maude, code=code, track=Track.COOPERATION)
    table.situation.refresh_from_db()
    assert (table.situation.track, table.situation.ground_until) == ("cooperation", at + MONTH)
    assert TrackChoice.objects.filter(agreed_at=at).count() == 4


def test_what_lacks_is_named_by_role(world: World, at: datetime) -> None:
    table = situation(world, at)
    ways = ways_to_meet(world.actor("maude"), code=table.situation.code)
    assert table.woman in ways.missing


def test_somebody_else_does_not_learn_that_there_is_a_choice(world: World, at: datetime) -> None:
    table = make(world, at)
    for who in ("colin", "renata", "genevieve", "theo", "odile"):
        with pytest.raises(NotVisible):
            ways_to_meet(world.actor(who), code=table.situation.code)
