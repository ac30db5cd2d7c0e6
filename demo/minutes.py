"""After a meeting of the story: minutes proposed, answered, and sealed ten days later."""

from datetime import datetime, timedelta
from uuid import UUID

from demo.stage import Stage
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.minutes.actions import answering, proposing
from maillage.minutes.actions.sealing import JOB, tend
from maillage.minutes.queries import readings
from maillage.minutes.rules import TO_READ

ASKED = {
    "colin": "The father attended six evenings, and asked for two more. The second half is missing.",
    "helene": "Mondays are one child’s, not both children’s.",
}
WHY = "The note says what was said that day; what came later belongs to the next meeting."


def reading(stage: Stage, who: str, when: datetime, meeting: UUID) -> UUID:
    """Return what somebody was given to read."""
    with stage.at(who, when) as actor:
        return readings.visible(actor).get(meeting=meeting, author__practitioner=actor.id).pk


def settle(stage: Stage, leader: str, when: datetime, meeting: UUID) -> None:
    """Let the facilitator propose, two ask for a change and get her answer; silence seals."""
    with stage.at(leader, when) as actor:
        proposing.propose(actor, meeting=meeting, at=when)
    for day, (who, words) in enumerate(ASKED.items(), start=1):
        then, asked = when + timedelta(days=day), reading(stage, who, when, meeting)
        with stage.at(who, then) as actor:
            answering.ask_change(actor, reading=asked, words=words, at=then)
        with stage.at(leader, then) as actor:
            answering.reply(actor, reading=asked, words=WHY, at=then)
    with clock.frozen(when + TO_READ), acting_as(JOB) as job:
        tend(job, at=when + TO_READ)
