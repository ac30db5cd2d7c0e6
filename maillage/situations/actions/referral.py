"""The pages of a referral, each saved by itself while the referent writes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core.errors import Refused
from maillage.core.identifying import refuse_identifying
from maillage.people.queries import organisations
from maillage.people.queries import visible as practitioners
from maillage.situations import queries
from maillage.situations.models import Involvement, Member, Situation
from maillage.situations.rules import (
    FamilyRole,
    Involved,
    No,
    Person,
    Problem,
    SafeToAsk,
    Serves,
    Step,
    may_be_asked,
    mismatches,
)
from maillage.situations.wording.referral import REFUSALS

FIELDS = ("age_band", "parent", "legal_authority")


def _refused(code: No) -> Refused:
    return Refused(code, REFUSALS[code])


def _keep(row: Situation, step: Step, *, to_do: Collection[Step] = (), fields: Sequence[str] = ()) -> None:
    """Note that a page was saved; ``to_do`` are pages that the change makes incomplete again."""
    row.saved = [one for one in Step if (one in row.saved or one is step) and one not in to_do]
    row.save(update_fields=("saved", *fields))


def _of(row: Situation, people: Collection[UUID]) -> None:
    known = set(Member.objects.filter(situation=row).values_list("pk", flat=True))
    if not set(people) <= known:
        raise _refused(No.NOT_OF_THIS_SITUATION)


@action(Permission.REFERRAL_WRITE, facts=queries.facts_of_code)
def save_danger(actor: Actor, /, *, code: str, at: datetime) -> None:
    """Note again that nobody is in danger now."""
    row = queries.draft(actor, code=code).situation
    row.danger_answered_at = at
    _keep(row, Step.DANGER, fields=("danger_answered_at",))


@action(Permission.REFERRAL_WRITE, facts=queries.facts_of_code)
def save_people(actor: Actor, /, *, code: str, people: Sequence[Person]) -> None:
    """Make the people of the situation those given; who stays (same role and number) keeps what is known of her."""
    if mismatches(people):
        raise _refused(No.PEOPLE_DO_NOT_FIT)
    found = queries.draft(actor, code=code)
    row, asked = found.situation, {one.pk for one in found.asked}
    there = {(one.role, one.number): one for one in found.people}
    given = {(str(one.role), one.number): one for one in people}
    gone = {one.pk for key, one in there.items() if key not in given}
    if gone & (queries.fixed_people(actor, code=code) if gone else frozenset()):
        raise _refused(No.PERSON_HAS_CONSENT)
    Member.objects.filter(pk__in=gone).delete()
    for key, person in given.items():
        member = there.get(key) or Member(region=row.region, situation=row, role=person.role, number=person.number)
        for name in FIELDS:
            setattr(member, name, getattr(person, name))
        member.save()
    _keep(row, Step.PEOPLE, to_do=_undone(row, asked), fields=("problems",))


def _undone(row: Situation, asked: Collection[UUID]) -> tuple[Step, ...]:
    """Return the pages that are incomplete once the people changed; drop the problems that nobody has any more."""
    people = list(Member.objects.filter(situation=row))
    age = row.region.consent_age
    now = {one.pk for one in people if may_be_asked(one.role, one.age_band, age)}
    left = [problem for problem in Problem if any(problem in one.problems for one in people)]
    own = Involvement.objects.filter(situation=row, practitioner=row.referent_id).exists()
    children = any(one.role == FamilyRole.CHILD for one in people)
    changed = {
        Step.PROBLEMS: left != list(row.problems),
        Step.STAKE: bool(row.stake_children) and not children,
        Step.INVOLVED: not own,
        Step.SAFE_TO_ASK: bool(now - set(asked)),
    }
    row.problems = left
    return tuple(step for step, is_so in changed.items() if is_so)


@action(Permission.REFERRAL_WRITE, facts=queries.facts_of_code)
def save_problems(actor: Actor, /, *, code: str, violence: bool, problems: Mapping[Problem, Collection[UUID]]) -> None:
    """Keep whether there is violence, and which problems come with it, of whom."""
    row = queries.draft(actor, code=code).situation
    _of(row, {person for people in problems.values() for person in people})
    for member in Member.objects.filter(situation=row):
        member.problems = [problem for problem in Problem if member.pk in problems.get(problem, ())]
        member.save(update_fields=("problems",))
    row.violence = violence
    row.problems = [problem for problem in Problem if problems.get(problem)]
    _keep(row, Step.PROBLEMS, fields=("violence", "problems"))


@action(Permission.REFERRAL_WRITE, facts=queries.facts_of_code)
def save_stake(actor: Actor, /, *, code: str, woman: bool, children: bool, words: str) -> None:
    """Keep whose safety is at stake, and why, in words that name no one."""
    refuse_identifying(words)
    row = queries.draft(actor, code=code).situation
    row.stake_woman, row.stake_children, row.stake_words = woman, children, words
    _keep(row, Step.STAKE, fields=("stake_woman", "stake_children", "stake_words"))


@action(Permission.REFERRAL_WRITE, facts=queries.facts_of_code)
def save_involved(
    actor: Actor,
    /,
    *,
    code: str,
    own: Serves,
    added: Sequence[Involved] = (),
    removed: Collection[UUID] = (),
) -> None:
    """Keep whom the referent works with, add others (of the region) who work with the family, take some out."""
    found = queries.draft(actor, code=code)
    row = found.situation
    Involvement.objects.filter(situation=row, pk__in=removed).exclude(practitioner=row.referent_id).delete()
    mine = Involved(own, row.referent.organisation_id, row.referent_id)
    for one in (mine, *added):
        _involve(actor, row, one)
    _keep(row, Step.INVOLVED)


def _involve(actor: Actor, row: Situation, one: Involved) -> None:
    _of(row, {one.serves.person})
    organisation = one.organisation
    if one.practitioner is not None:
        known = practitioners(actor).filter(pk=one.practitioner).values_list("organisation", flat=True).first()
        if known is None:
            raise _refused(No.NOT_OF_THIS_SITUATION)
        organisation = known
    elif not organisations(actor).filter(pk=organisation, active=True).exists():
        raise _refused(No.NOT_OF_THIS_SITUATION)
    values: dict[str, Any] = {"serves_id": one.serves.person, "both_parents": one.serves.both_parents}
    who: dict[str, Any] = {"situation": row, "organisation_id": organisation, "practitioner_id": one.practitioner}
    if one.practitioner is None:
        Involvement.objects.get_or_create(**who, **values, defaults={"region": row.region})
    else:
        Involvement.objects.update_or_create(**who, defaults={"region": row.region, **values})


@action(Permission.REFERRAL_WRITE, facts=queries.facts_of_code)
def save_safe_to_ask(actor: Actor, /, *, code: str, answers: Mapping[UUID, tuple[SafeToAsk, str]]) -> None:
    """Keep of each adult, and each child of the region's age, whether it is safe to ask for consent, and why not."""
    refuse_identifying(*(words for _, words in answers.values()))
    found = queries.draft(actor, code=code)
    if set(answers) != {one.pk for one in found.asked}:
        raise _refused(No.NOT_OF_THIS_SITUATION)
    for member in found.asked:
        member.safe_to_ask, member.safe_to_ask_words = answers[member.pk]
        member.save(update_fields=("safe_to_ask", "safe_to_ask_words"))
    _keep(found.situation, Step.SAFE_TO_ASK)
