"""Meetings that run, as many as one likes: five people round each, two sides, consents in force, notes said."""

import time
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from bench._region import Place, Rows, code
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
HOLDS = timedelta(days=100)
ROLES = (SeatRole.REFERENT, SeatRole.INVOLVED, SeatRole.INVOLVED, SeatRole.EXTERNAL_EXPERT, SeatRole.FACILITATOR)


def _people(place: Place, count: int) -> list[Practitioner]:
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
        for n in range(count)
    ]
    return Practitioner.objects.bulk_create(people)


def _family(made: Rows, both: dict[str, Any], referent: Practitioner, at: datetime) -> list[Member]:
    family = [made.add(Member, **both, role=role, age_band="30-49", safe_to_ask="yes") for role in ("woman", "partner")]
    for one in family:
        made.add(
            Consent,
            **both,
            signer=one,
            capacity="self",
            scope="meetings",
            given_on=at.date(),
            expires_on=(at + HOLDS).date(),
            safe_to_ask="yes",
            language="fr",
            paper_kept_by=referent.organisation,
            recorded_by=referent,
            recorded_at=at - timedelta(days=1),
            ends_at=at + HOLDS,
        )
    return family


def _seats(made: Rows, meeting: Meeting, here: list[Practitioner], family: list[Member]) -> list[Seat]:
    serves = (family[0], family[1], family[0], None, None)
    return [
        made.add(
            Seat,
            region=meeting.region,
            meeting=meeting,
            organisation=person.organisation,
            practitioner=person,
            role=role,
            side=Side.PARTNER if one is family[1] else Side.PROTECTING,
            serves=one,
            rests_on=one,
            response="accepted",
            declared_at=meeting.starts_at,
            present_at=meeting.starts_at,
        )
        for person, role, one in zip(here, ROLES, serves, strict=True)
    ]


def rows(place: Place, at: datetime, count: int, long: int) -> list[tuple[UUID, Any, bool]]:
    """Write ``count`` meetings that run, with consents in force and two sides; the first has ``long`` notes.

    Returns (meeting, person, leads) of every seat.
    """
    people, starts = _people(place, count * SEATS), at - timedelta(minutes=20)
    made, found = Rows(), []
    for n in range(count):
        here = people[n * SEATS : (n + 1) * SEATS]
        told = {"state": "accepted", "track": "cooperation", "ground": "consent", "ground_until": at + HOLDS}
        region, name = place.region, code(5_000 + n)
        about = made.add(
            Situation, region=region, code=name, referent=here[0], started_at=starts, sent_at=starts, **told
        )
        both = {"region": place.region, "situation": about}
        family = _family(made, both, here[0], at)
        times = {
            "starts_at": starts,
            "ends_at": starts + timedelta(hours=2),
            "part_began_at": starts,
            "opened_at": starts,
        }
        state = {"track": "cooperation", "state": "running", "part": 2}
        meeting = made.add(Meeting, **both, **times, **state, convened_by=here[4])
        seats = _seats(made, meeting, here, family)
        for k in range(long if n == 0 else 30):
            said = {"author": seats[k % SEATS], "part": 1 + k % 2, "words": "The children are calmer."}
            made.add(Note, **both, **said, meeting=meeting, written_at=starts + timedelta(seconds=k))
        found += [(meeting.pk, person, k == SEATS - 1) for k, person in enumerate(here)]
    made.write()
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
