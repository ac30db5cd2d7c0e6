"""Collects what waits for one person: each subject answers through its own door."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.policy import REGIONAL, SITS, WORKS
from maillage.access.roles import Permission, Role
from maillage.consent.queries import waiting as consents
from maillage.core import clock
from maillage.desk.rules import Item, Kind, in_order
from maillage.evaluation import queries as evaluation
from maillage.followup import queries as followup
from maillage.meetings.queries import entries, waiting
from maillage.minutes.queries import waiting as minutes
from maillage.people.queries import alerts
from maillage.preparation.queries import authorising, times
from maillage.retention import queries as retention
from maillage.situations import queries as situations
from maillage.triage import queries as triage
from maillage.triage.queries import matches

INSTANT = timedelta(microseconds=1)
SITUATION_PAGES = {
    "to_answer": "situations:referral_read",
    "track_to_choose": "triage:track_choose",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """The first card, when a meeting is near, and the rest in order."""

    now: waiting.Waiting | None
    items: tuple[Item, ...]


@query(Permission.DESK_READ)
def desk_of(actor: Actor, /, *, at: datetime) -> Desk:
    """Return what waits for the actor at this moment, most urgent first."""
    around = waiting.waiting_for(actor, at=at) if actor.roles & SITS else []
    now = next((one for one in around if one.why is waiting.Wait.NOW), None)
    open_times = times.waiting_for(actor, at=at) if _works(actor) else []
    asked = {one.meeting for one in open_times if not one.chooses}  # the answer to the times is the answer for now
    rest = (one for one in around if one is not now and not (one.why is waiting.Wait.ANSWER and one.meeting in asked))
    found = (*_meetings(rest), *_times(open_times), *_situations(actor, at), *_own(actor, at), *_keeps(actor, at))
    return Desk(now, in_order(found))


def _works(actor: Actor) -> bool:
    return bool(actor.roles & WORKS)


def _meetings(around: Iterator[waiting.Waiting]) -> Iterator[Item]:
    pages = {waiting.Wait.SIGN: "consent:agreement_sign", waiting.Wait.NOW: "meetings:table"}
    for one in around:
        page = pages.get(one.why, "meetings:meeting_show")
        yield Item(
            Kind(f"meeting_{one.why}"),
            reverse(page, kwargs={"meeting": one.meeting}),
            one.when,
            one.until,
            one.code,
            number=one.number,
            total=one.total,
        )


def _times(open_times: Iterable[times.Waiting]) -> Iterator[Item]:
    for one in open_times:
        kind, page = (
            (Kind.MEETING_CHOOSE, "preparation:times") if one.chooses else (Kind.MEETING_TIMES, "meetings:meeting_show")
        )
        yield Item(kind, reverse(page, kwargs={"meeting": one.meeting}), one.when, code=one.code)


def _situations(actor: Actor, at: datetime) -> Iterator[Item]:
    if not _works(actor):
        return
    for one in situations.waiting_for(actor, at=at):
        page = SITUATION_PAGES.get(one.why, "situations:situation_show")
        yield Item(Kind(f"situation_{one.why}"), reverse(page, kwargs={"code": one.code}), one.since, code=one.code)
    for match in matches.waiting_for(actor):
        url = reverse("triage:match_show", kwargs={"match": match.row.pk})
        yield Item(Kind.MATCH_TO_SETTLE, url, match.row.said_at, code=match.own.code, words=match.call.name)
    for asked in triage.waiting_for(actor):
        url = reverse("triage:questions", kwargs={"code": asked.code})
        yield Item(Kind.QUESTION_TO_ANSWER, url, asked.since, code=asked.code, number=asked.number)
    for over in retention.ending_soon(actor, at=at):
        kept = reverse("retention:situation_kept", kwargs={"code": over.code})
        yield Item(Kind.WORDS_ENDING, kept, datetime.combine(over.until, time(), ZoneInfo(actor.zone)), code=over.code)
    for copy in retention.my_copies(actor):
        yield Item(Kind.COPY_TO_DESTROY, reverse("retention:copies"), copy.asked_at, code=copy.code)
    for ending in consents.ending_soon(actor, at=at):
        url = reverse("consent:situation_consents", kwargs={"code": ending.code})
        yield Item(Kind.CONSENT_ENDING, url, ending.ends_at - INSTANT, code=ending.code)  # its last day, not the next


def _own(actor: Actor, at: datetime) -> Iterator[Item]:
    if not actor.roles & SITS:
        return
    zone = ZoneInfo(actor.zone)
    for late in entries.waiting_for(actor, at=at):
        url = reverse("meetings:measure_report", kwargs={"measure": late.measure})
        yield Item(
            Kind.MEASURE_LATE, url, datetime.combine(late.due_on, time(), zone), code=late.code, words=late.words
        )
    for one in minutes.waiting_for(actor):
        url = reverse("minutes:minutes", kwargs={"meeting": one.meeting})
        yield Item(Kind(f"minutes_{one.why}"), url, one.when, code=one.code)
    for asked in followup.waiting_for(actor):
        url = reverse("followup:handover_answer", kwargs={"handover": asked.handover.id})
        words, code = asked.measure.words, asked.measure.meeting.situation.code
        yield Item(Kind.MEASURE_ASKED, url, asked.handover.proposed_at, code=code, words=words)
    for link in evaluation.my_links(actor, today=clock.today(actor.zone, at)):
        held = datetime.combine(link.held_on, time(), zone)
        yield Item(Kind.QUESTIONNAIRE, link.url, held, datetime.combine(link.open_until, time(), zone))


def _keeps(actor: Actor, at: datetime) -> Iterator[Item]:
    for one in alerts.many_opened(actor, at=at) if Role.OUTREACH in actor.roles else ():
        url = reverse("people:person_show", kwargs={"person": one.practitioner_id})
        yield Item(Kind.MANY_OPENED, url, one.at, words=one.practitioner.name)
    asked = authorising.count_asked(actor, at=at) if Role.MANAGER in actor.roles else 0
    if asked:
        yield Item(Kind.AUTHORISATION_ASKED, reverse("preparation:authorisation_asked"), number=asked)
    if Role.MANAGER in actor.roles and not consents.is_covered(actor, at=at):
        yield Item(Kind.NO_AUTHORISATION, reverse("consent:authorisation_list"))


@query(Permission.DESK_READ)
def offers(actor: Actor, /) -> dict[str, bool]:
    """Return what the desk offers beside what waits, by the actor's roles."""
    return {
        "may_refer": _works(actor),
        "may_sort": bool(actor.roles & REGIONAL),
        "may_follow_up": bool(actor.roles & REGIONAL),
        "may_show": bool(actor.roles & {Role.EVALUATOR, Role.MANAGER, Role.OUTREACH}),
        "may_count": bool(actor.roles & {Role.EVALUATOR, Role.OUTREACH}),
        "may_import": bool(actor.roles & {Role.EVALUATOR, Role.MANAGER}),
        "may_keep": Role.MANAGER in actor.roles,
        "may_keep_entries": bool(actor.roles & {Role.MANAGER, Role.OUTREACH}),
    }
