"""A practice meeting from its opening to its minutes, by one practitioner alone."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from maillage.access.facts import MeetingState
from maillage.evaluation.models import AnswerLink
from maillage.meetings.actions.practice import start_practice
from maillage.meetings.models import Meeting, Note, Seat
from tests.world import World


def test_anyone_can_hold_a_practice_meeting_to_its_end(world: World, visit: Callable[[str], Client]) -> None:
    meeting = start_practice(world.actor("maude"))
    maude = visit("maude")

    def at(name: str, *more: object) -> str:
        space = "minutes" if name.startswith("minutes") else "meetings"
        return reverse(f"{space}:{name}", args=[meeting.pk, *more])

    assert "invented family" in maude.get(at("table")).content.decode()
    maude.post(at("meeting_open"), {"duty": "on", "no_recording": "on", "confidential": "on"})
    invented = Seat.objects.filter(meeting=meeting, practitioner__isnull=True).order_by("pk")[0]
    said = {"words": "The father came to six evenings.", "audience": "table", "by": str(invented.pk)}
    assert maude.post(at("entry_add", "note"), said).status_code == 302
    assert Note.objects.get().author == invented
    for _ in range(3):
        maude.post(at("part_go_on"))
    net = {"stays_in_touch": "The shelter.", "remains_in_place": "The group.", "tells_her_words": "Invented."}
    maude.post(at("meeting_close"), {**net, "tells_her": "nobody"})
    assert Meeting.objects.get().state == MeetingState.HELD
    assert "The father came to six evenings." in maude.get(at("minutes")).content.decode()
    assert maude.post(at("minutes_copy"))["Content-Type"] == "application/pdf"
    assert not AnswerLink.objects.exists()


def test_nobody_else_sees_a_practice_meeting(world: World, visit: Callable[[str], Client]) -> None:
    meeting = start_practice(world.actor("maude"))
    for who in ("nadia", "colin", "lucie", "theo"):
        assert visit(who).get(reverse("meetings:table", args=[meeting.pk])).status_code == 404
