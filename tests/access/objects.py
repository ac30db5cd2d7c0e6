"""The things that addresses name: those of one situation of the story, and what else a path may ask for."""

from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

from demo.stage import Stage
from maillage.consent.models import Authorisation, Consent
from maillage.meetings.models import Measure, Meeting, Need, Note, Seat
from maillage.minutes.models import Reading
from maillage.people.models import Practitioner
from maillage.risk.models import Record, Tool
from maillage.situations.models import Situation, Wall

ABOUT_A_SITUATION = {
    *("code", "meeting", "seat", "guest", "member", "signer"),
    *("consent", "entry", "measure", "need", "reading", "record", "wall", "handover"),
}

OF_NOBODY = (
    *("absence", "stand_in", "guest", "handle", "handover", "kept", "time", "ground", "question", "match"),
    *("service", "published", "suggestion", "bringing", "pair"),
)


def addresses(inside: URLResolver | None = None, space: str = "") -> list[tuple[str, tuple[str, ...]]]:
    """Return every URL name with the parameters of its path."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for one in (inside or get_resolver()).url_patterns:
        if isinstance(one, URLPattern):
            wanted = {*one.pattern.converters, *getattr(one.pattern.regex, "groupindex", ())}
            found.append((f"{space}:{one.name}" if space else str(one.name), tuple(sorted(wanted))))
        else:
            found += addresses(one, one.namespace or space)
    return found


def read_first(meeting: Meeting) -> UUID | None:
    """Return the first reading of a meeting's minutes."""
    rows = Reading.objects.filter(meeting=meeting).order_by("author__practitioner__sort_name", "proposal__number")
    return rows.values_list("pk", flat=True).first()


def risk_of(situation: Situation) -> dict[str, Any]:
    """Return a risk tool of a situation's region, and what one said about it."""
    tools, records = Tool.objects.filter(region=situation.region), Record.objects.filter(situation=situation)
    keys = {"tool": tools.values_list("pk", flat=True), "record": records.values_list("pk", flat=True)}
    return {name: rows.first() or UUID(int=0) for name, rows in keys.items()}


def things_of(stage: Stage, referent: str, sequence: int = 1) -> dict[str, Any]:
    """Return what a path may name of the situation that ``referent`` brought to a table, newest first."""
    situation = Situation.objects.filter(referent=stage.id_of(referent), state="accepted").latest("started_at", "code")
    meeting = Meeting.objects.get(situation=situation, sequence=sequence)
    seats = Seat.objects.filter(meeting=meeting).order_by("practitioner__sort_name")
    seat = seats.filter(role="involved").first() or seats.first()
    member = situation.members.first()
    note = Note.objects.filter(meeting=meeting).order_by("author__practitioner__sort_name", "written_at", "id").first()
    own = Practitioner.objects.get(pk=stage.id_of(referent))
    absent = UUID(int=0)
    wall = Wall.objects.filter(situation=situation).first()
    consent = Consent.objects.filter(situation=situation).order_by("signer__role", "signer__number").first()
    authorisation = Authorisation.objects.filter(organisation=own.organisation).order_by("given_at", "since").first()
    measure = Measure.objects.filter(meeting=meeting).order_by("volunteer__practitioner__sort_name", "due_on").first()
    need = Need.objects.filter(meeting=meeting).order_by("kind", "written_at").first()
    return {
        "code": situation.code,
        "meeting": meeting.id,
        "seat": seat.id if seat else absent,
        "member": member.id if member else absent,
        "signer": member.id if member else absent,
        "consent": consent.id if consent else absent,
        "authorisation": authorisation.id if authorisation else absent,
        "entry": note.id if note else absent,
        "measure": measure.id if measure else absent,
        "wall": wall.id if wall else absent,
        "reading": read_first(meeting) or absent,
        "need": need.id if need else absent,
        **risk_of(situation),
        "organisation": own.organisation_id,
        **dict.fromkeys(("person", "practitioner"), own.id),
        "region": own.organisation.region_id,
        "incident": absent,
        "invitation": absent,
        "day": "2026-03-02",
        "token": "no-such-link",
        **dict.fromkeys(("way", "uidb36", "institution", "key"), "none"),
        **dict.fromkeys(OF_NOBODY, absent),
        "sheet": "agenda",
        "language": "both",
    }


def path_values(name: str, wanted: tuple[str, ...], things: dict[str, Any]) -> dict[str, Any]:
    """Return the values for one address."""
    kind = "json" if name == "analysis:tables_download" else "note"
    return {key: things.get(key, kind) for key in wanted}
