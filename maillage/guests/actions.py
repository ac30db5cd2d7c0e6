"""Guests: invited, given a code, let in by it once, and out when their meeting is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from maillage.access import rows
from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import GuestFacts
from maillage.access.roles import Permission, SeatRole
from maillage.access.trail import NoEntry, SignInStep, record_sign_in
from maillage.consent.actions import record_authorisation
from maillage.consent.rules.papers import SaidHow
from maillage.core import clock, vault
from maillage.core.errors import Refused
from maillage.core.ids import new_figures, new_token, token_hash
from maillage.core.mail import send_neutral
from maillage.guests import queries, wording
from maillage.guests.models import Guest
from maillage.guests.rules import CODE_LASTS, FIGURES, Code, waits
from maillage.meetings.actions.seats import add_involved, add_seat
from maillage.meetings.queries import meetings
from maillage.meetings.queries.live import live_facts
from maillage.people.actions.guests import GuestCard, add_guest, end_guest, shut_out

if TYPE_CHECKING:
    from maillage.meetings.models import Seat
    from maillage.people.models import Practitioner

DOORKEEPER = Actor.system("guests")
NOTHING = "0" * 64


@dataclass(frozen=True, slots=True)
class WorksWith:
    """Whom of the family a guest works with, as a role; ``both_parents``: with the other parent too."""

    member: UUID
    both_parents: bool


@dataclass(frozen=True, slots=True)
class Allowed:
    """That a guest's organisation lets her sit: who there said so, and how."""

    name: str
    how: SaidHow


def _refuse_when_over(guest: Guest, at: datetime) -> None:
    if queries.facts_of_end(guest, at):
        raise Refused("guest_over", wording.IS_OVER)


def _send(guest: Guest, person: "Practitioner", at: datetime) -> None:
    """Give a link anew and mail it: an earlier one opens nothing any more."""
    token = new_token()
    guest.token_hash, guest.sent_at = token_hash(token), at
    guest.save()
    with override(person.language):
        url = settings.SITE_URL + reverse("guests:guest_open", args=(token,))
    send_neutral(person.address, *wording.link_mail(person.language, url))


@action(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def invite_guest(
    actor: Actor,
    /,
    *,
    meeting: UUID,
    card: GuestCard,
    role: SeatRole,
    allowed: Allowed,
    she_asks: bool = False,
    works_with: WorksWith | None = None,
    at: datetime,
) -> Guest:
    """Ask somebody of an organisation that is not a member to one meeting, and mail her link.

    What her organisation said is recorded as its authorisation for the meeting's day. Refused where ``add_seat`` is;
    who works with the family (``works_with``) sits as a member does: on the consent of whom she works with.
    """
    row = meetings.visible(actor).select_related("region").get(pk=meeting)
    person = add_guest(actor, region=row.region_id, card=card, situation=row.situation_id)
    asked: Any = {"meeting": meeting, "practitioner": person.pk, "from_elsewhere": True}
    if works_with is not None:
        whom, both = works_with.member, works_with.both_parents
        seat = add_involved(actor, **asked, serves=whom, both_parents=both)
    else:
        seat = add_seat(actor, **asked, role=role, she_asks=she_asks)
    _record(actor, seat, person, allowed, at)
    guest = Guest(seat=seat)
    _send(guest, person, at)
    return guest


def _record(actor: Actor, seat: "Seat", person: "Practitioner", allowed: Allowed, at: datetime) -> None:
    meeting = seat.meeting
    record_authorisation(
        actor,
        organisation=seat.organisation_id,
        practitioner=person.pk,
        day=clock.today(meeting.region.zone, meeting.starts_at),
        name=allowed.name,
        how=allowed.how,
        at=at,
    )


@action(Permission.MEETING_CONVENE, facts=queries.facts_of_table)
def authorise_guest(actor: Actor, /, *, guest: UUID, allowed: Allowed, at: datetime) -> UUID:
    """Record anew that a guest's organisation lets her sit, after the meeting's day changed; return the meeting."""
    row = queries.one(actor, guest=guest)
    _refuse_when_over(row, at)
    _record(actor, row.seat, _person(row), allowed, at)
    return row.seat.meeting_id


@action(Permission.MEETING_CONVENE, facts=queries.facts_of_table)
def send_link_again(actor: Actor, /, *, guest: UUID, at: datetime) -> UUID:
    """Mail a guest another link; the one before is dead, and so is a code that waits. Return the meeting."""
    row = queries.one(actor, guest=guest)
    _refuse_when_over(row, at)
    row.code_hash, row.code_ends_at = "", None
    _send(row, _person(row), at)
    return row.seat.meeting_id


@action(Permission.MEETING_CONVENE, facts=queries.facts_of_table)
def give_code(actor: Actor, /, *, guest: UUID, at: datetime) -> str:
    """Return a new code to be told by telephone: it works once, for an hour; an open session of hers ends."""
    row = queries.one(actor, guest=guest)
    _refuse_when_over(row, at)
    shut_out(actor, guest=_person(row).pk)
    code = new_figures(FIGURES)
    row.code_hash, row.code_ends_at, row.wrong_tries = _mark(row, code), at + CODE_LASTS, 0
    row.save(update_fields=("code_hash", "code_ends_at", "wrong_tries"))
    return code


def _person(guest: Guest) -> "Practitioner":
    person = guest.seat.practitioner
    assert person is not None  # noqa: S101  a guest's seat always has her name
    return person


def _mark(guest: Guest, code: str) -> str:
    return vault.mark(f"{guest.pk} {code}", settings.SIGN_IN_KEY)


@action(Permission.GUEST_OPEN)
def open_link(actor: Actor, /, *, token: str, code: str, at: datetime) -> "Practitioner | None":  # noqa: ARG001  anybody
    """Return whom a link and the code told to her let in, once; nothing for every reason why not.

    A link that is unknown, a code that is wrong, used, too old or tried out, a seat that does not stand, and a wall
    are not told apart. A wrong code counts, and the fifth ends it.
    """
    with rows.seen_by(DOORKEEPER):
        found = Guest.objects.select_for_update(of=("self",)).select_related(*queries.WITH)
        row = found.filter(token_hash=token_hash(token)).first()
        told = row or Guest(code_hash=NOTHING)
        right = compare_digest(_mark(told, code), told.code_hash or NOTHING)
        if row is None or not _fits(row, right=right, at=at):
            meant = None if row is None else _person(row).pk
            record_sign_in(SignInStep.REFUSE, meant, at_home=False, because=NoEntry.CODE)
            return None
        row.code_hash, row.code_ends_at, row.opened_at = "", None, at
        row.save(update_fields=("code_hash", "code_ends_at", "opened_at"))
        shut_out(DOORKEEPER, guest=_person(row).pk)
        return _person(row)


def _fits(row: Guest, *, right: bool, at: datetime) -> bool:
    """Return whether a code that waits is right and its seat stands; count it when it is wrong."""
    if not waits(Code(row.code_ends_at, row.wrong_tries), at):
        return False
    if not right:
        row.wrong_tries += 1
        row.save(update_fields=("wrong_tries",))
        return False
    return any(seat.stands and seat.id == row.seat_id for seat in live_facts(_person(row).pk, at)[0])


def _everywhere(**_: object) -> GuestFacts:
    return GuestFacts(UUID(int=0), UUID(int=0))


@action(Permission.GUEST_KEEP, facts=_everywhere)
def end_guests(actor: Actor, /, *, at: datetime) -> Sequence[UUID]:
    """Close the cards of guests whose meeting is over, or whose seat is; return which."""
    found = Guest.objects.filter(ended_at=None).select_related(*queries.WITH)
    gone = [row for row in found.order_by("id") if queries.facts_of_end(row, at)]
    for row in gone:
        end_guest(actor, guest=_person(row).pk)
        row.ended_at, row.code_hash, row.code_ends_at = at, "", None
        row.save(update_fields=("ended_at", "code_hash", "code_ends_at"))
    return [row.pk for row in gone]
