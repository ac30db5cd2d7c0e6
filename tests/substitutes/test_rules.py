"""From when to when somebody stands in, and who never does."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from maillage.people.rules import Kind, Sector
from maillage.substitutes.rules import LONGEST, No, Stage, may_stand_in, stage, why_not

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
TODAY = date(2026, 3, 3)


@given(DAYS, DAYS, DAYS, st.booleans())
def test_both_days_belong_to_it_and_it_ends_by_itself(since: date, until: date, today: date, ended: bool) -> None:  # noqa: FBT001
    found = stage(since, until, today, ended=ended)
    assert (found is Stage.NOW) == (not ended and since <= today <= until)
    assert (found is Stage.COMING) == (not ended and today < since and today <= until)


@given(DAYS, DAYS, st.lists(st.tuples(DAYS, DAYS), max_size=3))
def test_only_free_days_to_come_and_half_a_year_at_most(
    since: date, until: date, others: list[tuple[date, date]]
) -> None:
    fine = why_not(since, until, TODAY, others) is None
    free = all(until < begin or end < since for begin, end in others)
    assert fine == (since <= until and until >= TODAY and until - since <= LONGEST and free)


def test_each_refusal_says_its_own_reason() -> None:
    day = timedelta(days=1)
    assert why_not(TODAY, TODAY - day, TODAY) is No.ENDS_BEFORE
    assert why_not(TODAY - 2 * day, TODAY - day, TODAY) is No.PAST
    assert why_not(TODAY, TODAY + LONGEST + day, TODAY) is No.TOO_LONG
    assert why_not(TODAY, TODAY, TODAY, [(TODAY, TODAY)]) is No.TAKEN
    assert why_not(TODAY, TODAY + LONGEST, TODAY, [(TODAY - day, TODAY - day)]) is None


def test_nobody_of_the_police_or_a_public_institution_stands_in() -> None:
    assert not any(may_stand_in(Kind.INSTITUTIONAL, sector) for sector in Sector)
    shut = {sector for sector in Sector if not may_stand_in(Kind.COMMUNITY, sector)}
    assert shut == {Sector.CHILD_PROTECTION, Sector.JUSTICE, Sector.POLICE}
