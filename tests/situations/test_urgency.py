"""How soon a referral has to be read: the rule by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.situations.rules import AgeBand, FamilyRole, SafeToAsk
from maillage.situations.rules.urgency import HEAVY, Seen, Sign, Urgency, signs, urgency

WOMAN = Seen(FamilyRole.WOMAN, AgeBand.B30_49, SafeToAsk.YES)
SILENT = Seen(FamilyRole.WOMAN, AgeBand.B30_49, SafeToAsk.NO)
PARTNER = Seen(FamilyRole.PARTNER, AgeBand.B30_49, SafeToAsk.NO)
BABY = Seen(FamilyRole.CHILD, AgeBand.B0_2, SafeToAsk.UNKNOWN)
UNBORN = Seen(FamilyRole.CHILD, AgeBand.UNBORN, SafeToAsk.UNKNOWN)
BIG = Seen(FamilyRole.CHILD, AgeBand.B10_13, SafeToAsk.UNKNOWN)


@pytest.mark.parametrize(
    ("people", "problems", "woman", "children", "practitioners", "expected"),
    [
        ([WOMAN], ["addiction"], True, False, 2, ()),
        ([WOMAN, PARTNER], ["addiction"], True, False, 2, ()),  # that he cannot be asked is as usual
        ([SILENT], ["addiction"], True, False, 2, (Sign.NOT_SAFE_TO_ASK,)),
        ([WOMAN, BABY], ["addiction"], False, True, 2, (Sign.SMALL_CHILD,)),
        ([WOMAN, UNBORN], ["addiction"], False, True, 2, (Sign.SMALL_CHILD,)),
        ([WOMAN, BABY], ["addiction"], True, False, 2, ()),  # the child's own safety is not at stake
        ([WOMAN, BIG], ["child_maltreatment"], True, True, 2, (Sign.BOTH_AT_STAKE, Sign.MALTREATMENT)),
        ([WOMAN], ["addiction", "mental_health"], True, False, 2, (Sign.MANY_PROBLEMS,)),
        ([WOMAN], ["addiction"], True, False, 1, (Sign.ALONE,)),
    ],
)
def test_what_makes_a_referral_urgent_is_read_from_its_people_and_problems(
    people: list[Seen],
    problems: list[str],
    woman: bool,  # noqa: FBT001
    children: bool,  # noqa: FBT001
    practitioners: int,
    expected: tuple[Sign, ...],
) -> None:
    assert signs(people, problems, woman=woman, children=children, practitioners=practitioners) == expected


@given(st.sets(st.sampled_from(Sign)), st.sampled_from(Sign))
def test_one_more_sign_never_makes_a_referral_less_urgent(found: set[Sign], more: Sign) -> None:
    assert urgency(found | {more}) >= urgency(found)


@given(st.sets(st.sampled_from(Sign)))
def test_nothing_is_urgent_without_a_heavy_sign_and_every_heavy_sign_is_at_least_soon(found: set[Sign]) -> None:
    if not found & HEAVY:
        assert urgency(found) < Urgency.URGENT
    else:
        assert urgency(found) >= Urgency.SOON
    assert urgency(set()) is Urgency.USUAL
