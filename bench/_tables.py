"""Meetings that run, as many as one likes: five people round each, two sides, consents in force, notes said."""

import time
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from bench._region import Place, code
from maillage.access.presence import Marks
from maillage.access.roles import Role, SeatRole, Side
from maillage.consent.models import Consent
from maillage.core import clock
from maillage.core.ids import new_id
from maillage.meetings.models import Meeting, Note, Seat
from maillage.people.models import Practitioner
from maillage.people.models.sessions import SessionStore
from maillage.people.rules import RECORDS, RECORDS_OF
from maillage.situations.models import Member, Situation

SEATS = 5
ROLES = (SeatRole.REFERENT, SeatRole.INVOLVED, SeatRole.INVOLVED, SeatRole.EXTERNAL_EXPERT, SeatRole.FACILITATOR)


def rows(place: Place, at: datetime, count: int, long: int) -> list[tuple[UUID, Any, bool]]:
    """Write ``count`` meetings that run, with consents in force and two sides; the first has ``long`` notes.

    Returns (meeting, person, leads) of every seat.
    """
    homes = list({one.organisation_id: one.organisation for one in place.others}.values())
    people = [
        Practitioner(
            email=f"follower{n}@example.org",
            name=f"Follower {n}",
            sort_name=f"follower {n:04}",
            organisation=homes[n % len(homes)],
            roles=[Role.PRACTITIONER],
            language="en",
            password="!",  # noqa: S106  nobody signs in with it
        )
        for n in range(count * SEATS)
    ]
    Practitioner.objects.bulk_create(people)
    starts, ends = at - timedelta(minutes=20), at + timedelta(days=100)
    made: dict[Any, Any] = {Situation: [], Member: [], Consent: [], Meeting: [], Seat: [], Note: []}
    found: list[tuple[UUID, Any, bool]] = []
    for n in range(count):
        here = people[n * SEATS : (n + 1) * SEATS]
        about = Situation(
            region=place.region,
            code=code(5_000 + n),
            referent=here[0],
            state="accepted",
            track="cooperation",
            ground="consent",
            ground_until=ends,
            started_at=starts,
            sent_at=starts,
        )
        both = {"region": place.region, "situation": about}
        family = [Member(**both, role=role, age_band="30-49", safe_to_ask="yes") for role in ("woman", "partner")]
        consents = [
            Consent(
                **both,
                signer=one,
                capacity="self",
                scope="meetings",
                given_on=at.date(),
                expires_on=ends.date(),
                safe_to_ask="yes",
                language="fr",
                paper_kept_by=homes[0],
                recorded_by=here[0],
                recorded_at=at - timedelta(days=1),
                ends_at=ends,
            )
            for one in family
        ]
        meeting = Meeting(
            **both,
            track="cooperation",
            state="running",
            starts_at=starts,
            convened_by=here[4],
            ends_at=starts + timedelta(hours=2),
            part=2,
            part_began_at=starts,
            opened_at=starts,
        )
        serves = (family[0], family[1], family[0], None, None)
        seats = [
            Seat(
                region=place.region,
                meeting=meeting,
                organisation=person.organisation,
                practitioner=person,
                role=role,
                side=Side.PARTNER if one is family[1] else Side.PROTECTING,
                serves=one,
                rests_on=one,
                response="accepted",
                declared_at=starts,
                present_at=starts,
            )
            for person, role, one in zip(here, ROLES, serves, strict=True)
        ]
        told = long if n == 0 else 30
        notes = [
            Note(
                **both,
                meeting=meeting,
                author=seats[k % SEATS],
                part=1 + k % 2,
                words="The children are calmer.",
                written_at=starts + timedelta(seconds=k),
            )
            for k in range(told)
        ]
        for kind, more in zip(made, ([about], family, consents, [meeting], seats, notes), strict=True):
            made[kind] += more
        found += [(meeting.pk, person, k == SEATS - 1) for k, person in enumerate(here)]
    for kind, these in made.items():
        kind.objects.bulk_create(these, batch_size=1_000)
    return found


def sign_in(person: Any) -> str:
    """Begin a session as a passkey does; return what its cookie says."""
    session, at = SessionStore(), clock.now()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[RECORDS], session[RECORDS_OF] = [{"method": "mfa", "type": "webauthn", "at": time.time()}], str(person.pk)
    Marks(new_id(), at, at, at).write(session)
    session.save()
    return str(session.session_key)
