"""When a reminder is due, without a database."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from maillage.followup.rules import Reminder, reminder

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def test_a_reminder_is_sent_within_three_days_of_the_date_and_after_it() -> None:
    due = date(2026, 3, 10)
    said = {number: reminder(due, due - timedelta(days=number)) for number in (4, 3, 0, -1, -400)}
    assert said == {4: None, 3: Reminder.SOON, 0: Reminder.SOON, -1: Reminder.LATE, -400: Reminder.LATE}


@given(due=DAYS, today=DAYS)
def test_once_late_a_measure_stays_late(due: date, today: date) -> None:
    order = (None, Reminder.SOON, Reminder.LATE)
    now, then = reminder(due, today), reminder(due, today + timedelta(days=1))
    assert order.index(now) <= order.index(then)
