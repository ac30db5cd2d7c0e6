"""Leading a meeting: open it, go on, say who is here and who has been heard (002 s.3.2)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import MeetingState
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible
from maillage.core.identifying import refuse_identifying
from maillage.meetings.models import Meeting, Seat
from maillage.meetings.queries.meetings import facts_of_meeting
from maillage.meetings.rules import guide, tally
from maillage.meetings.rules.guide import NotYet, Opening
from maillage.meetings.wording.guide import refused


def _locked(meeting: UUID, state: MeetingState, otherwise: NotYet) -> Meeting:
    row = Meeting.objects.select_for_update().get(pk=meeting)
    if row.state != state:
        raise refused(otherwise)
    return row


def _seat(meeting: UUID, seat: UUID) -> Seat:
    row = Seat.objects.filter(pk=seat, meeting=meeting, left_at__isnull=True).first()
    if row is None:
        raise NotVisible
    return row


@action(Permission.MEETING_FACILITATE, facts=facts_of_meeting)
def open_meeting(
    actor: Actor, /, *, meeting: UUID, at: datetime, said: Collection[Opening] = tuple(Opening), words: str = ""
) -> None:
    """Begin the first part once everything that is said aloud first was said; what was left out needs its reason."""
    refuse_identifying(words)
    left_out = guide.left_out(said)
    if left_out and not words.strip():
        raise refused(NotYet.NOT_SAID)
    row = _locked(meeting, MeetingState.CONVENED, NotYet.NOT_CONVENED)
    row.left_out, row.left_out_words = list(left_out), words.strip() if left_out else ""
    row.state = MeetingState.RUNNING
    row.part = 1
    row.opened_at = row.part_began_at = at
    row.duty_confirmed_at = None if Opening.DUTY in left_out else at
    row.save(
        update_fields=[
            *("state", "part", "opened_at", "part_began_at", "duty_confirmed_at"),
            *("left_out", "left_out_words"),
        ]
    )
    Seat.objects.filter(meeting=meeting, practitioner=actor.id, left_at__isnull=True).update(present_at=at)


@action(Permission.MEETING_FACILITATE, facts=facts_of_meeting)
def go_on(_: Actor, /, *, meeting: UUID, at: datetime) -> int:
    """Begin the next part and return its number; raise Refused after the last."""
    row = _locked(meeting, MeetingState.RUNNING, NotYet.NOT_RUNNING)
    part = guide.next_part(row.part)
    if part is None:
        raise refused(NotYet.LAST_PART)
    row.part, row.part_began_at = part, at
    row.save(update_fields=["part", "part_began_at"])
    _end_turn(meeting, at)
    return part


@action(Permission.MEETING_FACILITATE, facts=facts_of_meeting)
def mark_present(_: Actor, /, *, meeting: UUID, seat: UUID, present: bool, at: datetime) -> None:
    """Say that somebody is here, or is not after all."""
    row = _seat(meeting, seat)
    row.present_at = (row.present_at or at) if present else None
    row.save(update_fields=["present_at"])


def _end_turn(meeting: UUID, at: datetime) -> UUID | None:
    """Add the turn that runs to its seat, and return whose it was."""
    row = Seat.objects.filter(meeting=meeting, speaks_since__isnull=False).first()
    if row is None:
        return None
    row.spoken_seconds, row.speaks_since = row.spoken_seconds + tally.turn(row.speaks_since, at), None
    row.save(update_fields=["spoken_seconds", "speaks_since"])
    return row.pk


@action(Permission.MEETING_FACILITATE, facts=facts_of_meeting)
def end_turn(_: Actor, /, *, meeting: UUID, at: datetime) -> None:
    """End the turn that runs, if any."""
    _end_turn(meeting, at)


@action(Permission.MEETING_FACILITATE, facts=facts_of_meeting)
def let_speak(_: Actor, /, *, meeting: UUID, seat: UUID, at: datetime) -> None:
    """Begin somebody's turn and end the one before; said of who speaks, end it. Whoever speaks is here, and heard."""
    running = _locked(meeting, MeetingState.RUNNING, NotYet.NOT_RUNNING)
    row = _seat(meeting, seat)
    if _end_turn(meeting, at) == row.pk:
        return
    row.speaks_since, row.heard_in_part = at, running.part
    row.save(update_fields=["speaks_since", "heard_in_part"])
    if row.present_at is None:
        row.present_at = at
        row.save(update_fields=["present_at"])


@action(Permission.MEETING_FACILITATE, facts=facts_of_meeting)
def bring_back(_: Actor, /, *, meeting: UUID) -> None:
    """Count that the talk has drifted from what the table is there for."""
    row = _locked(meeting, MeetingState.RUNNING, NotYet.NOT_RUNNING)
    row.drifted += 1
    row.save(update_fields=["drifted"])


@action(Permission.MEETING_FACILITATE, facts=facts_of_meeting)
def mark_heard(_: Actor, /, *, meeting: UUID, seat: UUID, heard: bool, at: datetime) -> None:
    """Say that somebody has spoken in the part that runs, and so is present; or has not after all."""
    running = _locked(meeting, MeetingState.RUNNING, NotYet.NOT_RUNNING)
    row = _seat(meeting, seat)
    row.heard_in_part = running.part if heard else 0
    row.save(update_fields=["heard_in_part"])
    if row.present_at is None:
        row.present_at = at
        row.save(update_fields=["present_at"])
