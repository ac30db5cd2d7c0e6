"""The course of a situation: begun, sent, answered, carried to the table, closed. A practice meeting's family too."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import SituationState
from maillage.access.names import TRAIL
from maillage.access.roles import Permission
from maillage.core import sealing
from maillage.core.errors import NotVisible, Refused
from maillage.core.identifying import refuse_identifying
from maillage.core.ids import new_code
from maillage.people.queries import region
from maillage.people.rules import ABOUT_SITUATIONS
from maillage.situations import queries
from maillage.situations.models import Member, Situation
from maillage.situations.queries.urgency import facts_of_signs
from maillage.situations.rules import AgeBand, Answer, FamilyRole, Ground, No, Problem, Step, Track, to_do
from maillage.situations.rules.urgency import urgency
from maillage.situations.wording.referral import REFUSALS

TRIES = 20


def _refused(code: No) -> Refused:
    return Refused(code, REFUSALS[code])


def _locked(**which: object) -> Situation:
    row = Situation.objects.select_for_update().filter(**which).first()
    if row is None:
        raise NotVisible
    return row


def _begin(actor: Actor, at: datetime, values: dict[str, object]) -> Situation:
    """Give a new situation a code that no other has; another one is drawn when two collide."""
    if actor.region is None or actor.id is None:
        raise _refused(No.NO_REGION)
    prefix = region(actor, region=actor.region).prefix
    for _ in range(TRIES):
        row = Situation(
            region_id=actor.region, referent_id=actor.id, code=new_code(prefix), started_at=at, danger_answered_at=at
        )
        for name, value in values.items():
            setattr(row, name, value)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            continue
        return row
    raise _refused(No.NO_CODE_LEFT)


@action(Permission.REFERRAL_START, facts=queries.facts_of_installation)
def start_referral(actor: Actor, /, *, at: datetime) -> Situation:
    """Begin a referral once the referent said that nobody is in danger now; it has its code from here on."""
    return _begin(actor, at, {"saved": [Step.DANGER]})


@action(Permission.REFERRAL_WRITE, facts=queries.facts_of_code)
def send_referral(actor: Actor, /, *, code: str, at: datetime, reply: str = "") -> Situation:
    """Send a complete referral of an eligible situation to the region's outreach worker, or send it again."""
    refuse_identifying(reply)
    found = queries.draft(actor, code=code)
    if to_do(found.situation.saved):
        raise _refused(No.NOT_COMPLETE)
    if not found.eligibility.eligible:
        raise _refused(No.NOT_ELIGIBLE)
    row = _locked(code=code.upper())
    row.state, row.sent_at, row.answered_at, row.reply_words = SituationState.SENT, at, None, reply
    row.urgency = urgency(facts_of_signs(found))
    row.save(update_fields=("state", "sent_at", "answered_at", "reply_words", "urgency"))
    return row


@action(Permission.REFERRAL_ANSWER, facts=queries.facts_of_code)
def answer_referral(actor: Actor, /, *, code: str, answer: Answer, at: datetime, words: str = "") -> Situation:  # noqa: ARG001
    """Take a referral (the way of meeting is chosen next), send it back with a question, or decline it in words."""
    refuse_identifying(words)
    if answer is not Answer.TAKE and not words.strip():
        raise _refused(No.WORDS_NEEDED)
    states = {Answer.RETURN: SituationState.RETURNED, Answer.DECLINE: SituationState.DECLINED}
    row = _locked(code=code.upper())
    row.state, row.answered_at = states.get(answer, SituationState.SENT), at
    row.answer_words = words.strip()
    row.save(update_fields=("state", "answered_at", "answer_words"))
    return row


@action(Permission.TRACK_CHOOSE, facts=queries.facts_of_situation)
def enter_track(
    actor: Actor,  # noqa: ARG001  the door decided
    /,
    *,
    situation: UUID,
    track: Track,
    ground: Ground,
    until: datetime | None,
) -> Situation:
    """Carry a situation to the table by the way that was chosen, on its ground."""
    row = _locked(pk=situation)
    row.state, row.track, row.ground, row.ground_until = SituationState.ACCEPTED, track, ground, until
    row.save(update_fields=("state", "track", "ground", "ground_until"))
    return row


@action(Permission.GROUND_KEEP)
def keep_ground(actor: Actor, /, *, situation: UUID, ground: Ground, until: datetime | None) -> None:  # noqa: ARG001
    """Keep what a situation rests on, after a consent was recorded or withdrawn; ``until`` empty: no end is set."""
    row = _locked(pk=situation)
    row.ground, row.ground_until = ground, until
    row.save(update_fields=("ground", "ground_until"))


@action(Permission.SITUATION_CLOSE, facts=queries.facts_of_code)
def close_situation(actor: Actor, /, *, code: str, at: datetime) -> Situation | None:  # noqa: ARG001
    """Close a situation. A referral that was never sent is not kept at all: then nothing is returned."""
    row = _locked(code=code.upper())
    if row.state == SituationState.DRAFT:
        transaction.on_commit(partial(sealing.destroy, [(row.pk, content) for content in (*ABOUT_SITUATIONS, TRAIL)]))
        row.delete()
        return None
    row.state, row.closed_at = SituationState.CLOSED, at
    row.save(update_fields=("state", "closed_at"))
    return row


@action(Permission.PRACTICE_START, facts=queries.facts_of_installation)
def start_practice(actor: Actor, /, *, at: datetime) -> Situation:
    """Invent a family for a practice meeting: nobody's, never counted, and at once at the table."""
    with translation.override(actor.language):
        words = gettext("An invented family, to show the approach. The partner waits near the school at four.")
    row = _begin(
        actor,
        at,
        {
            "practice": True,
            "state": SituationState.ACCEPTED,
            "track": Track.CONSULTATION,
            "ground": Ground.ANONYMITY,
            "violence": True,
            "problems": [Problem.ADDICTION, Problem.CHILD_MALTREATMENT],
            "stake_woman": True,
            "stake_children": True,
            "stake_words": words,
            "saved": list(Step)[:-1],
        },
    )
    family: tuple[tuple[FamilyRole, int, AgeBand, bool, bool, list[Problem]], ...] = (
        (FamilyRole.WOMAN, 1, AgeBand.B30_49, True, True, []),
        (FamilyRole.PARTNER, 1, AgeBand.B30_49, True, True, [Problem.ADDICTION]),
        (FamilyRole.CHILD, 1, AgeBand.B6_9, False, False, [Problem.CHILD_MALTREATMENT]),
        (FamilyRole.CHILD, 2, AgeBand.B14_17, False, False, []),
    )
    Member.objects.bulk_create(
        Member(
            region_id=row.region_id, situation=row, role=role, number=number, age_band=band,
            parent=parent, legal_authority=authority, problems=problems,
        )
        for role, number, band, parent, authority, problems in family
    )  # fmt: skip
    return row
