"""Whether something is open at a moment: over midnight, on holidays, the first and third Tuesday, for a season."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.directory.rules.hours import read
from maillage.directory.rules.opening import (
    Line,
    State,
    Wish,
    at,
    holidays_of,
    season_of,
    spans,
)
from maillage.directory.rules.weeks import week, wishes

DAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def on(moment: str) -> datetime:
    """Return a moment in the region's own time."""
    return datetime.fromisoformat(moment)


def plainly(moment: datetime) -> datetime:
    """Return the minute."""
    return moment.replace(second=0, microsecond=0)


def lines(text: str) -> list[Line]:
    """Return the lines of hours as people write them."""
    reading = read(text)
    assert reading.whole
    return [
        Line(one.byday, one.opens, one.closes, one.by_appointment, one.closed_on_holidays, one.season)
        for one in reading.schedules
    ]


@pytest.mark.parametrize(
    ("text", "moment", "state"),
    [
        ("Mon-Fri 9-5", "2026-11-20 09:00", State.OPEN),
        ("Mon-Fri 9-5", "2026-11-20 17:00", State.CLOSED),
        ("Mon-Fri 9-5", "2026-11-21 12:00", State.CLOSED),
        ("24/7", "2026-11-22 02:00", State.OPEN),
        ("Saturday 8 pm - 4 am", "2026-11-22 02:00", State.OPEN),
        ("Sunday 8 pm - 4 am", "2026-11-22 02:00", State.CLOSED),
        ("1st and 3rd Tuesday, 1-3 pm", "2026-11-03 13:30", State.OPEN),
        ("1st and 3rd Tuesday, 1-3 pm", "2026-11-10 13:30", State.CLOSED),
        ("Last Friday of the month 5-7 pm", "2026-11-27 18:00", State.OPEN),
        ("November to March: 24/7", "2026-10-31 12:00", State.CLOSED),
        ("November to March: 24/7", "2027-01-01 00:00", State.OPEN),
        ("Mon-Fri 9-5 (by appointment)", "2026-11-20 10:00", State.BY_APPOINTMENT),
        ("Sunday 9 AM", "2026-11-22 10:00", State.UNKNOWN),
        ("Call for hours", "2026-11-22 10:00", State.UNKNOWN),
    ],
)
def test_what_is_known_of_a_moment(text: str, moment: str, state: State) -> None:
    assert at(lines(text), on(moment)).state is state


def test_closed_for_holidays_of_the_province() -> None:
    free = holidays_of("CA", "QC", 2026)
    national = on("2026-06-24 10:00")
    answer = at(lines("lundi au vendredi 9 h à 17 h, fermé les jours fériés"), national, free)
    assert (answer.state, answer.holiday) == (State.CLOSED, True)
    assert at(lines("lundi au vendredi 9 h à 17 h"), national, free).state is State.OPEN
    assert date(2026, 6, 24) not in holidays_of("CA", "BC", 2026)
    assert holidays_of("CA", "", 2026) < free | holidays_of("CA", "BC", 2026) | holidays_of("CA", "", 2026)
    assert not holidays_of("XX", "", 2026)


def test_it_says_until_when_and_when_next() -> None:
    friday = lines("Mon-Fri 9-12 & 1-4")
    assert at(friday, on("2026-11-20 10:00")).until == on("2026-11-20 12:00")
    assert at(friday, on("2026-11-20 16:00")).next == on("2026-11-23 09:00")
    assert at(lines("24/7"), on("2026-11-20 16:00")).until is None


def test_an_exception_takes_its_days_out_and_another_puts_them_in() -> None:
    usual = lines("Mon-Fri 9-5")
    shut = Line((), closed=True, valid_from=date(2026, 12, 24), valid_to=date(2027, 1, 2))
    longer = Line((), time(9), time(20), valid_from=date(2026, 12, 23), valid_to=date(2026, 12, 23))
    assert at([*usual, shut], on("2026-12-28 10:00")).state is State.CLOSED
    assert at([*usual, shut], on("2027-01-04 10:00")).state is State.OPEN
    assert at([*usual, longer], on("2026-12-23 19:00")).state is State.OPEN


def test_every_other_week_is_counted_from_its_first_day() -> None:
    line = Line(("TU",), time(9), time(10), dtstart=date(2026, 11, 3), interval=2)
    days = [span[0].date() for span, _ in spans([line], date(2026, 11, 1), date(2026, 11, 30))]
    assert days == [date(2026, 11, 3), date(2026, 11, 17)]


@pytest.mark.parametrize(
    ("text", "fulfilled"),
    [
        ("Mon-Fri 9-5", set()),
        ("Mon-Fri 9-8:30", {Wish.EVENING}),
        ("Sat 10-4", {Wish.WEEKEND}),
        ("24/7", set(Wish) - {Wish.NOW}),
        ("Sun 8 pm - 4 am", {Wish.WEEKEND, Wish.NIGHT}),
        ("Mon-Fri 9 AM - 6:30 PM", set()),
    ],
)
def test_an_ordinary_week_fulfils_wishes(text: str, fulfilled: set[Wish]) -> None:
    assert wishes(week(lines(text))) == fulfilled


def test_a_season_is_read_as_it_is_written_down() -> None:
    (line,) = lines("November to March: 24/7")
    assert season_of(str(line.season)) == line.season
    assert season_of("") is None


@given(
    st.lists(
        st.builds(
            lambda days, opens, closes: Line(tuple(days), opens, closes),
            st.lists(st.sampled_from(DAY), unique=True, min_size=1),
            st.times().map(lambda t: t.replace(second=0, microsecond=0)),
            st.times().map(lambda t: t.replace(second=0, microsecond=0)),
        ),
        max_size=3,
    ),
    st.datetimes(on("2026-01-12 00:00"), on("2026-01-18 23:59")).map(lambda t: t.replace(second=0, microsecond=0)),
)
def test_the_week_and_the_calendar_say_the_same(some: list[Line], moment: datetime) -> None:
    minute = moment.weekday() * 1440 + moment.hour * 60 + moment.minute
    assert any(a <= minute < b for a, b in week(some)) == (at(some, moment).state is State.OPEN)
