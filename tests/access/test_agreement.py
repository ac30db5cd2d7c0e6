"""Policy and SQL tell the same story: for every person and every row, ``row in visible(actor)`` iff the policy says so.

Looked at over the whole story of the demonstration, and again after each thing that can happen to a ground.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from demo.stage import Stage
from maillage.access import rows
from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.access.policy import may
from maillage.access.roles import Permission
from maillage.consent import actions as consent
from maillage.consent import queries as consents
from maillage.consent.models import Agreement, Authorisation, Consent, LegalEntry
from maillage.consent.queries import legal
from maillage.core import clock
from maillage.evaluation import queries as evaluation
from maillage.evaluation.models import Study
from maillage.followup import queries as followup
from maillage.followup.models import Handover, Skipped
from maillage.guests import queries as guests
from maillage.guests.models import Guest
from maillage.incidents import queries as incidents
from maillage.incidents.models import Incident
from maillage.meetings.models import Concern, Measure, Meeting, Need, Note, Point, Seat, Voice
from maillage.meetings.queries import entries, meetings
from maillage.minutes.models import Reading, Restated
from maillage.minutes.queries import net, readings
from maillage.people import queries as people
from maillage.people.actions import organisations
from maillage.people.models import Organisation, Practitioner
from maillage.people.queries import facts_of_actor
from maillage.preparation.models import AtStake, Availability, Offer, ProposedTime
from maillage.preparation.queries import times, whom
from maillage.risk import queries as risk
from maillage.risk.models import Record
from maillage.sheets import queries as sheets
from maillage.sheets.models import SheetTemplate
from maillage.situations import actions as situation_actions
from maillage.situations import queries as situations
from maillage.situations.actions import walls
from maillage.situations.models import Situation
from maillage.substitutes import queries as substitutes
from maillage.substitutes.models import Absence, StandIn
from maillage.triage import queries as triage
from maillage.triage.models import Declined, Match, Question
from maillage.triage.queries import declining, matches
from maillage.upkeep import queries as upkeep
from maillage.upkeep.models import Suggestion
from tests.access.happenings import away, handed_on, restate, risk_for_all, suggest, times_for_all
from tests.access.objects import things_of
from tests.conftest import TUESDAY
from tests.guests.invited import seat_guest

pytestmark = pytest.mark.django_db
P = Permission


def facts_of_authorisation(row: Authorisation) -> object:
    """Return what the policy may know of an authorisation."""
    return consents.facts_of_authorisation(authorisation=row.pk)


Side = tuple[type[Model], Callable[[Actor], Iterable[Model]], Callable[[Any], object], Permission]
SIDES: tuple[Side, ...] = (
    (Situation, situations.visible, situations.facts_of, P.SITUATION_KNOW),
    (Meeting, meetings.visible, meetings.facts_of, P.MEETING_KNOW),
    *(
        (model, scope, entries.facts_of, P.ENTRY_READ)
        for model, scope in (
            (Note, entries.notes),
            (Voice, entries.voices),
            (Concern, entries.concerns),
            (Measure, entries.measures),
            (Need, entries.needs),
            (Point, entries.points),
        )
    ),
    (Match, matches.visible, matches.facts_of, P.MATCH_READ),
    (Declined, declining.visible, declining.facts_of, P.REFERRAL_READ),
    (Question, triage.visible, triage.facts_of, P.QUESTION_READ),
    (LegalEntry, legal.visible, legal.facts_of_row, P.GROUND_READ),
    (ProposedTime, times.proposed, lambda row: meetings.facts_of(row.meeting), P.SEATS_READ),
    (AtStake, whom.stakes, lambda row: situations.facts_of(row.situation), P.MEETING_CONVENE),
    (Offer, whom.offers, whom.facts_of, P.EXPERT_ASK),
    (Availability, times.answers, times.facts_of, P.AVAILABILITY_READ),
    (Record, risk.visible, risk.facts_of, P.ENTRY_READ),
    (Absence, substitutes.visible, substitutes.facts_of, P.SUBSTITUTE_READ),
    (StandIn, substitutes.stand_ins, substitutes.facts_of_handed, P.STAND_IN_KEEP),
    (Restated, net.visible, entries.facts_of, P.ENTRY_READ),
    (Reading, readings.visible, readings.facts_of, P.READING_READ),
    (Consent, consents.visible, consents.facts_of, P.CONSENT_READ),
    (Authorisation, consents.authorisations, facts_of_authorisation, P.AUTHORISATION_READ),
    (Agreement, consents.agreements, consents.facts_of_agreement, P.AGREEMENT_READ),
    (Practitioner, people.visible, people.facts_of, P.PERSON_READ),
    (Organisation, people.organisations, people.facts_of_organisation, P.ORGANISATION_READ),
    (Incident, incidents.visible, incidents.facts_of, P.INCIDENT_READ),
    (Guest, guests.visible, guests.facts_of, P.GUEST_READ),
    (Handover, followup.visible, followup.facts_of, P.HANDOVER_READ),
    (Skipped, followup.skips, followup.facts_of_skipped, P.SITUATION_KNOW),
    (Study, evaluation.studies, evaluation.facts_of, P.STUDY_READ),
    (SheetTemplate, sheets.visible, sheets.facts_of, P.SHEET_KEEP),
    (Suggestion, upkeep.visible, upkeep.facts_of, P.SERVICE_KEEP),
)  # fmt: skip


def nothing(_: Stage) -> None:
    """Leave the story as it is told."""


def withdrawn(stage: Stage, place: int) -> None:
    """Withdraw the consent of one parent of the situation whose meeting is near."""
    code = things_of(stage, "maude")["code"]
    member = Situation.objects.get(code=code).members.filter(role=("woman", "partner")[place]).get()
    row = Consent.objects.get(signer=member, withdrawn_at=None)
    with stage.at("maude", TUESDAY) as maude:
        consent.withdraw_consent(maude, consent=row.pk, at=TUESDAY)


def closed(stage: Stage) -> None:
    """Close the situation whose first meeting was held."""
    with stage.at("helene", TUESDAY) as helene:
        situation_actions.close_situation(helene, code=things_of(stage, "helene")["code"], at=TUESDAY)


def left(stage: Stage) -> None:
    """Let an organisation leave."""
    with stage.at("theo", TUESDAY) as theo:
        organisations.end_organisation(theo, organisation=stage.organisation_of("colin"))


def walled(stage: Stage) -> None:
    """Keep child protection's practitioner and the outreach worker from the situation whose meeting is near."""
    code = things_of(stage, "maude")["code"]
    for key in ("helene", "nadia"):
        with stage.at("maude", TUESDAY) as maude:
            walls.raise_wall(maude, code=code, at=TUESDAY, practitioner=stage.id_of(key))


def forgotten(stage: Stage) -> None:
    """Forget who has declared that no conflict keeps her away."""
    Seat.objects.update(declared_at=None)


def follow_up(stage: Stage) -> None:
    """Propose a measure to somebody, and leave a second meeting out."""
    measure = Measure.objects.filter(meeting__situation__code=things_of(stage, "helene")["code"]).first()
    assert measure is not None
    seat = Seat.objects.get(meeting=measure.meeting, practitioner=stage.id_of("josee"))
    common = {"region": measure.region, "situation": measure.situation}
    nadia = stage.people["nadia"]
    asked = {"measure": measure, "had": measure.volunteer, "seat": seat, "asked": stage.people["josee"]}
    Handover.objects.create(**common, **asked, proposed_by=nadia, proposed_at=TUESDAY)
    Skipped.objects.create(**common, because="not_safe", skipped_by=nadia, skipped_at=TUESDAY)


STATES: dict[str, tuple[Callable[[Stage], None], timedelta]] = {
    "as it is told": (nothing, timedelta(0)),
    "the partner withdraws": (partial(withdrawn, place=1), timedelta(0)),
    "the woman withdraws": (partial(withdrawn, place=0), timedelta(0)),
    "his consent expires": (nothing, timedelta(days=5)),
    "everything expires": (nothing, timedelta(days=400)),
    "a situation is closed": (closed, timedelta(0)),
    "an organisation leaves": (left, timedelta(0)),
    "some must not see it": (walled, timedelta(0)),
    "a guest sits": (seat_guest, timedelta(0)),
    "a guest was only invited": (partial(seat_guest, opens=False), timedelta(0)),
    "a guest’s hours are over": (seat_guest, timedelta(hours=15)),
    "the outreach worker is away": (away, timedelta(0)),
    "her days away are over": (away, timedelta(days=1)),
    "one was handed on": (handed_on, timedelta(0)),
    "nobody has declared": (forgotten, timedelta(0)),
}


def shown_by_the_database(actor: Actor, *models: type[Model]) -> dict[type[Model], set[Any]]:
    """Return what each bare table shows to an actor: no filter of ours in between."""
    bare = "SELECT {}, {} FROM {}".format  # our own names
    tables = (bare(n, model._meta.pk.column, model._meta.db_table) for n, model in enumerate(models))
    found: dict[type[Model], set[Any]] = {model: set() for model in models}
    with rows.seen_by(actor), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(tables))
        for number, key in cursor.fetchall():
            found[models[number]].add(key)
    return found


def is_fenced(model: type[Model]) -> bool:
    """Return whether the table has row policies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relrowsecurity FROM pg_class WHERE oid = %s::regclass", (model._meta.db_table,))
        return bool(cursor.fetchone()[0])


@pytest.mark.exhaustive
@pytest.mark.parametrize("state", STATES)
def test_policy_sql_and_row_policies_show_the_same(told: Stage, state: str) -> None:
    happens, later = STATES[state]
    told.people.pop("guest", None)  # another state's, gone with it
    times_for_all()
    risk_for_all()
    for situation in Situation.objects.all():
        AtStake.objects.create(region_id=situation.region_id, situation=situation, needs=["school"])
    for situation in Situation.objects.exclude(state="draft"):
        common = {"region_id": situation.region_id, "situation": situation}
        Declined.objects.create(ways=["service"], declined_at=TUESDAY, **common)
    for number, key in enumerate(("samir", "ines", "paul", "renata")):
        Offer.objects.create(practitioner=told.people[key], beyond=bool(number % 2))
    follow_up(told)
    restate(told)
    happens(told)
    for key in ("nadia", "renata"):
        keeper = told.people[key]
        Incident.objects.create(
            region=keeper.organisation.region, kind="mail", noticed_at=TUESDAY, recorded_at=TUESDAY, recorded_by=keeper
        )
    for key in ("maude", "paul"):
        house = told.people[key].organisation
        SheetTemplate.objects.create(organisation=house, name="usual", content={"lines": []})
    suggest(told)
    with clock.frozen(TUESDAY + later):
        actors = {key: facts_of_actor(row) for key, row in told.people.items()} | {"anyone": Actor.anyone()}
        told_of = {
            (model, permission): {row.pk: facts(row) for row in model._default_manager.all()}
            for model, _, facts, permission in SIDES
        }
        fenced = [model for model, *_ in SIDES if is_fenced(model)]
        for key, actor in actors.items():
            bare = shown_by_the_database(actor, *fenced)
            for model, scope, _, permission in SIDES:
                shown = {row.pk for row in scope(actor)}
                allowed = {pk for pk, of in told_of[model, permission].items() if may(actor, permission, of).allowed}
                assert shown == allowed, f"{model.__name__} for {key}: SQL {len(shown)}, policy {len(allowed)}"
                if model in bare:
                    seen = bare[model]
                    assert seen == allowed, f"{model.__name__} for {key}: row policy {len(seen)}, policy {len(allowed)}"


ABOUT = ("situation", "meeting", "seat", "member", "author", "signer", "meeting_id", "incident")


def test_every_table_about_a_situation_has_row_policies() -> None:
    about = [
        model
        for model in apps.get_models()
        if model is Situation or any(field.name in ABOUT for field in model._meta.concrete_fields)
    ]
    open_to_all = {model.__name__ for model in about if not is_fenced(model)}
    assert open_to_all == {"StudyAnswer"}, "a study's codes are the file's own: they name no situation of ours"


def test_who_is_nobody_sees_no_row_even_with_raw_sql(told: Stage) -> None:
    fenced = [model for model, *_ in SIDES if is_fenced(model)]
    assert not any(shown_by_the_database(Actor.anyone(), *fenced).values())
    there = {model: {row.pk for row in model._default_manager.all()} for model in fenced}
    assert shown_by_the_database(Actor.system("test"), *fenced) == there


def test_a_withdrawal_closes_what_rests_on_it_and_nothing_else(told: Stage) -> None:
    meeting = things_of(told, "maude")["meeting"]

    def seated() -> set[str]:
        return {key for key, row in told.people.items() if facts_of_actor(row).seats_at(meeting)}

    with clock.frozen(TUESDAY), acting_as(Actor.system("test")):
        before = seated()
        withdrawn(told, place=1)
        assert before - seated() == {"colin"}
        withdrawn(told, place=0)
        assert seated() == set()
