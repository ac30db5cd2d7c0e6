"""What the participants answer after each meeting of the story."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count

from demo.stage import Stage
from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.evaluation import queries
from maillage.evaluation.actions import answering, releasing

MUCH, FAIR, LITTLE = "large_extent", "fair_amount", "a_little"
GIVEN = (
    (MUCH, MUCH, MUCH, FAIR, "yes", "yes"),
    (FAIR, MUCH, MUCH, MUCH, "yes", "yes"),
    (FAIR, FAIR, FAIR, FAIR, "yes", "yes"),
    (MUCH, MUCH, FAIR, MUCH, "yes", "yes"),
    (LITTLE, MUCH, FAIR, LITTLE, "no", "yes"),
)
NAMES = (
    "understood_situation",
    "knows_partners_work",
    "safety_improved",
    "quality_continuity",
    "improved_practice",
    "should_be_extended",
)
HELPED = ("Someone kept bringing us back to the children.", "L’animation, et le fait de se voir.", "", "", "")


def answer_all(stage: Stage, when: datetime) -> None:
    """Let everyone who has a link answer, then release what may be released."""
    turns: Iterator[int] = count()
    for key in stage.people:
        with stage.at(key, when) as actor:
            links = queries.my_links(actor, today=when.date())
        for link, turn in zip(links, turns, strict=False):
            with clock.frozen(when), acting_as(Actor.anyone()) as anyone:
                given = dict(zip(NAMES, GIVEN[turn % len(GIVEN)], strict=True))
                token = link.url.rstrip("/").rsplit("/", 1)[-1]
                words = {"helped": HELPED[turn % len(HELPED)]}
                answering.answer(anyone, token=token, today=when.date(), given=given, words=words)
    release = Actor.system("release")
    with clock.frozen(when), acting_as(release):
        releasing.release_ready(release, today=when.date())
