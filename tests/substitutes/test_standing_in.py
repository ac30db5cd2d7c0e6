"""The outreach worker is away, or a conflict keeps her out: who answers, what she sees, and when it ends."""

from datetime import datetime, timedelta
from http import HTTPStatus

import pytest
from django.db import connection

from maillage.access.door import acting_as
from maillage.access.models import AuditEntry
from maillage.access.policy import may
from maillage.access.roles import Permission, Role
from maillage.core import clock
from maillage.core.errors import Denied, NotVisible, Refused
from maillage.meetings.actions.convening import convene_meeting
from maillage.meetings.models import Meeting
from maillage.people.models import Organisation
from maillage.situations import queries as situations
from maillage.situations.models import Situation, Wall
from maillage.situations.queries.naming import readers
from maillage.substitutes import actions, queries
from maillage.substitutes.models import Absence, StandIn
from tests.situations.conftest import Road
from tests.world import Visit, World

DAY = timedelta(days=1)


def away(world: World, at: datetime, who: str = "ines", days: int = 3, later: int = 1) -> Absence:
    first = at.date() + later * DAY
    return actions.name_substitute(
        world.actor("nadia"),
        region=world.region.pk,
        of=world.nadia.pk,
        substitute=world.people[who].pk,
        since=first,
        until=first + (days - 1) * DAY,
        at=at,
    )


def mailed() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args ->> 'to' FROM procrastinate_jobs ORDER BY id")
        return [to for (to,) in cursor.fetchall()]


def test_the_substitute_answers_from_the_first_day_to_the_last_and_no_longer(
    world: World, road: Road, visit: Visit, at: datetime
) -> None:
    code = road.sent()
    nadia, ines, first = visit("nadia"), visit("ines"), at.date() + DAY
    url = "/en/substitutes/name/"
    given = {"of": world.nadia.pk, "substitute": world.ines.pk, "since": first, "until": first + 2 * DAY}
    assert nadia.post(url, given).headers["Location"] == "/en/substitutes/"
    assert set(mailed()[-2:]) == {"ines@example.org", "nadia@example.org"}
    assert "You answer for the region in the place of Nadia Ferhat, from" in ines.get("/en/").content.decode()
    assert ines.get("/en/triage/").status_code == 403
    assert ines.get(f"/en/situations/{code}/referral/").status_code == 404
    for day in (1, 3):
        with clock.frozen(at + day * DAY):
            assert code in visit("ines").get("/en/triage/").content.decode()
            assert visit("ines").get(f"/en/situations/{code}/referral/").status_code == 200
            assert "Ines Calderón" in readers(world.actor("maude"))
            home = visit("nadia").get("/en/").content.decode()
            assert "Ines Calderón answers for the region in your place, until Friday 6\u00a0March." in home
            card = visit("maude").get("/en/substitutes/", headers={"HX-Request": "true"}).content.decode()
            assert "Ines Calderón answers in the place of Nadia Ferhat" in card
    assert AuditEntry.objects.filter(who=str(world.ines.pk), what="substitute:act").exists()
    assert not AuditEntry.objects.filter(who=str(world.nadia.pk), what="substitute:act").exists()
    with clock.frozen(at + 4 * DAY):
        assert visit("ines").get(f"/en/situations/{code}/referral/").status_code == 404
        assert readers(world.actor("maude")) == ("Nadia Ferhat",)


def test_she_answers_for_situations_and_keeps_nothing_of_the_region(world: World, road: Road, at: datetime) -> None:
    known = situations.facts_of_code(code=road.sent())
    away(world, at, later=0)
    ines = world.actor("ines")
    assert Role.SUBSTITUTE in ines.roles
    assert may(ines, Permission.REFERRAL_ANSWER, known).allowed
    for permission in (Permission.REGION_KEEP, Permission.TABLES_READ, Permission.SUBSTITUTE_NAME):
        assert not may(ines, permission, known).allowed
    with pytest.raises(Denied):
        situations.referral(world.actor("ines", strong=False), code=Situation.objects.get().code)


def test_where_her_organisation_serves_the_partner_she_never_answers(world: World, road: Road, at: datetime) -> None:
    code = road.sent()
    away(world, at, "colin", later=0)
    assert situations.visible(world.actor("colin")).exists()
    partner = Situation.objects.get(code=code).members.get(role="partner")
    common = {"region_id": world.region.pk, "situation": partner.situation, "organisation": world.colin.organisation}
    partner.served_by.create(**common)
    assert not situations.visible(world.actor("colin")).exists()
    with pytest.raises(NotVisible):
        situations.referral(world.actor("colin"), code=code)


def test_who_cannot_stand_in_is_neither_offered_nor_taken_nor_kept(world: World, road: Road, at: datetime) -> None:
    offered = {one.name for one in queries.naming(world.actor("nadia"), region=world.region.pk).found}
    assert {"Ines Calderón", "Maude Tessier"} <= offered
    assert not {"Hélène Aubry-Roy", "Samir Loukal", "Renata Kovač"} & offered
    for who in ("helene", "renata", "nadia"):
        with pytest.raises((Refused, NotVisible)):
            away(world, at, who)
    with pytest.raises((NotVisible, Denied)):
        actions.name_substitute(
            world.actor("maude"), region=world.region.pk, of=world.nadia.pk, substitute=world.ines.pk,
            since=at.date(), until=at.date(), at=at,
        )  # fmt: skip
    away(world, at, later=0)
    Organisation.objects.filter(pk=world.ines.organisation_id).update(kind="institutional")
    assert Role.SUBSTITUTE not in world.actor("ines").roles


def test_who_runs_the_installation_names_one_and_the_outreach_worker_ends_it(
    world: World, visit: Visit, at: datetime
) -> None:
    day = at.date()
    given = {"of": world.nadia.pk, "substitute": world.ines.pk, "since": day, "until": day}
    assert visit("theo").post("/en/substitutes/name/", given).status_code == 302
    assert visit("maude").get("/en/substitutes/name/").status_code == 404
    row = Absence.objects.get()
    assert visit("ines").post(f"/en/substitutes/{row.pk}/end/").status_code == 404
    assert "until" in visit("nadia").get(f"/en/substitutes/{row.pk}/end/").content.decode()
    assert visit("nadia").post(f"/en/substitutes/{row.pk}/end/").status_code == 302
    assert Role.SUBSTITUTE not in world.actor("ines").roles


def test_a_conflict_keeps_the_outreach_worker_out_and_somebody_else_answers(
    world: World, road: Road, visit: Visit, at: datetime
) -> None:
    code, other = road.sent(), road.sent()
    nadia, url = visit("nadia"), f"/en/substitutes/{code}/conflict/"
    page = nadia.get(url).content.decode()
    assert "Ines Calderón" in page
    assert "Maude Tessier" not in page, "she brings it"
    assert visit("maude").get(url).status_code == 403
    assert nadia.post(url, {"substitute": world.maude.pk}).status_code == 200, "asked again"
    assert nadia.post(url, {"substitute": world.ines.pk}).headers["Location"] == "/en/"
    assert nadia.get(f"/en/situations/{code}/").status_code == 404
    assert nadia.get(f"/en/situations/{other}/").status_code == 200
    home = nadia.get("/en/").content.decode()
    assert "Ines Calderón answers for one situation in your place." in home
    assert code not in home
    ines = visit("ines")
    assert ines.get(f"/en/situations/{code}/referral/").status_code == 200
    assert ines.get(f"/en/situations/{other}/").status_code == 404
    assert readers(world.actor("maude"), situation=Situation.objects.get(code=code).pk) == ("Ines Calderón",)
    row = StandIn.objects.get()
    assert nadia.post(f"/en/substitutes/handed/{row.pk}/back/").status_code == 409, "only who answers gives it back"
    assert code not in nadia.get(f"/en/substitutes/handed/{row.pk}/").content.decode()
    assert nadia.post(f"/en/substitutes/handed/{row.pk}/", {"substitute": world.colin.pk}).status_code == 302
    assert ines.get(f"/en/situations/{code}/").status_code == 404
    assert visit("colin").post(f"/en/substitutes/handed/{row.pk}/back/").status_code == 302
    assert nadia.get(f"/en/situations/{code}/").status_code == 200
    assert not Wall.objects.exists()


def test_the_substitute_with_a_conflict_passes_it_on_and_is_kept_out_too(
    world: World, road: Road, visit: Visit, at: datetime
) -> None:
    code = road.sent()
    actions.hand_on(world.actor("nadia"), code=code, substitute=world.ines.pk, at=at)
    assert "handed" in visit("ines").get("/en/").content.decode()
    actions.hand_on(world.actor("ines"), code=code, substitute=world.colin.pk, at=at)
    row = StandIn.objects.get()
    assert (row.of, row.substitute) == (world.nadia, world.colin)
    for who in ("nadia", "ines"):
        with pytest.raises(NotVisible):
            situations.one(world.actor(who), code=code)
    assert situations.one(world.actor("colin"), code=code).code == code


def test_the_lead_of_a_meeting_passes_with_the_conflict_and_is_taken_while_she_is_away(
    world: World, road: Road, at: datetime
) -> None:
    code, when = road.sent(), at + 2 * DAY
    Situation.objects.filter(code=code).update(state="accepted", track="consultation", answered_at=at)
    meeting = convene_meeting(world.actor("nadia"), code=code, starts_at=when).pk
    away(world, at, later=0)
    with acting_as(world.actor("ines")) as ines:
        assert [row.pk for row in queries.mine(ines, at=at).meetings] == [meeting]
        actions.lead_instead(ines, meeting=meeting)
    row = Meeting.objects.get()
    assert (row.seats.get(role="facilitator").practitioner, row.convened_by) == (world.ines, world.ines)
    with pytest.raises(Refused):
        actions.lead_instead(world.actor("ines"), meeting=meeting)
    actions.hand_on(world.actor("ines"), code=code, substitute=world.colin.pk, at=at)
    assert row.seats.get(role="facilitator").practitioner == world.colin
    assert [seat.stands for seat in world.actor("ines").seats] == []


def test_who_answers_follows_the_table_without_a_seat_until_she_answers_no_longer(
    world: World, road: Road, visit: Visit, at: datetime
) -> None:
    code = road.sent()
    Situation.objects.filter(code=code).update(state="accepted", track="consultation", answered_at=at)
    url = f"/en/meetings/{convene_meeting(world.actor('nadia'), code=code, starts_at=at + DAY).pk}/table/"
    away(world, at, later=0)
    with clock.frozen(at):
        follows = visit("ines")
        pulse = follows.get(url).context["pulse"]
        assert pulse
        assert follows.get(url, headers={"if-none-match": pulse}).status_code == HTTPStatus.NOT_MODIFIED
        Absence.objects.update(ended_at=at)
        assert follows.get(url, headers={"if-none-match": pulse}).status_code == HTTPStatus.NOT_FOUND
    actions.hand_on(world.actor("nadia"), code=code, substitute=world.colin.pk, at=at)
    assert visit("colin").get(url).context["pulse"]
