"""A measure names a service of the directory: a public one, sealed, shown as each reader may know it now."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillage.access.facts import Audience
from maillage.core.errors import NotVisible, Refused
from maillage.directory.models import RegionChoices, Service
from maillage.directory.rules.codes import Confidentiality, Status
from maillage.directory.rules.taxonomy import Need
from maillage.meetings.actions.entries import Marks, write_entry
from maillage.meetings.models import Measure
from maillage.meetings.rules import marking
from maillage.meetings.rules.entries import MeasureKind, MeasureSaid
from tests.directory.services import give, settle
from tests.meetings.table.conftest import Held
from tests.meetings.table.following import Screen
from tests.meetings.table.test_followup import close, last_part, text_of
from tests.world import Visit

PANTRY, STUDY = "Harvest pantry", "Harvest homework room"


@pytest.fixture
def services(held: Held) -> dict[str, Service]:
    """Write two everyday services, one that is reached by telephone and one through a partner."""
    region = held.situation.region
    RegionChoices.objects.create(region=region, shows_by_phone=True, shows_through_partner=True)
    there = {
        "pantry": give(region, PANTRY, house="Harvest", french="Le garde-manger", needs=["food"]),
        "study": give(region, STUDY, house="Harvest", needs=["school"]),
        "line": give(region, "Lantern night line", needs=["crisis"], confidentiality="by_phone"),
        "house": give(region, "Lantern upstairs", needs=["crisis"], confidentiality="through_partner"),
        "elsewhere": give(held.world.regions["haute-combe"], "Tide pantry", needs=["food"]),
    }
    settle()
    return there


def typed(held: Held, at: datetime, who: str = "helene", **more: Any) -> dict[str, Any]:
    measure = {"kind": "resource", "volunteer_id": str(held.seats[who].pk), "due_on": at.date(), "mandate": "on"}
    return {"words": "Offer a first call", "audience": "table", "key": str(uuid4()), **measure, **more}


def add(held: Held) -> str:
    return reverse("meetings:entry_add", args=[held.meeting.pk, "measure"])


def restate(held: Held, measure: Measure) -> str:
    return reverse("meetings:entry_restate", args=[held.meeting.pk, "measure", measure.pk]) + "?screen=own"


def table(held: Held) -> str:
    return reverse("meetings:table", args=[held.meeting.pk])


def name_one(held: Held, at: datetime, service: Service, who: str = "helene", **more: Any) -> Measure:
    said = MeasureSaid(
        MeasureKind.RESOURCE, "Offer a first call", held.seats[who].pk, at.date(), service=service.pk, **more
    )
    key = write_entry(held.actor("nadia"), meeting=held.meeting.pk, at=at, said=said, audience=Audience.TABLE)
    return Measure.objects.get(pk=key)


def page(visit: Visit, who: str, address: str) -> str:
    return visit(who).get(address).content.decode()


@pytest.mark.parametrize("name", [PANTRY, "harvest PANTRY", "Le garde-manger", "pantry"])
def test_the_one_service_that_answers_is_taken_and_stands_at_the_table_as_a_link(
    held: Held, at: datetime, services: dict[str, Service], visit: Visit, name: str
) -> None:
    assert visit("helene").post(add(held), typed(held, at, service_name=name)).status_code == 302
    assert Measure.objects.get().service == str(services["pantry"].pk)
    link = f'<a href="{reverse("finding:service_show", args=[services["pantry"].pk])}">{PANTRY}</a>'
    assert link in page(visit, "colin", table(held))


def test_among_several_one_is_chosen_and_what_was_typed_stays(
    held: Held, at: datetime, services: dict[str, Service], visit: Visit
) -> None:
    client, sent = visit("helene"), typed(held, at, service_name="harvest")
    asked = client.post(add(held), sent)
    shown = asked.content.decode()
    assert Measure.objects.count() == 0
    assert [str(services[one].pk) in shown for one in services] == [True, True, False, False, False]
    assert "Several services answer" in shown
    assert "Offer a first call" in shown
    assert 'value="harvest"' in shown
    sent["service_pick"] = str(services["study"].pk)
    assert client.post(add(held), sent).status_code == 302
    assert Measure.objects.get().service == str(services["study"].pk)


def test_none_of_them_is_an_answer_and_one_that_was_not_offered_is_none(
    held: Held, at: datetime, services: dict[str, Service], visit: Visit
) -> None:
    client, sent = visit("helene"), typed(held, at, service_name="harvest")
    assert client.post(add(held), {**sent, "service_pick": str(services["house"].pk)}).status_code == 200
    assert client.post(add(held), {**sent, "service_pick": "none"}).status_code == 302
    assert Measure.objects.get().service == ""


@pytest.mark.parametrize("name", ["Lantern night line", "Lantern upstairs", "lantern", "nobody gives this", "???"])
def test_a_service_whose_place_is_hidden_answers_as_one_that_does_not_exist(
    held: Held, at: datetime, services: dict[str, Service], visit: Visit, name: str
) -> None:
    answer = visit("nadia").post(f"{add(held)}?screen=own", typed(held, at, service_name=name))
    assert "No service that everybody may find answers to this" in answer.content.decode()
    assert not any(str(one.pk) in answer.content.decode() for one in services.values())
    assert Measure.objects.count() == 0


@pytest.mark.parametrize("which", ["line", "house"])
def test_no_action_names_a_hidden_service_either(
    held: Held, at: datetime, services: dict[str, Service], which: str
) -> None:
    with pytest.raises(NotVisible):
        name_one(held, at, services[which])


def test_a_service_for_somebody_of_the_family_is_kept_from_the_partners_side_unless_asked(
    held: Held, at: datetime, services: dict[str, Service], visit: Visit
) -> None:
    touching = {"member_id": str(held.people["woman"].pk), "hers": "agreed", "service_name": PANTRY}
    sent = typed(held, at, **touching)
    answer = visit("helene").post(add(held), sent)
    assert "kept from those who serve the partner" in answer.content.decode()
    assert visit("helene").post(add(held), {**sent, "audience": "protected"}).status_code == 302
    assert PANTRY in page(visit, "maude", table(held))
    assert PANTRY not in page(visit, "colin", table(held))
    with pytest.raises(Refused):
        name_one(held, at, services["pantry"], member_id=held.people["woman"].pk)
    marks = Marks(sure=True)
    said = MeasureSaid(
        *(MeasureKind.RESOURCE, "Offer a call", held.seats["helene"].pk, at.date()),
        member_id=held.people["partner"].pk,
        service=services["pantry"].pk,
    )
    write_entry(held.actor("nadia"), meeting=held.meeting.pk, at=at, said=said, audience=Audience.TABLE, marks=marks)
    assert PANTRY in page(visit, "colin", table(held))


def test_a_service_where_people_stay_tells_where_whoever_it_is_for() -> None:
    assert marking.names_where({Need.SHELTER}, ["Harvest"], of_somebody=False)
    assert marking.names_where((), ["Maison du Quai"], of_somebody=False)
    assert marking.names_where({Need.FOOD}, ["Harvest"], of_somebody=True)
    assert not marking.names_where({Need.FOOD}, ["Harvest"], of_somebody=False)


@pytest.mark.parametrize("hidden", [Confidentiality.BY_PHONE, Confidentiality.THROUGH_PARTNER])
def test_a_service_that_was_hidden_since_is_shown_to_nobody(
    held: Held, at: datetime, services: dict[str, Service], visit: Visit, hidden: Confidentiality
) -> None:
    name_one(held, at, services["pantry"])
    Service.objects.filter(pk=services["pantry"].pk).update(confidentiality=hidden)
    for who in ("nadia", "helene", "colin"):
        assert PANTRY not in page(visit, who, table(held)), who
    assert "Service:" not in page(visit, "helene", reverse("followup:my_measures"))


def test_a_service_that_has_ended_since_says_so_and_may_stay(
    held: Held, at: datetime, services: dict[str, Service], visit: Visit
) -> None:
    measure = name_one(held, at, services["pantry"])
    Service.objects.filter(pk=services["pantry"].pk).update(status=Status.DEFUNCT)
    settle()
    assert "no longer listed" in page(visit, "helene", table(held))
    path = restate(held, measure)
    before = visit("nadia").get(path).context["form"]
    assert before.initial["service_name"] == PANTRY
    again = typed(held, at, service_name=PANTRY, words="Offer a call", before=before.initial["before"])
    assert visit("nadia").post(path, again).status_code == 302
    measure.refresh_from_db()
    assert (measure.words, measure.service) == ("Offer a call", str(services["pantry"].pk))
    with pytest.raises(NotVisible):
        name_one(held, at, services["pantry"])


def test_who_follows_the_table_sees_another_service_and_one_that_was_hidden(
    held: Held, at: datetime, services: dict[str, Service], visit: Visit
) -> None:
    measure, other = name_one(held, at, services["pantry"]), name_one(held, at, services["study"])
    screen = Screen(visit("maude"), held)
    screen.beat()
    assert PANTRY in str(screen.page)
    path = restate(held, measure)
    before = visit("nadia").get(path).context["form"].initial["before"]
    visit("nadia").post(path, typed(held, at, service_name="", before=before))
    Service.objects.filter(pk=other.service).update(confidentiality=Confidentiality.BY_PHONE)
    screen.beat()
    assert PANTRY not in str(screen.page)
    assert STUDY not in str(screen.page), "what the page holds of it is drawn anew too"


def test_one_question_is_asked_for_all_services_of_a_page(
    held: Held, at: datetime, services: dict[str, Service], visit: Visit
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(table(held))
        return sum("directory_service" in one["sql"] for one in seen.captured_queries)

    client = visit("helene")
    assert asked() == 0
    for service in ("pantry", "study", "pantry"):
        name_one(held, at, services[service])
    held.next(at)
    name_one(held, at, services["study"])
    assert asked() == 1


def test_it_goes_on_to_the_second_meeting_to_ones_own_list_the_report_the_minutes_and_their_copy(
    held: Held, at: datetime, services: dict[str, Service], visit: Visit
) -> None:
    measure = name_one(held, at, services["pantry"])
    first = held.meeting
    report = reverse("meetings:measure_report", args=[measure.pk])
    for address in (reverse("followup:my_measures"), report):
        assert PANTRY in page(visit, "helene", address), address
    last_part(held, at)
    close(held, at)
    held.next(at)
    assert PANTRY in page(visit, "samir", table(held))
    for address in ("minutes:minutes", "minutes:own_note"):
        assert PANTRY in page(visit, "helene", reverse(address, args=[first.pk])), address
    for copy in ("minutes:minutes_copy", "minutes:own_copy"):
        assert PANTRY in text_of(visit("helene").post(reverse(copy, args=[first.pk]))), copy


def test_the_tables_do_not_tell_which_service_it_is(held: Held, at: datetime, services: dict[str, Service]) -> None:
    name_one(held, at, services["pantry"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT m::text, m.service FROM meetings_measure m")
        row, sealed = cursor.fetchone()
    named = services["pantry"].pk
    assert len(bytes(sealed)) > len(named.bytes)
    for telling in (str(named), named.hex, str(named).encode().hex()):
        assert telling not in row
