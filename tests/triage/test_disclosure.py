"""What is shared at each stage, and with whom: the rule by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.situations.rules import FamilyRole, Track
from maillage.triage.rules.disclosure import Group, Person, Shared, Stage, group_of, knows, listed, stage_of

PEOPLE = [Person(group.value, group) for group in Group]


@pytest.mark.parametrize("what", Shared)
def test_from_one_stage_to_the_next_more_is_shared_and_never_less(what: Shared) -> None:
    assert knows(Stage.REFERRAL, what) <= knows(Stage.CONSULTATION, what) <= knows(Stage.COOPERATION, what)


def test_who_serves_the_partner_never_knows_what_is_kept_and_no_expert_which_family_it_is() -> None:
    for stage in Stage:
        assert Group.HIS_SIDE not in knows(stage, Shared.KEPT)
        assert not {Group.EXPERTS, Group.HER_EXPERTS} & knows(stage, Shared.FAMILY)
        assert Group.EXPERTS not in knows(stage, Shared.KEPT)
        assert knows(stage, Shared.REFERRAL) == {Group.BRINGS, Group.LEADS}
    assert knows(Stage.CONSULTATION, Shared.FAMILY) == {Group.BRINGS}
    assert Group.LEADS not in knows(Stage.COOPERATION, Shared.FAMILY)


def test_the_step_to_cooperation_names_whom_it_tells() -> None:
    (line,) = [one for one in listed(Stage.CONSULTATION, Stage.COOPERATION, PEOPLE) if one.what is Shared.FAMILY]
    assert line.who == ("brings", "her_side", "his_side")
    assert line.new == ("her_side", "his_side")


@given(st.sampled_from(Stage), st.sampled_from(Stage), st.lists(st.sampled_from(PEOPLE)))
def test_whoever_is_new_will_know_and_did_not(now: Stage, then: Stage, people: list[Person]) -> None:
    by_name = {one.name: one.group for one in people}
    for line in listed(now, then, people):
        assert set(line.new) <= set(line.who)
        assert all(by_name[name] in knows(then, line.what) for name in line.who)
        assert all(by_name[name] not in knows(now, line.what) for name in line.new)


def test_who_serves_both_parents_counts_as_his_side() -> None:
    assert group_of(FamilyRole.WOMAN, both_parents=True) is Group.HIS_SIDE
    assert group_of(FamilyRole.PARTNER, both_parents=False) is Group.HIS_SIDE
    assert group_of(FamilyRole.CHILD, both_parents=False) is Group.HER_SIDE
    assert [stage_of(one) for one in (None, Track.CONSULTATION, Track.COOPERATION)] == list(Stage)
