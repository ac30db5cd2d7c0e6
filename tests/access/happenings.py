"""What the agreement test lets happen besides the story: rows of every kind, and who stands in for whom."""

from itertools import cycle, product
from typing import Any

from demo.stage import Stage
from maillage.access.facts import Audience, Immigration
from maillage.directory.models import Service
from maillage.meetings.models import Meeting, Seat
from maillage.minutes.models import Restated
from maillage.preparation.models import Availability, ProposedTime
from maillage.risk.models import Record, Tool
from maillage.situations.actions import walls
from maillage.situations.models import Situation
from maillage.substitutes.models import Absence, StandIn
from maillage.upkeep.models import Suggestion
from tests.access.objects import things_of
from tests.conftest import TUESDAY
from tests.directory.services import give


def times_for_all() -> None:
    """Propose a time for every meeting, and let everybody who was ever seated there say that it suits her."""
    for meeting in Meeting.objects.all():
        common = {"region_id": meeting.region_id, "meeting": meeting}
        time = ProposedTime.objects.create(**common, starts_at=meeting.starts_at, proposed_at=TUESDAY)
        for who in set(meeting.seats.filter(practitioner__isnull=False).values_list("practitioner", flat=True)):
            Availability.objects.create(**common, time=time, practitioner_id=who, suits="can", said_at=TUESDAY)


def risk_for_all() -> None:
    """Let everybody who sits anywhere have filled a tool in, for one audience after the other."""
    heard = cycle(product(Audience, Immigration))
    tools: dict[Any, Tool] = {}
    for seat in Seat.objects.select_related("meeting").filter(practitioner__isnull=False).order_by("meeting", "id"):
        meeting, (audience, status) = seat.meeting, next(heard)
        made = {"name": {}, "lowest": 0, "highest": 9, "made_by_id": seat.practitioner_id, "made_at": TUESDAY}
        tool = tools.setdefault(meeting.region_id, Tool(region_id=meeting.region_id, **made))
        tool.save()
        common = {"region_id": meeting.region_id, "situation_id": meeting.situation_id, "meeting": meeting}
        said = {"tool": tool, "result": 3, "judgement": "same", "at_table": False, "done_on": TUESDAY.date()}
        about = {"author": seat, "member": meeting.situation.members.first(), "written_at": TUESDAY}
        Record.objects.create(**common, **said, **about, audience=audience, immigration=status)


def away(stage: Stage) -> None:
    """Send the outreach worker away; two answer for her, one of them of a house that serves partners."""
    nadia = stage.people["nadia"]
    common = {"region_id": nadia.organisation.region_id, "of": nadia, "named_by": nadia, "named_at": TUESDAY}
    for key in ("ines", "colin"):
        days = {"since": TUESDAY.date(), "until": TUESDAY.date()}
        Absence.objects.create(substitute=stage.people[key], **days, **common)


def handed_on(stage: Stage) -> None:
    """Let a conflict keep the outreach worker out of one situation, for which somebody else answers."""
    situation = Situation.objects.get(code=things_of(stage, "maude")["code"])
    with stage.at("maude", TUESDAY) as maude:
        walls.raise_wall(maude, code=situation.code, at=TUESDAY, practitioner=stage.id_of("nadia"))
    common = {"region_id": situation.region_id, "situation": situation, "handed_at": TUESDAY}
    StandIn.objects.create(of=stage.people["nadia"], substitute=stage.people["ines"], **common)


def restate(stage: Stage) -> None:
    """Let each of those who sit where a meeting was held say the safety net anew."""
    for seat in Seat.objects.filter(meeting__state="held", practitioner__isnull=False).select_related("meeting"):
        for audience, immigration in (("protected", ""), ("protected", "kept")):
            common = {"region_id": seat.region_id, "situation_id": seat.meeting.situation_id, "meeting": seat.meeting}
            said = {"audience": audience, "immigration": immigration, "author": seat, "written_at": TUESDAY}
            Restated.objects.create(stays_in_touch="She calls.", remains_in_place="A neighbour.", **common, **said)


def suggest(stage: Stage) -> None:
    """Let somebody suggest a change of every service there is, and of one of the other region."""
    give(stage.people["renata"].organisation.region, "A service of the other region")
    for service in Service.objects.all():
        Suggestion.objects.create(service=service, about="hours", words="Closed.", given_on=TUESDAY.date())
