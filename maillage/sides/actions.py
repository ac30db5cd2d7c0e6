"""What can be tried on the two screens, each step by the action that the person would use herself."""

from collections.abc import Callable
from datetime import datetime, timedelta

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import Audience, MeetingState
from maillage.access.roles import Permission
from maillage.consent import actions as consent
from maillage.consent.rules import Capacity, Scope
from maillage.consent.rules.papers import Paper
from maillage.meetings.actions import entries, facilitating
from maillage.meetings.actions.entries import Marks
from maillage.meetings.rules.entries import Kind, NoteSaid
from maillage.sides import wording
from maillage.sides.queries import Cast, facts_of_cast, sides
from maillage.situations.rules import SafeToAsk

PART = 2
HOLDS = timedelta(days=120)


def _begin(cast: Cast, at: datetime) -> None:
    if cast.facts.state is not MeetingState.CONVENED:
        return
    this = {"meeting": cast.meeting, "at": at}
    facilitating.open_meeting(cast.leader, meeting=cast.meeting, at=at)
    while facilitating.go_on(cast.leader, meeting=cast.meeting, at=at) < PART:
        pass
    said_by = (cast.partners, wording.GROUP), (cast.shelter, wording.APPOINTMENTS), (cast.shelter, wording.SCHOOL)
    for second, (who, words) in enumerate(said_by):
        by, said = cast.seat_of(who), NoteSaid(str(words))
        facilitating.mark_present(cast.leader, **this, seat=by, present=True)  # type: ignore[arg-type]
        more = {"at": at + timedelta(seconds=second), "audience": Audience.TABLE, "marks": Marks(sure=True)}
        entries.write_entry(cast.leader, meeting=cast.meeting, said=said, by=by, **more)  # type: ignore[arg-type]


def _mark(cast: Cast, at: datetime) -> None:
    note = sides(cast.shelter, at=at).note
    if note is not None:
        audience = Audience.TABLE if note.kept else Audience.PROTECTED
        entries.keep_entry(cast.shelter, kind=Kind.NOTE, entry=note.row.pk, at=at, audience=audience)


def _withdraw(cast: Cast, at: datetime) -> None:
    if not cast.withdrawn(at):
        consent.withdraw_consent(cast.partners, consent=cast.consent.pk, at=at)


def _give_again(cast: Cast, at: datetime) -> None:
    """Record the partner's consent anew, as who serves him does."""
    before = cast.consent
    if before is None or not cast.withdrawn(at):
        return
    paper = Paper(
        capacity=Capacity(before.capacity),
        scope=Scope(before.scope),
        given_on=at.date(),
        expires_on=(at + HOLDS).date(),
        safe_to_ask=SafeToAsk(before.safe_to_ask),
        language=before.language,
        interpreter=before.interpreter,
        kept_by=before.paper_kept_by_id,
    )
    consent.record_consent(cast.leader, code=cast.code, signer=before.signer_id, paper=paper, at=at)


STEPS: dict[str, Callable[[Cast, datetime], None]] = {
    "begin": _begin,
    "mark": _mark,
    "withdraw": _withdraw,
    "again": _give_again,
}


@action(Permission.REGION_READ)
def do(_: Actor, /, *, step: str, at: datetime) -> None:
    """Take one step of the demonstration; NotVisible outside of one."""
    cast = facts_of_cast(at)
    if step in STEPS:
        STEPS[step](cast, at)
