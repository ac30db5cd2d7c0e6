"""The referent says the safety net anew after the close: dated, beside what was said, for her side of the table."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from maillage.access.facts import MeetingState
from maillage.core.errors import Denied, NotVisible
from maillage.meetings.models import Meeting
from maillage.minutes.actions.net import Net, restate_net
from maillage.minutes.models import Restated
from maillage.minutes.queries.net import visible
from tests.minutes.conftest import Held
from tests.world import Visit

NET = Net("The shelter, each week.", "The neighbour’s spare key.")


def close(held: Held, at: datetime) -> str:
    row = Meeting.objects.get(pk=held.meeting.pk)
    row.state, row.held_at = MeetingState.HELD, at
    row.stays_in_touch, row.remains_in_place = "Nadia.", "A telephone."
    row.save()
    return f"/en/minutes/{held.meeting.pk}/"


def test_it_stands_beside_what_was_said_with_its_day_and_not_for_his_side(
    held: Held, visit: Visit, at: datetime
) -> None:
    url = close(held, at)
    maude = visit("maude")
    assert f"{url}net/" in maude.get(url).content.decode()
    said = {"stays_in_touch": NET.stays_in_touch, "remains_in_place": NET.remains_in_place}
    assert "Take out the telephone" in maude.post(f"{url}net/", {**said, "still_open": "555 0142"}).content.decode()
    assert maude.post(f"{url}net/", said).headers["Location"] == url
    read = visit("helene").get(url).content.decode()
    assert "A telephone." in read
    assert "spare key" in read
    assert "spare key" not in visit("colin").get(url).content.decode()
    assert not visible(held.actor("colin")).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT remains_in_place FROM minutes_restated")
        assert b"spare key" not in bytes(cursor.fetchone()[0])


def test_only_the_referent_after_the_close_and_never_about_what_she_could_not_read(held: Held, at: datetime) -> None:
    with pytest.raises(Denied):
        restate_net(held.actor("maude"), meeting=held.meeting.pk, net=NET, at=at)
    close(held, at)
    for who in ("nadia", "helene", "colin"):
        with pytest.raises(Denied):
            restate_net(held.actor(who), meeting=held.meeting.pk, net=NET, at=at)
    restate_net(held.actor("maude"), meeting=held.meeting.pk, net=NET, at=at + timedelta(days=3))
    status = Net("The shelter.", "Her permanent residence.")
    assert restate_net(held.actor("maude"), meeting=held.meeting.pk, net=status, at=at).immigration == "kept"
    assert Restated.objects.count() == 2
    held.situation.referent = held.world.colin
    held.situation.save()
    with pytest.raises(NotVisible):
        restate_net(held.actor("colin"), meeting=held.meeting.pk, net=NET, at=at)
