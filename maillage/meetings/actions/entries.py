"""What is said at a running meeting, written down: each entry by a seat, for an audience."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import Audience
from maillage.access.roles import Permission, SeatRole, Side
from maillage.core.errors import NotVisible
from maillage.core.identifying import refuse_identifying
from maillage.meetings.models import Entry, Meeting, Need, Seat
from maillage.meetings.queries import entries
from maillage.meetings.queries.entries import MODELS, facts_of_entry
from maillage.meetings.queries.meetings import facts_of_meeting
from maillage.meetings.rules.entries import KIND_OF, Kind, NeedKind, NeedSaid, Said
from maillage.meetings.rules.guide import NotYet
from maillage.meetings.wording.guide import refused

WRITES_FOR_OTHERS = frozenset({SeatRole.FACILITATOR, SeatRole.NOTE_TAKER})


def _author(actor: Actor, meeting: UUID, by: UUID | None) -> Seat:
    """Return the seat that speaks: the actor's own; another one when the actor takes notes for the table."""
    here = Seat.objects.filter(meeting=meeting, left_at__isnull=True)
    mine = actor.seats_at(meeting)
    if by is not None and (not mine or any(seat.role in WRITES_FOR_OTHERS for seat in mine)):
        found = here.filter(pk=by).first()
    elif mine:
        found = here.filter(pk=mine[0].id).first()
    else:  # the outreach worker who stands in for the facilitator
        found = here.filter(role=SeatRole.FACILITATOR).first()
        if found is None:
            raise refused(NotYet.NO_SEAT)
    if found is None:
        raise NotVisible
    return found


def _check(actor: Actor, meeting: Meeting, said: Said) -> None:
    """Raise NotVisible when a person or a seat is of another table; refuse words that say who somebody is."""
    values = asdict(said)
    refuse_identifying(*(value for value in values.values() if isinstance(value, str)))
    member = values.get("member_id")
    if member and not meeting.situation.members.filter(pk=member).exists():
        raise NotVisible
    seats = {values[name] for name in ("volunteer_id", "asked_by_id") if values.get(name)}
    if Seat.objects.filter(pk__in=seats, meeting=meeting).count() != len(seats):
        raise NotVisible
    if isinstance(said, NeedSaid) and said.earlier_id is not None:
        before = entries.needs(actor).filter(pk=said.earlier_id, situation=meeting.situation_id).first()
        if before is None:
            raise NotVisible
        if before.meeting.sequence >= meeting.sequence:
            raise refused(NotYet.NOT_A_SECOND)


def _check_volunteer(volunteer: UUID | None, author: UUID, audience: Audience) -> None:
    """Refuse to keep a measure from who took it on: she could neither do it nor say how it stands."""
    if volunteer is None or volunteer == author or audience is Audience.TABLE:
        return
    if Seat.objects.filter(pk=volunteer, side=Side.PARTNER).exists():
        raise refused(NotYet.VOLUNTEER_READS)


@action(Permission.ENTRY_WRITE, facts=facts_of_meeting)
def write_entry(
    actor: Actor, /, *, meeting: UUID, at: datetime, said: Said, audience: Audience, by: UUID | None = None
) -> UUID:
    """Write down what was ``said`` for ``audience`` and return its id; ``by`` is the seat of who said it."""
    row = Meeting.objects.select_related("situation").get(pk=meeting)
    _check(actor, row, said)
    author = _author(actor, meeting, by)
    _check_volunteer(getattr(said, "volunteer_id", None), author.pk, audience)
    model: type[Entry] = MODELS[KIND_OF[type(said)]]
    entry = model.objects.create(  # type: ignore[attr-defined]  # each kind of entry has its manager
        region_id=row.region_id,
        situation_id=row.situation_id,
        meeting=row,
        author=author,
        audience=audience,
        part=max(1, row.part),
        written_at=at,
        **asdict(said),
    )
    return UUID(str(entry.pk))


@action(Permission.ENTRY_REVISE, facts=facts_of_entry)
def restate_entry(actor: Actor, /, *, kind: Kind, entry: UUID, said: Said, audience: Audience) -> None:
    """Say an entry again in neutral words, or for others; the first words are not kept."""
    row = MODELS[kind].objects.select_related("meeting__situation").get(pk=entry)  # type: ignore[attr-defined]
    if KIND_OF[type(said)] is not kind:
        raise NotVisible
    _check(actor, row.meeting, said)
    _check_volunteer(getattr(said, "volunteer_id", None), row.author_id, audience)
    for name, value in asdict(said).items():
        setattr(row, name, value)
    row.audience = audience
    row.save()


@action(Permission.ENTRY_REVISE, facts=facts_of_entry)
def keep_entry(_: Actor, /, *, kind: Kind, entry: UUID, audience: Audience) -> None:
    """Keep an entry from those who serve the partner, or give it to the whole table."""
    row = MODELS[kind].objects.get(pk=entry)  # type: ignore[attr-defined]
    _check_volunteer(getattr(row, "volunteer_id", None), row.author_id, audience)
    row.audience = audience
    row.save(update_fields=["audience"])


@action(Permission.ENTRY_WRITE, facts=facts_of_meeting)
def compare_need(actor: Actor, /, *, meeting: UUID, at: datetime, earlier: UUID, change: str, words: str) -> UUID:
    """Say how a need of the meeting before has changed; it is said for those who could read it then."""
    before = entries.needs(actor).filter(pk=earlier).first()
    if before is None:
        raise NotVisible
    said = NeedSaid(before.member_id, NeedKind(before.kind), words, earlier, change)
    done = Need.objects.filter(meeting=meeting, earlier=earlier).first()
    if done is None:
        return write_entry(actor, meeting=meeting, at=at, said=said, audience=Audience(before.audience))
    restate_entry(actor, kind=Kind.NEED, entry=done.pk, said=said, audience=Audience(before.audience))
    return done.pk
