"""More states that pages stand behind: minutes that wait for answers, links nobody used, what one asks another.

Told by the same actions as the demonstration's story, on its last days.
"""

from datetime import date, timedelta
from typing import Any

FIRST, SECOND = (2, 24, 14), (2, 26, 14)  # two meetings of the last week


def build(stage: Any) -> None:
    """Bring about what waits for somebody."""
    proposed, _ = (_held(stage, starts) for starts in (FIRST, SECOND))
    _propose_minutes(stage, proposed)
    _hand_over(stage)
    _times(stage)
    _question_and_matches(stage)
    _beyond(stage)
    _standing_in(stage)
    _declined(stage)
    _template(stage)


def _held(stage: Any, starts: tuple[int, int, int]) -> Any:
    """Hold a meeting of a family of its own; nobody has answered, nothing is proposed."""
    from demo import families, scenes, talk
    from demo.stage import moment
    from maillage.consent.rules import Capacity
    from maillage.situations.rules import Track

    begins = moment(*starts)
    when = begins - timedelta(days=21)
    brought = scenes.write_referral(stage, "maude", when, families.HANDOVERS)
    scenes.send(stage, "maude", when, brought)
    scenes.take(stage, "nadia", when + timedelta(hours=3), brought)
    signed = ((0, Capacity.WOMAN, date(2026, 8, 1)), (1, Capacity.OTHER_PARENT, date(2026, 8, 1)))
    scenes.consents(stage, "maude", when + timedelta(days=2), brought, signed)
    scenes.choose(stage, "nadia", when + timedelta(days=3), brought, Track.COOPERATION)
    then = when + timedelta(days=4)
    meeting = scenes.convene(stage, "nadia", then, brought, begins, experts=("samir", "ines"))
    scenes.prepare(stage, "maude", then + timedelta(days=1), meeting, Track.COOPERATION)
    rows = scenes.open_table(stage, "nadia", begins, meeting)
    scenes.speak(stage, "nadia", begins, meeting, talk.about(stage, meeting, rows, begins))
    scenes.close(stage, "nadia", begins + timedelta(hours=2), meeting, rows[stage.id_of("maude")])
    return meeting


def _propose_minutes(stage: Any, meeting: Any) -> None:
    """Let minutes be proposed, and one ask for a change."""
    from demo.minutes import reading
    from demo.stage import moment
    from maillage.minutes.actions import answering, proposing

    when = moment(2, 25, 9)
    with stage.at("nadia", when) as nadia:
        proposing.propose(nadia, meeting=meeting, at=when)
    with stage.at("colin", when) as colin:
        own = reading(stage, "colin", when, meeting)
        answering.ask_change(colin, reading=own, words="Six evenings, not five.", at=when)


def _hand_over(stage: Any) -> None:
    """Ask who sits at a second table to take a measure of the first over."""
    from demo.stage import moment
    from maillage.core.errors import Refused
    from maillage.followup import queries
    from maillage.followup.actions import propose_handover
    from maillage.meetings.models import Measure

    when = moment(3, 1, 9)
    with stage.at("nadia", when) as nadia:
        for measure in Measure.objects.filter(status="to_come", meeting__convened_by=nadia.id).order_by("due_on", "id"):
            for seat in queries.to_reassign(nadia, measure=measure.pk, at=when).seats:
                if seat.practitioner_id == stage.id_of("samir"):
                    try:
                        propose_handover(nadia, measure=measure.pk, seat=seat.pk, at=when)
                    except Refused:
                        continue
                    return


def _times(stage: Any) -> None:
    """Propose two times for a meeting that is convened."""
    from demo.stage import moment
    from maillage.meetings.models import Meeting
    from maillage.preparation.actions.times import propose_times

    when = moment(3, 1, 10)
    with stage.at("renata", when) as renata:
        row = Meeting.objects.filter(state="convened", convened_by=renata.id).latest("starts_at")
        starts = [row.starts_at + timedelta(days=days) for days in (1, 2)]
        propose_times(renata, meeting=row.pk, starts=starts, at=when)


def _question_and_matches(stage: Any) -> None:
    """Ask the referent a question; name two codes as one family."""
    from demo.stage import moment
    from maillage.situations.models import Situation
    from maillage.triage import actions as triage
    from maillage.triage.actions import matches

    when = moment(3, 3, 12)
    sent = Situation.objects.get(referent=stage.id_of("maude"), state="sent")
    with stage.at("nadia", when) as nadia:
        triage.ask(nadia, code=sent.code, words="Who looks after the younger child?", at=when)
    helene = Situation.objects.filter(referent=stage.id_of("helene"), state="accepted").latest("started_at")
    with stage.at("maude", when) as maude:
        matches.propose(maude, code=sent.code, other_code=helene.code, at=when)


def _beyond(stage: Any) -> None:
    """Let somebody of the neighbouring region offer herself, who knows what is at stake here."""
    from demo.stage import moment
    from maillage.preparation.actions.whom import keep_offer

    with stage.at("paul", moment(3, 2, 9)) as paul:
        keep_offer(paul, person=paul.id, beyond=True, away_until=None)


def _standing_in(stage: Any) -> None:
    """Let somebody answer for the region these days, and for one situation."""
    from maillage.core import clock
    from maillage.situations.models import Situation
    from maillage.substitutes.models import Absence, StandIn

    now, nadia = clock.now(), stage.id_of("nadia")
    situation = Situation.objects.filter(referent=stage.id_of("helene")).latest("started_at")
    common = {"region": situation.region, "of_id": nadia, "substitute_id": stage.id_of("ines")}
    days = {"since": now.date(), "until": now.date() + timedelta(days=30)}
    Absence.objects.create(**common, **days, named_by_id=nadia, named_at=now)
    StandIn.objects.create(**common, situation=situation, handed_at=now)


def _declined(stage: Any) -> None:
    """Decline a referral, and say what else can be done."""
    from demo import families, scenes
    from demo.stage import moment
    from maillage.triage.actions import declining
    from maillage.triage.rules.declining import Way

    when = moment(3, 1, 11)
    brought = scenes.write_referral(stage, "maude", when, families.HANDOVERS)
    scenes.send(stage, "maude", when, brought)
    with stage.at("nadia", when) as nadia:
        declining.decline(
            nadia, code=brought.code, ways=[next(iter(Way))], words="The centre has room this week.", at=when
        )


def _template(stage: Any) -> None:
    """Keep a sheet of addresses as a template of two organisations."""
    from maillage.sheets import formats
    from maillage.sheets.models import SheetTemplate
    from maillage.sheets.rules.sheet import Heading, Line, Sheet

    for key in ("nadia", "maude"):
        content = formats.plain(Sheet((Line(Heading.FOOD, "Tuesdays at noon"),)))
        SheetTemplate.objects.create(organisation_id=stage.organisation_of(key), name="usual", content=content)
