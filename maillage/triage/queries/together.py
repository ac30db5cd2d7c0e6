"""How both would meet about a situation, and who will know what by each way, in names."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.roles import Permission
from maillage.meetings.queries.tracks import Ways, ways_to_meet
from maillage.meetings.wording.convening import someone_at
from maillage.situations import queries as situations
from maillage.situations.queries.naming import readers
from maillage.situations.rules import FamilyRole
from maillage.triage.rules.disclosure import Group, Line, Person, Stage, group_of, listed, stage_of


@dataclass(frozen=True, slots=True)
class Together:
    """The choice before both: ``known`` says who will know what, stage by stage; ``other``: who has to agree."""

    ways: Ways
    now: Stage
    known: dict[Stage, tuple[Line, ...]]
    other: tuple[str, ...]


@query(Permission.TRACK_CHOOSE, facts=situations.facts_of_code)
def together(actor: Actor, /, *, code: str) -> Together:
    """Return how both would meet, and what each way shares with whom."""
    ways = ways_to_meet(actor, code=code)
    situation = ways.situation
    others = readers(actor, situation=situation.pk)
    leads = others if ways.brings else (actor.name, *others)
    named = _people(situation, situations.involved(actor, situation=situation.id), leads)
    now = stage_of(ways.present)
    stages = [stage for stage in (Stage.CONSULTATION, Stage.COOPERATION) if not _is_behind(stage, now)]
    known = {stage: listed(now, stage, named) for stage in stages}
    return Together(ways, now, known, leads if ways.brings else (situation.referent.name,))


def _is_behind(stage: Stage, now: Stage) -> bool:
    """Tell whether a stage is one that a table cannot go back to."""
    return now is Stage.COOPERATION and stage is Stage.CONSULTATION


def _people(situation: Any, involved: Any, leads: tuple[str, ...]) -> list[Person]:
    """Return everybody who may come to know something, by name; experts are whoever is invited for what she knows."""
    found = [Person(situation.referent.name, Group.BRINGS)]
    found += [Person(name, Group.LEADS) for name in dict.fromkeys(leads) if name != situation.referent.name]
    for one in involved:
        if one.practitioner_id == situation.referent_id:
            continue
        name = one.practitioner.name if one.practitioner else someone_at(one.organisation.name)
        found.append(Person(name, group_of(FamilyRole(one.serves.role), both_parents=one.both_parents)))
    return [
        *dict.fromkeys(found),
        Person(gettext("external experts from services for women or children alone"), Group.HER_EXPERTS),
        Person(gettext("external experts from services that may serve a partner"), Group.EXPERTS),
    ]
