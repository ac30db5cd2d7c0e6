"""The world of the demonstration: what has happened in Val-des-Rives until Tuesday 3 March 2026, 13:55.

Built only by calling actions, as the people who use them, at the moments at which they would have used them.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from demo import families, minutes, risk, scenes, talk
from demo.answering import answer_all
from demo.grounds import write_register
from demo.scenes import Brought, Family
from demo.services import write_services
from demo.stage import Stage, build_cast, moment
from demo.studying import bring_in
from demo.suggesting import suggest
from maillage.consent import actions as consent
from maillage.consent.rules import Capacity
from maillage.situations.actions import walls
from maillage.situations.rules import Track

__all__ = ["build", "build_cast"]

BEGINS = moment(3, 3, 14)
OFFSET = timedelta(days=7)
MANAGERS = {
    "genevieve": "la-lisiere",
    "bastien": "child-protection",
    "lucie": "quai-neuf",
    "denise": "cap-rive",
    "marc": "meandre",
    "ines": "passerelles",
    "solange": "horizon",
}


def build() -> Stage:
    """Build the whole world and return who is in it."""
    stage = build_cast()
    authorise(stage)
    write_register(stage)
    risk.write_tools(stage)
    write_services(stage, moment(2, 20, 11))  # measures name them
    for held in EARLIER:
        earlier(stage, held)
    followed_up(stage)
    about_to_begin(stage)
    waiting(stage)
    elsewhere(stage)
    bring_in(stage, moment(2, 20, 10))
    suggest(moment(2, 27, 16))
    return stage


def authorise(stage: Stage) -> None:
    """Let every manager authorise her people to sit, until the end of the year."""
    when = moment(9, 1, 9, year=2025)
    for key in MANAGERS:
        with stage.at(key, when) as actor:
            consent.authorise(
                actor,
                organisation=stage.organisation_of(key),
                practitioner=None,
                since=when.date(),
                until=date(2026, 12, 31),
                at=when,
            )


def _agreed(
    stage: Stage, referent: str, when: datetime, family: Family, until: Sequence[date]
) -> tuple[Brought, datetime]:
    """Bring a situation to cooperation: referral, both parents' consents, the choice; return it and the next day."""
    brought = scenes.write_referral(stage, referent, when, family)
    scenes.send(stage, referent, when, brought)
    scenes.take(stage, "nadia", when + timedelta(hours=3), brought)
    signed = ((0, Capacity.WOMAN, until[0]), (1, Capacity.OTHER_PARENT, until[1]))
    scenes.consents(stage, referent, when + timedelta(days=2), brought, signed)
    scenes.choose(stage, "nadia", when + timedelta(days=3), brought, Track.COOPERATION)
    return brought, when + timedelta(days=4)


def _hold(stage: Stage, referent: str, meeting: UUID, starts: datetime) -> None:
    """Hold a meeting from its first word to its close."""
    rows = scenes.open_table(stage, "nadia", starts, meeting)
    scenes.speak(stage, "nadia", starts, meeting, talk.about(stage, meeting, rows, starts))
    scenes.close(stage, "nadia", starts + timedelta(hours=2), meeting, rows[stage.id_of(referent)])
    minutes.settle(stage, "nadia", starts + timedelta(days=1), meeting)


EARLIER = (moment(10, 7, 14, year=2025), moment(11, 4, 14, year=2025), moment(11, 25, 14, year=2025))


def earlier(stage: Stage, starts: datetime) -> None:
    """Hold one of last year's meetings: they are what the tables of results count."""
    brought, then = _agreed(
        stage, "maude", starts - 3 * OFFSET, families.HANDOVERS, (date(2026, 9, 30), date(2026, 9, 30))
    )
    meeting = scenes.convene(stage, "nadia", then, brought, starts, experts=("samir", "ines"))
    scenes.prepare(stage, "maude", then + timedelta(days=1), meeting, Track.COOPERATION)
    _hold(stage, "maude", meeting, starts)
    answer_all(stage, starts + timedelta(days=2))


def followed_up(stage: Stage) -> None:
    """Hold a first meeting in January and convene the second: one measure has passed its date."""
    starts = moment(1, 27, 14)
    brought, then = _agreed(
        stage, "helene", starts - 2 * OFFSET, families.LANGUAGE, (date(2026, 8, 31), date(2026, 8, 31))
    )
    first = scenes.convene(stage, "nadia", then, brought, starts, experts=("samir",))
    scenes.prepare(stage, "helene", then + timedelta(days=1), first, Track.COOPERATION)
    _hold(stage, "helene", first, starts)
    answer_all(stage, starts + timedelta(days=2))
    second = scenes.convene(stage, "nadia", moment(2, 24), brought, moment(3, 12, 9, 30))
    scenes.prepare(stage, "helene", moment(2, 25), second, Track.COOPERATION, silent=("maude", "josee"))


def _wall(stage: Stage, brought: Brought, when: datetime) -> None:
    """Let Maude keep out the centre at which the partner's family prays."""
    with stage.at("maude", when) as maude:
        walls.raise_wall(maude, code=brought.code, at=when, organisation=stage.organisation_of("youssef"))


def about_to_begin(stage: Stage) -> None:
    """Prepare the meeting that starts in five minutes; the father's consent ends on Saturday."""
    brought, then = _agreed(
        stage, "maude", moment(2, 10, 10), families.HANDOVERS, (date(2026, 8, 10), date(2026, 3, 7))
    )
    _wall(stage, brought, then)
    meeting = scenes.convene(stage, "nadia", then, brought, BEGINS, experts=("samir",))
    scenes.prepare(stage, "maude", then + timedelta(days=1), meeting, Track.COOPERATION, silent=("samir",))
    risk.fill_in(stage, "maude", moment(3, 2, 15), meeting)


def waiting(stage: Stage) -> None:
    """Leave a referral to answer and one that is not finished."""
    brought = scenes.write_referral(stage, "maude", moment(3, 3, 11, 20), families.NOT_SAFE)
    scenes.send(stage, "maude", moment(3, 3, 11, 45), brought)
    scenes.write_referral(stage, "samir", moment(3, 2, 16), families.WITHOUT_CHILDREN)


def elsewhere(stage: Stage) -> None:
    """Convene an anonymous consultation in the neighbouring region."""
    when = moment(2, 16, 9)
    brought = scenes.write_referral(stage, "paul", when, families.WITHOUT_CHILDREN)
    scenes.send(stage, "paul", when, brought)
    scenes.take(stage, "renata", when + timedelta(hours=2), brought)
    scenes.choose(stage, "renata", when + timedelta(days=1), brought, Track.CONSULTATION)
    meeting = scenes.convene(stage, "renata", when + timedelta(days=2), brought, moment(3, 5, 10))
    scenes.prepare(stage, "paul", when + timedelta(days=3), meeting, Track.CONSULTATION)
