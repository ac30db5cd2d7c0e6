"""The states that pages stand behind: a table that runs, a link nobody used, a register with a line, what has ended.

Built beside the demonstration's own story, in its database, before anybody walks; and what an address may name there.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, product
from typing import Any

from tools.fuzzing import states

Values = dict[str, list[Any]]
PASSWORD = "quatre mots sans lien"  # noqa: S105  of an invented person
SECOND_STEP, PASSWORD_ALONE = "helene", "josee"  # people of the cast, by key
INVITED = "a-link-that-nobody-used-yet-for-the-fuzzer"
GUEST = "a-link-of-a-guest-for-the-fuzzer"
PROVIDER = """[fuzz]
name = "An institution that never answers"
issuer = "http://127.0.0.1:9"
client_id = "fuzz"
secret_file = "{secret}"
addresses = ["example.org"]
"""
MOST = 60  # addresses of one pattern in one situation
# what the fuzzer does not reach, by the name of the address, and why
NOT_REACHED: dict[str, str] = {
    "people:institution_return": "needs what a real institution has signed (tests/people/test_institutions.py)",
    "people:institution_let_go": "needs somebody whom a real institution has let in (the same tests)",
}
# parts of addresses that no table holds as they stand: pages alone lead there
BY_LINKS = {"absence", "ground", "handle", "handover", "question", "reading", "sheet", "stand_in"}


def build() -> None:
    """Bring about every state that a page asks for."""
    from django.db import transaction

    from demo.stage import Stage
    from tests.directory import services
    from tests.exchange import lists

    with transaction.atomic():
        stage = Stage()
        states.build(stage)
        _tables(stage)
        _people(stage)
        _links(stage)
        _guest(stage)
        _register(stage)
        services.two()
        lists.waiting_ones(stage)


def _tables(stage: Any) -> None:
    """Let tonight's meeting and a second one run, with something of each kind said by each who sits there."""
    from demo import scenes
    from maillage.core import clock
    from maillage.meetings.models import Concern, Measure, Meeting, Need, Note, Point, Seat, Voice
    from maillage.risk.models import Record, Tool

    for meeting in Meeting.objects.filter(state="convened", convened_by=stage.id_of("nadia")):
        when = max(clock.now(), meeting.starts_at - timedelta(minutes=5))
        scenes.open_table(stage, "nadia", when, meeting.pk)
        about = {"region_id": meeting.region_id, "situation_id": meeting.situation_id, "meeting": meeting}
        woman = meeting.situation.members.get(role="woman")
        for seat in Seat.objects.filter(meeting=meeting).exclude(practitioner=None):
            common = {**about, "author": seat, "written_at": when, "part": 3}
            Note.objects.create(**common, words="She likes mornings.")
            Voice.objects.create(**common, member=woman, wants="Mornings.")
            Concern.objects.create(**common, member=woman, horizon="short", kind="custody_exchange")
            Need.objects.create(**common, member=woman, kind="housing", words="Two rooms.")
            Point.objects.create(**common, agreed=True, words="Mornings are calm.")
            Measure.objects.create(
                **common, kind="resource", volunteer=seat, due_on=when.date(), hers="agreed", words="Look for rooms."
            )
            grid = {**about, "author": seat, "written_at": when, "tool": Tool.objects.first(), "result": 1}
            told = {"judgement": "lower", "words": "Calmer.", "done_on": when.date(), "at_table": True}
            Record.objects.create(**grid, **told, member=woman)


def _people(stage: Any) -> None:
    """Give two people passwords, one of them every second step; let another one and an organisation end."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from allauth.mfa.webauthn.internal.auth import WebAuthn

    from maillage.people.models import Organisation, Practitioner
    from tests.people.softkey import SoftKey

    for key in (SECOND_STEP, PASSWORD_ALONE):
        person = Practitioner.objects.get(pk=stage.id_of(key))
        person.set_password(PASSWORD)
        person.save()
        if key == SECOND_STEP:
            TOTP.activate(person, generate_totp_secret())
            RecoveryCodes.activate(person)
            asked = {"publicKey": {"challenge": "AAAA", "rp": {"id": "localhost"}}}
            WebAuthn.add(person, "grey", json.loads(SoftKey().made(asked)))
    Practitioner.objects.filter(pk=stage.id_of("youssef")).update(is_active=False)
    Organisation.objects.filter(pk=stage.organisation_of("marc")).update(active=False)


def codes() -> list[str]:
    """Return the recovery codes that are left."""
    from allauth.mfa.models import Authenticator

    return list(Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes())


def ways() -> list[str]:
    """Return what names the ways to sign in of who has several."""
    from demo import cast
    from maillage.access.door import acting_as
    from maillage.people.models import Practitioner
    from maillage.people.queries import facts_of_actor
    from maillage.people.queries.ways import ways_of

    email = next(card.email for card in cast.PEOPLE if card.key == SECOND_STEP)
    person = Practitioner.objects.get(email=email)
    with acting_as(facts_of_actor(person)) as her:
        return [way.ref for way in ways_of(her, person=person.pk).alone]


def _links(stage: Any) -> None:
    """Send one invitation."""
    from maillage.core import clock
    from maillage.core.ids import token_hash
    from maillage.people.models import Invitation

    now, common = clock.now(), {"organisation_id": stage.organisation_of("genevieve"), "roles": ["practitioner"]}
    for number, token in enumerate((INVITED, f"{INVITED}-two", f"{INVITED}-three")):
        Invitation.objects.create(
            **common,
            token_hash=token_hash(token),
            email=f"new{number}@example.org",
            name="Somebody New",
            invited_by_id=stage.id_of("genevieve"),
            sent_at=now,
            expires_at=now + timedelta(days=7),
        )


def _guest(stage: Any) -> None:
    """Let a guest be invited to one of the tables, by a link that is known here."""
    from maillage.core.ids import token_hash
    from maillage.guests.models import Guest
    from tests.guests.invited import seat_guest

    seat_guest(stage, opens=False)
    Guest.objects.update(token_hash=token_hash(GUEST))


def _register(stage: Any) -> None:
    """Write a line into the register of incidents."""
    from maillage.core import clock
    from maillage.incidents.models import Incident
    from maillage.situations.models import Situation

    region = Situation.objects.get(referent=stage.id_of("helene"), state="accepted").region
    now = clock.now()
    for kind in ("barrier_crossed", "device_lost"):
        Incident.objects.create(
            region=region, kind=kind, noticed_at=now, recorded_at=now, recorded_by_id=stage.id_of("nadia")
        )


def reset_link() -> dict[str, str]:
    """Return what the link for a new password holds."""
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    from maillage.people.models import Practitioner

    person = next(one for one in Practitioner.objects.order_by("email") if one.has_usable_password())
    return {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}


def _everywhere() -> Values:
    """Return what addresses may name that is of no situation."""
    from maillage.consent.models import Authorisation
    from maillage.evaluation.models import AnswerLink
    from maillage.guests.models import Guest
    from maillage.incidents.models import Incident
    from maillage.meetings.rules.entries import Kind
    from maillage.people.models import Invitation, Kept, Organisation, Practitioner, Region
    from maillage.risk.models import Tool
    from maillage.triage.models import Match
    from maillage.upkeep.models import Suggestion
    from tests.directory import services
    from tests.exchange import lists

    return {
        "kept": list(Kept.objects.values_list("pk", flat=True)),
        "match": list(Match.objects.values_list("pk", flat=True)),
        "way": ways(),
        "authorisation": list(Authorisation.objects.values_list("pk", flat=True)[:12]),
        "organisation": list(Organisation.objects.order_by("active").values_list("pk", flat=True)[:30]),
        "person": list(Practitioner.objects.order_by("is_active").values_list("pk", flat=True)[:40]),
        "practitioner": list(Practitioner.objects.values_list("pk", flat=True)[:40]),
        "tool": list(Tool.objects.values_list("pk", flat=True)[:3]),
        "region": list(Region.objects.values_list("pk", flat=True)),
        "incident": list(Incident.objects.values_list("pk", flat=True)[:3]),
        "guest": list(Guest.objects.values_list("pk", flat=True)[:3]),
        "invitation": list(Invitation.objects.filter(used_at=None, withdrawn_at=None).values_list("pk", flat=True)),
        "token": [*(one.token for one in AnswerLink.objects.all()[:4]), INVITED, f"{INVITED}-two", GUEST],
        "suggestion": list(Suggestion.objects.values_list("pk", flat=True)),
        "kind": [*Kind, "json", "ods", "csv"],
        "language": ["en", "fr"],
        **services.listed(),
        **lists.listed(),
        "institution": ["fuzz"],
        "aim": ["sign-in", "connect"],
        "day": ["2026-03-03", "2026-03-02"],
        **{name: [value] for name, value in reset_link().items()},
    }


def _of_situations() -> Iterator[Values]:
    """Yield what addresses may name of each situation and meeting, those that run first."""
    from maillage.consent.models import Consent
    from maillage.meetings.models import Concern, Measure, Meeting, Need, Note, Point, Seat, Voice
    from maillage.preparation.models import ProposedTime
    from maillage.risk.models import Record
    from maillage.situations.models import Situation, Wall

    for meeting in Meeting.objects.order_by("-state", "-starts_at").select_related("situation"):
        of, there = {"situation": meeting.situation_id}, {"meeting": meeting.pk}
        entries = [row.objects.filter(**there).values_list("pk", flat=True)[:2] for row in
                   (Note, Voice, Concern, Measure, Need, Point)]  # fmt: skip
        yield {
            "code": [meeting.situation.code],
            "meeting": [meeting.pk],
            "seat": list(Seat.objects.filter(**there).values_list("pk", flat=True)),
            "member": list(meeting.situation.members.values_list("pk", flat=True)),
            "signer": list(meeting.situation.members.values_list("pk", flat=True)),
            "consent": list(Consent.objects.filter(**of).values_list("pk", flat=True)),
            "wall": list(Wall.objects.filter(**of).values_list("pk", flat=True)),
            "entry": [one for some in entries for one in some],
            "measure": list(Measure.objects.filter(**of).values_list("pk", flat=True)),
            "need": list(Need.objects.filter(**of).values_list("pk", flat=True)),
            "time": list(ProposedTime.objects.filter(**there).values_list("pk", flat=True)),
            "record": list(Record.objects.filter(**of).values_list("pk", flat=True)),
        }
    for situation in Situation.objects.filter(meetings=None):
        members = list(situation.members.values_list("pk", flat=True))
        yield {"code": [situation.code], "member": members, "signer": members}


def known() -> set[str]:
    """Return the parts of addresses that are looked up here."""
    return {
        *("authorisation", "organisation", "person", "practitioner", "region", "incident", "invitation"),
        *("token", "guest", "institution", "aim", "day", "language", "uidb36", "key", "kind", "code", "meeting"),
        *("seat", "member", "signer", "consent", "wall", "entry", "measure", "need", "time", "kept", "match"),
        *("way", "record", "tool", "service", "published", "suggestion"),
        *("bringing", "pair"),
    }


def addresses_of(name: str, wanted: tuple[str, ...]) -> Iterator[str]:
    """Yield addresses of one pattern with what they may name, situation by situation."""
    from django.urls import NoReverseMatch, reverse

    common = _everywhere()
    seen = set[str]()
    for those in _of_situations():
        choices = {**common, **those}
        if not set(wanted) <= set(choices):
            continue
        for values in islice(product(*(choices[one] for one in wanted)), MOST):
            try:
                path = reverse(name, kwargs=dict(zip(wanted, values, strict=True)))
            except NoReverseMatch:
                continue
            if path not in seen:
                seen.add(path)
                yield path


def is_good(name: str, path: str) -> bool:
    """Tell whether a link with a secret is one that opens: others are answered kindly, and reach nothing."""
    from maillage.evaluation.models import AnswerLink

    if name == "evaluation:questionnaire":
        return any(one.token in path for one in AnswerLink.objects.all())
    links = {"people:invitation_accept": INVITED, "guests:guest_open": GUEST}
    return links.get(name, "") in path
