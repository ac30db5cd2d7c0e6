"""Naming who stands in for an outreach worker, and ending it; handing one situation on, and the lead of one meeting."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import override

from maillage.access import rows
from maillage.access.actor import Actor
from maillage.access.door import action, decide
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.errors import Refused
from maillage.core.mail import send_neutral
from maillage.meetings.actions import seats
from maillage.meetings.queries import meetings
from maillage.people import queries as people
from maillage.situations import queries as situations
from maillage.situations.actions import walls
from maillage.situations.queries.walls import of_situation
from maillage.substitutes import queries, wording
from maillage.substitutes.models import Absence, StandIn
from maillage.substitutes.rules import No, why_not

STANDING = Actor.system("substitutes")


def _refuse(why: No | None) -> None:
    if why is not None:
        raise Refused(why, wording.NOS[why])


def _tell(*who: UUID) -> None:
    """Remind each of them, by a mail that says nothing, to look at her desk."""
    for person in people.visible(STANDING).filter(pk__in=who, is_active=True):
        with override(person.language):
            send_neutral(person.email, *wording.reminder())


@action(Permission.SUBSTITUTE_NAME, facts=people.facts_of_region)
def name_substitute(
    actor: Actor, /, *, region: UUID, of: UUID, substitute: UUID, since: date, until: date, at: datetime
) -> Absence:
    """Say who answers for the region while an outreach worker is away; both are told. It ends by itself.

    Refused for days that are past, too many or taken, and for who cannot stand in.
    """
    found = queries.naming(actor, region=region)
    standing = Absence.objects.filter(of=of, ended_at__isnull=True).values_list("since", "until")
    _refuse(why_not(since, until, clock.today(found.region.zone, at), list(standing)))
    person = people.one(actor, person=substitute)
    fits = queries.naming(actor, region=region, words=person.sort_name).found
    _refuse(None if of != substitute and of in {one.id for one in found.of} and person in fits else No.NOT_FIT)
    row = Absence.objects.create(
        region_id=region,
        of_id=of,
        substitute_id=substitute,
        since=since,
        until=until,
        named_by=people.own(actor),
        named_at=at,
    )
    _tell(of, substitute)
    return row


@action(Permission.SUBSTITUTE_NAME, facts=queries.facts_of_absence)
def end_absence(actor: Actor, /, *, absence: UUID, at: datetime) -> None:
    """End it before its last day: at her next request the substitute answers for the region no more."""
    row = queries.absence(actor, absence=absence)
    row.ended_at = at
    row.save(update_fields=("ended_at",))
    _tell(row.of_id, row.substitute_id)


@action(Permission.SITUATION_HAND_ON, facts=situations.facts_of_code)
def hand_on(actor: Actor, /, *, code: str, substitute: UUID, at: datetime) -> StandIn:
    """Say that a conflict of interest keeps her out: the substitute answers, and for her there is no such situation.

    Who was handed it herself passes it on. The lead of meetings to come passes with it. Which conflict is not asked.
    """
    person = people.one(actor, person=substitute)
    found = queries.handing(actor, code=code, words=person.sort_name)
    _refuse(None if person in found.found else No.NOT_FIT)
    row = StandIn.objects.filter(situation=found.situation, substitute=actor.id, ended_at__isnull=True).first()
    if row is None:
        row = StandIn(region_id=found.situation.region_id, situation=found.situation, of=people.own(actor))
    row.substitute, row.handed_at = person, at
    walls.raise_wall(actor, code=code, at=at, practitioner=actor.id)
    _pass_lead(actor, code, substitute)
    with rows.seen_by(STANDING):  # once it is somebody else's, the row is no longer hers to see
        row.save()
    _tell(substitute)
    return row


def _pass_lead(actor: Actor, code: str, substitute: UUID) -> None:
    """Give the substitute the facilitator's place of the meetings to come that the actor was to lead."""
    if not decide(actor, Permission.MEETING_CONVENE, situations.facts_of_code(code=code)):
        return
    ahead = meetings.visible(actor).filter(situation__code=code.upper(), state__in=queries.AHEAD)
    for meeting in ahead.values_list("pk", flat=True):
        seats.pass_lead(actor, meeting=meeting, to=substitute)


@action(Permission.STAND_IN_KEEP, facts=queries.facts_of_stand_in)
def name_another(actor: Actor, /, *, stand_in: UUID, substitute: UUID, at: datetime) -> StandIn:
    """Name somebody else for a situation that was handed on; who did learns nothing of it."""
    person = people.one(actor, person=substitute)
    row, found = queries.handed(actor, stand_in=stand_in, words=person.sort_name)
    _refuse(None if person in found.found else No.NOT_FIT)
    before = row.substitute_id
    row.substitute, row.handed_at = person, at
    with rows.seen_by(STANDING):
        row.save(update_fields=("substitute", "handed_at"))
    _tell(before, substitute)
    return row


@action(Permission.STAND_IN_KEEP, facts=queries.facts_of_stand_in)
def give_back(actor: Actor, /, *, stand_in: UUID, at: datetime) -> None:
    """Say that no conflict is left: who handed it on answers again. Only who answers for it now can say so."""
    row, found = queries.handed(actor, stand_in=stand_in)
    _refuse(None if row.substitute_id == actor.id and found.situation is not None else No.NOT_FIT)
    code = found.situation.code
    for wall in of_situation(actor, code=code).rows:
        if wall.practitioner_id == row.of_id:
            walls.lower_wall(actor, code=code, wall=wall.pk)
    row.ended_at = at
    row.save(update_fields=("ended_at",))
    _tell(row.of_id)


@action(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def lead_instead(actor: Actor, /, *, meeting: UUID) -> None:
    """Take the facilitator's place of one meeting, while its outreach worker is away."""
    there = {row.pk for row in queries.mine(actor, at=clock.now()).meetings}
    _refuse(None if meeting in there else No.SITS_THERE)
    seats.pass_lead(actor, meeting=meeting, to=people.own(actor).pk)
