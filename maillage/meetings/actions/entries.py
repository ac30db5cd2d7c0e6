"""What is said at a running meeting, written down: each entry by a seat, for an audience."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from maillage.access.actor import Actor
from maillage.access.checks.barrier import kept_from
from maillage.access.door import action, decide
from maillage.access.facts import Audience, Immigration, MinutesState
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible
from maillage.core.identifying import refuse_identifying
from maillage.directory.queries.naming import ANYBODY, Named, named
from maillage.meetings.models import Entry, Meeting, Seat
from maillage.meetings.queries import entries
from maillage.meetings.queries.carried import carried_need
from maillage.meetings.queries.entries import MODELS, facts_of_entry, facts_of_state
from maillage.meetings.queries.live import facts_of_seats
from maillage.meetings.queries.meetings import facts_of_meeting
from maillage.meetings.queries.speaking import facts_of_speaker
from maillage.meetings.rules.entries import KIND_OF, Kind, NeedKind, NeedSaid, Said, stamp
from maillage.meetings.rules.guide import NotYet
from maillage.meetings.rules.marking import immigration_of, is_closed, is_narrower, names_where, tells_where
from maillage.meetings.wording.guide import refused


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of an entry besides its words. ``sure``: the speaker was asked who may hear it.

    ``key`` comes with the page it was written on: the same words under the same key are one entry, however often sent.
    """

    from_her: bool = False
    immigration: Immigration = Immigration.NOT
    sure: bool = False
    key: str = ""


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
        if entries.needs(actor).filter(pk=said.earlier_id, meeting=meeting).exists():
            raise refused(NotYet.NOT_A_SECOND)
        if carried_need(actor, meeting=meeting.pk, need=said.earlier_id) is None:
            raise NotVisible


def _check_volunteer(row: Entry, at: datetime) -> None:
    """Refuse to keep a measure from who took it on: she could neither do it nor say how it stands."""
    volunteer = getattr(row, "volunteer_id", None)
    if volunteer is None or volunteer == row.author_id:
        return
    seat: Any = facts_of_seats(at).get(pk=volunteer)
    if kept_from(seat, Audience(row.audience), Immigration(row.immigration)):
        raise refused(NotYet.VOLUNTEER_READS)


def _check_hears(actor: Actor, row: Entry) -> None:
    """Refuse to write down for somebody else what the writer herself could not read a moment later."""
    if not decide(actor, Permission.ENTRY_READ, entries.facts_of(row)):
        raise refused(NotYet.KEPT_FROM_YOU)


def _check_opened(said: Said, audience: Audience, service: Named | None, marks: Marks) -> None:
    """Refuse to give the partner's side what is closed by default, unless the speaker was asked."""
    somebody = getattr(said, "member_id", None) is not None
    where = service is not None and names_where(service.needs, service.words, of_somebody=somebody)
    if audience is not Audience.PROTECTED and not marks.sure and (where or is_closed(said, from_her=marks.from_her)):
        raise refused(NotYet.WHO_HEARS)


def _service(said: Said, row: Any = None) -> Named | None:
    """Return the service that is named; raise NotVisible unless everybody may know it, or ``row`` named it before."""
    service = getattr(said, "service", None)
    if service is None:
        return None
    known: Named | None = named(ANYBODY, services=[service]).get(service)
    before = row is not None and row.service == str(service)
    if known is None or not (known.listed or before):
        raise NotVisible
    return known


def _columns(said: Said) -> dict[str, Any]:
    """Return what is written of an entry, by column."""
    values = asdict(said)
    return {**values, "service": str(values["service"] or "")} if "service" in values else values


@action(Permission.ENTRY_WRITE, facts=facts_of_meeting)
def write_entry(
    actor: Actor,
    /,
    *,
    meeting: UUID,
    at: datetime,
    said: Said,
    audience: Audience,
    by: UUID | None = None,
    marks: Marks = Marks(),
) -> UUID:
    """Write down what was ``said`` for ``audience`` and return its id; ``by`` is the seat of who said it.

    Raises Refused when it is closed by default and ``marks`` do not say that the speaker was asked.
    """
    row = Meeting.objects.select_related("situation").get(pk=meeting)
    _check(actor, row, said)
    _check_opened(said, audience, _service(said), marks)
    model: type[Entry] = MODELS[KIND_OF[type(said)]]
    entry = model(
        region_id=row.region_id,
        situation_id=row.situation_id,
        meeting=row,
        author=facts_of_speaker(actor, meeting, by),
        audience=audience,
        from_her=marks.from_her,
        immigration=immigration_of(said, marks.immigration),
        part=max(1, row.part),
        written_at=at,
        **_columns(said),
    )
    _check_volunteer(entry, at)
    _check_hears(actor, entry)
    return _write_once(entry, said, marks.key)


def _write_once(entry: Entry, said: Said, key: str) -> UUID:
    """Write an entry under an id made of what was sent; do nothing when it is there: its answer was lost on the way."""
    if key:
        told = stamp(said, (key, entry.audience, entry.from_her, entry.immigration))
        entry.pk = uuid5(entry.author.pk, told)
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError as error:
        if not str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")).endswith("_pkey"):
            raise
    return UUID(str(entry.pk))


@action(Permission.ENTRY_REVISE, facts=facts_of_entry)
def restate_entry(
    actor: Actor,
    /,
    *,
    kind: Kind,
    entry: UUID,
    at: datetime,
    said: Said,
    audience: Audience,
    marks: Marks = Marks(),
    before: str | None = None,
) -> bool:
    """Say an entry again in neutral words, or for others; the first words are not kept. Refused as in writing.

    ``before`` is the state that its writer saw. When somebody else has written meanwhile, nothing is kept, and the
    answer is no: whoever wrote second chooses.
    """
    rows = MODELS[kind].objects.select_for_update(of=("self",))  # type: ignore[attr-defined]
    row = rows.select_related("meeting__situation").get(pk=entry)
    if KIND_OF[type(said)] is not kind:
        raise NotVisible
    _check(actor, row.meeting, said)
    _check_opened(said, audience, _service(said, row), marks)
    now = facts_of_state(row)
    for name, value in _columns(said).items():
        setattr(row, name, value)
    row.audience, row.from_her = audience, marks.from_her
    row.immigration = immigration_of(said, marks.immigration or Immigration(row.immigration))
    if before is not None and now not in (before, facts_of_state(row)):
        return False
    _check_volunteer(row, at)
    _check_hears(actor, row)
    row.save()
    return True


def _check_narrower(row: Entry, audience: Audience, immigration: Immigration) -> None:
    """Refuse to give to more people what stands in minutes that were proposed or sealed."""
    before, after = (Audience(row.audience), Immigration(row.immigration)), (audience, immigration)
    if row.meeting.minutes != MinutesState.OPEN and not is_narrower(before, after):
        raise refused(NotYet.ONLY_NARROWER)


@action(Permission.ENTRY_KEEP, facts=facts_of_entry)
def keep_entry(_: Actor, /, *, kind: Kind, entry: UUID, at: datetime, audience: Audience) -> None:
    """Keep an entry from those who serve the partner, open it to who serves both parents, or give it to the table."""
    row = MODELS[kind].objects.select_related("meeting").get(pk=entry)  # type: ignore[attr-defined]
    _check_narrower(row, audience, Immigration(row.immigration))
    row.audience = audience
    _check_volunteer(row, at)
    row.save(update_fields=["audience"])


@action(Permission.ENTRY_KEEP, facts=facts_of_entry)
def keep_status(_: Actor, /, *, kind: Kind, entry: UUID, at: datetime, immigration: Immigration) -> None:
    """Keep an entry from the police and public institutions, or note that she agrees that they read it."""
    row = MODELS[kind].objects.select_related("meeting").get(pk=entry)  # type: ignore[attr-defined]
    _check_narrower(row, Audience(row.audience), immigration)
    row.immigration = immigration
    _check_volunteer(row, at)
    row.save(update_fields=["immigration"])


@action(Permission.ENTRY_WRITE, facts=facts_of_meeting)
def compare_need(actor: Actor, /, *, meeting: UUID, at: datetime, earlier: UUID, change: str, words: str) -> UUID:
    """Say how a need of the meeting before has changed; it is said for those who could read it then."""
    before = carried_need(actor, meeting=meeting, need=earlier)
    before = before or entries.needs(actor).filter(pk=earlier, meeting=meeting).first()
    if before is None:
        raise NotVisible
    said = NeedSaid(before.member_id, NeedKind(before.kind), words, earlier, change)
    as_before: dict[str, Any] = {
        "audience": Audience.PROTECTED if tells_where(words) else Audience(before.audience),
        "marks": Marks(from_her=before.from_her, immigration=Immigration(before.immigration), sure=True),
    }
    done = entries.needs(actor).filter(meeting=meeting, earlier=earlier).first()
    if done is None:
        return write_entry(actor, meeting=meeting, at=at, said=said, **as_before)
    restate_entry(actor, kind=Kind.NEED, entry=done.pk, at=at, said=said, **as_before)
    return done.pk
