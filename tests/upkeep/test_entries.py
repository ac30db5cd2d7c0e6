"""Who answers puts entries right, field by field; a hidden place keeps nothing; nobody's change is lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillage.access.door import acting_as
from maillage.core import clock
from maillage.core.errors import Refused
from maillage.directory.actions import keeping
from maillage.directory.models import EntrySpot, Location, Organization, Schedule, Service
from maillage.directory.rules.corrections import Correction
from maillage.ui import keyset, wording
from tests.conftest import TUESDAY
from tests.directory.services import TODAY
from tests.upkeep.conftest import STREET, Shelf

pytestmark = pytest.mark.django_db
KEEPERS = ("nadia", "genevieve", "theo")
NOT_HERS = ("lucie", "renata", "maude", "odile", "paul")


def posted(client: Client, page: str, service: Service) -> dict[str, Any]:
    """Return what the form of a page would send as it stands."""
    form = client.get(reverse(page, args=[service.pk])).context["form"]
    found = {}
    for field in form:
        value = field.value()
        if value not in (None, False, ""):
            found[field.html_name] = value if not hasattr(value, "strftime") else value.isoformat()
    return found


def send(client: Client, page: str, service: Service, said: dict[str, Any]) -> Any:
    """Send a form."""
    return client.post(reverse(page, args=[service.pk]), said)


def test_who_answers_opens_it_and_nobody_else(shelf: Shelf) -> None:
    pages = ("entry_show", "entry_change", "entry_hours", "entry_places")
    for key in (*KEEPERS, *NOT_HERS):
        client = shelf.client(key)
        codes = {client.get(reverse(f"upkeep:{page}", args=[shelf.pantry.pk])).status_code for page in pages}
        wanted = {200} if key in KEEPERS else {404} if key in {"maude", "odile", "paul"} else {403}
        assert codes == wanted, key
    assert shelf.client("genevieve").get(reverse("upkeep:entry_show", args=[shelf.library.pk])).status_code == 403
    assert shelf.client("genevieve").get(reverse("upkeep:entry_answering", args=[shelf.pantry.pk])).status_code == 404


def test_only_the_fields_she_changed_become_hers(shelf: Shelf) -> None:
    client = shelf.client("genevieve")
    said = posted(client, "upkeep:entry_change", shelf.pantry)
    assert send(client, "upkeep:entry_change", shelf.pantry, said).status_code == 302
    assert Service.objects.get(pk=shelf.pantry.pk).origins == {}, "nothing was changed"
    said |= {"name_fr": "Épicerie du port", "phone_0": "514 555-0122", "languages": ["fr", "ar"], "checked": "on"}
    assert send(client, "upkeep:entry_change", shelf.pantry, said).status_code == 302
    row = Service.objects.get(pk=shelf.pantry.pk)
    assert row.name == {"en": "Pantry of the Rivers", "fr": "Épicerie du port"}
    assert [one.number for one in row.phones.all()] == ["514 555-0122"]
    assert set(row.origins) == {"name.fr", "phones", "languages", "assured_date"}
    assert {one[0] for one in row.origins.values()} == {"person"}
    assert (row.assured_date, row.assurer) == (TODAY, shelf.world.genevieve)


def test_hours_in_words_are_read_and_everybody_finds_them_at_once(shelf: Shelf, client: Client) -> None:
    keeper = shelf.client("genevieve")
    said = posted(keeper, "upkeep:entry_hours", shelf.pantry) | {"words": "Mon-Sat 10-6"}
    assert send(keeper, "upkeep:entry_hours", shelf.pantry, said).status_code == 302
    row = Service.objects.get(pk=shelf.pantry.pk)
    assert row.hours["en"] == "Mon-Sat 10-6"
    assert row.hours["fr"].lower().startswith("lundi au samedi")
    page = client.get(f"/en/find/{shelf.pantry.pk}/").content.decode()
    assert "Monday to Saturday" in page
    assert "Pantry of the Rivers" in client.get("/en/find/?when=weekend&region=val-des-rives").content.decode()
    unread = send(keeper, "upkeep:entry_hours", shelf.pantry, said | {"words": "whenever the moon is kind"})
    assert "could not read" in unread.content.decode()


def test_hours_row_by_row_with_weeks_of_the_month_and_closed_days(shelf: Shelf) -> None:
    keeper = shelf.client("genevieve")
    said = posted(keeper, "upkeep:entry_hours", shelf.pantry)
    said |= {"days_1": ["TU"], "nth_1": "1", "opens_1": "18:00", "closes_1": "20:00", "shut_0": "2026-12-24"}
    assert send(keeper, "upkeep:entry_hours", shelf.pantry, said).status_code == 302
    lines = Schedule.objects.filter(service=shelf.pantry)
    assert [list(one.byday) for one in lines] == [["MO", "TU", "WE", "TH", "FR"], ["1TU"], []]
    assert lines[1].freq == "MONTHLY"
    assert (lines[2].closed, str(lines[2].valid_from), str(lines[2].valid_to)) == (True, "2026-12-24", "2026-12-24")
    wrong = send(keeper, "upkeep:entry_hours", shelf.pantry, said | {"days_1": [], "again_0": "2026-12-01"})
    assert "Choose the days" in wrong.content.decode()
    assert "lies before the first" in wrong.content.decode()


def test_two_people_at_once_the_second_is_told_and_nothing_is_lost(shelf: Shelf) -> None:
    one, other = shelf.client("genevieve"), shelf.client("nadia")
    mine, hers = (posted(client, "upkeep:entry_change", shelf.pantry) for client in (one, other))
    mine |= {"name_en": "Larder", "email": "larder@example.org"}
    hers |= {"name_en": "Food hall", "url": "example.org"}
    with clock.frozen(TUESDAY + timedelta(minutes=1)):
        assert send(other, "upkeep:entry_change", shelf.pantry, hers).status_code == 302
        told = send(one, "upkeep:entry_change", shelf.pantry, mine)
    assert told.status_code == 200
    page = told.content.decode()
    assert "Food hall" in page
    assert 'value="Larder"' in page
    assert Service.objects.get(pk=shelf.pantry.pk).email == ""
    mine["seen"] = told.context["form"]["seen"].value()
    with clock.frozen(TUESDAY + timedelta(minutes=2)):
        assert send(one, "upkeep:entry_change", shelf.pantry, mine).status_code == 302
    row = Service.objects.get(pk=shelf.pantry.pk)
    assert (row.name["en"], row.email, row.url) == ("Larder", "larder@example.org", "https://example.org")


def test_what_is_hidden_keeps_no_address_anywhere_and_says_so_before(shelf: Shelf) -> None:
    keeper = shelf.client("genevieve")
    page = keeper.get(reverse("upkeep:entry_places", args=[shelf.pantry.pk])).content.decode()
    assert "are deleted here" in page
    said = posted(keeper, "upkeep:entry_places", shelf.pantry) | {"reached": "by_phone"}
    assert "Tick this box" in send(keeper, "upkeep:entry_places", shelf.pantry, said).content.decode()
    assert EntrySpot.objects.filter(entry=shelf.pantry.pk).exists()
    assert send(keeper, "upkeep:entry_places", shelf.pantry, said | {"forget": "on"}).status_code == 302
    assert not EntrySpot.objects.filter(entry=shelf.pantry.pk).exists()
    assert not Location.objects.filter(address_1=STREET).exists()
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names() if name.startswith(("directory", "upkeep"))]
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{STREET}%"])  # noqa: S608
            assert cursor.fetchone() == (0,), table


def test_no_word_of_a_hidden_service_tells_a_street(shelf: Shelf) -> None:
    keeper = shelf.client("genevieve")
    said = posted(keeper, "upkeep:entry_change", shelf.house) | {"about_en": "Ring at 12 Main Street."}
    assert "take the street" in send(keeper, "upkeep:entry_change", shelf.house, said).content.decode()
    told = posted(keeper, "upkeep:entry_change", shelf.pantry) | {"about_en": "Come to 12 Main Street."}
    assert send(keeper, "upkeep:entry_change", shelf.pantry, told).status_code == 302
    hides = posted(keeper, "upkeep:entry_places", shelf.pantry) | {"reached": "by_phone", "forget": "on"}
    refused = send(keeper, "upkeep:entry_places", shelf.pantry, hides)
    assert refused.status_code == 409
    assert Location.objects.filter(address_1=STREET).exists(), "nothing half-written"


def test_a_place_is_moved_left_and_added_and_another_services_stays(shelf: Shelf) -> None:
    shared = Location.objects.get(address_1=STREET)
    shelf.library.at_locations.create(location=shared)
    keeper = shelf.client("genevieve")
    said = posted(keeper, "upkeep:entry_places", shelf.pantry)
    key = next(name for name in said if name.startswith("address_1_")).removeprefix("address_1_")
    said |= {f"address_1_{key}": "99, rue du Phare", "address_1_new": "3, rue du Quai", "city_new": "Montréal"}
    assert send(keeper, "upkeep:entry_places", shelf.pantry, said).status_code == 302
    mine = {at.location.address_1 for at in shelf.pantry.at_locations.select_related("location")}
    assert mine == {"99, rue du Phare", "3, rue du Quai"}
    assert {at.location.address_1 for at in shelf.library.at_locations.all()} == {STREET, "1, rue du Port"}
    moved = Location.objects.get(address_1="99, rue du Phare")
    assert moved.latitude is not None, "where its postal area lies"
    gone = posted(keeper, "upkeep:entry_places", shelf.pantry) | {f"gone_{key}": "on"}
    assert send(keeper, "upkeep:entry_places", shelf.pantry, gone).status_code == 302
    assert not Location.objects.filter(address_1="99, rue du Phare").exists()


def test_a_new_entry_is_her_organisations_and_ends_without_being_deleted(shelf: Shelf) -> None:
    keeper = shelf.client("genevieve")
    said = {"name_fr": "Cuisine", "phone_0": "211", "status": "active", "reached": "public", "checked": "on"}
    assert keeper.post(reverse("upkeep:entry_add"), said).status_code == 302
    row = Service.objects.get(sort_name="cuisine")
    assert row.organization.joined_as == shelf.world.genevieve.organisation
    ended = posted(keeper, "upkeep:entry_change", row) | {"status": "inactive"}
    assert send(keeper, "upkeep:entry_change", row, ended).status_code == 302
    assert "Cuisine" not in keeper.get("/en/find/?words=cuisine&region=val-des-rives").content.decode()
    assert "Cuisine" in keeper.get(reverse("upkeep:entry_list") + "?which=ended").content.decode()
    nadia = shelf.client("nadia")
    assert nadia.post(reverse("upkeep:entry_add"), said | {"house": "Maison neuve"}).status_code == 302
    assert Organization.objects.get(sort_name="maison neuve").joined_as is None


def test_what_nobody_checked_comes_first_and_one_press_checks_it(shelf: Shelf) -> None:
    nadia = shelf.client("nadia")
    page = nadia.get(reverse("upkeep:entry_list")).content.decode()
    assert [page.index(name) > 0 for name in ("House of the Lantern", "Library", "Pantry of the Rivers")]
    pressed = nadia.post(reverse("upkeep:entry_check", args=[shelf.library.pk]), {"back": "never"})
    assert pressed["Location"].endswith("/entries/?which=never"), "on to the next one"
    row = Service.objects.get(pk=shelf.library.pk)
    assert (row.assured_date, row.assurer) == (TODAY, shelf.world.nadia)
    assert "Library" not in nadia.get(reverse("upkeep:entry_list")).content.decode()
    assert "Library" in nadia.get(reverse("upkeep:entry_list") + "?which=checked").content.decode()
    hers = shelf.client("genevieve").get(reverse("upkeep:entry_list")).content.decode()
    assert "Library" not in hers
    assert "Pantry of the Rivers" in hers


def test_the_region_says_which_member_answers(shelf: Shelf) -> None:
    nadia = shelf.client("nadia")
    member = shelf.world.lucie.organisation
    answer = nadia.post(reverse("upkeep:entry_answering", args=[shelf.library.pk]), {"organisation": str(member.pk)})
    assert answer.status_code == 302
    assert shelf.client("lucie").get(reverse("upkeep:entry_show", args=[shelf.library.pk])).status_code == 200


def test_what_changed_between_the_merging_and_the_writing_is_refused(shelf: Shelf) -> None:
    seen = shelf.pantry.last_modified
    said: dict[str, Any] = {"service": shelf.pantry.pk, "said": Correction({"email": "a@example.org"}), "at": TUESDAY}
    with acting_as(shelf.world.actor("genevieve")) as her:
        keeping.correct(her, **said, seen=seen)
        with pytest.raises(Refused, match="changed_meanwhile"):
            keeping.correct(her, **said, seen=seen - timedelta(seconds=1))


def test_the_list_of_entries_counts_none_of_its_lists_to_the_end(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyset, "MOST", 1)
    monkeypatch.setattr(wording, "MOST", 1)
    with CaptureQueriesContext(connection) as asked:
        page = shelf.client("nadia").get(reverse("upkeep:entry_list")).content.decode()
    assert "More than 1 entries were never checked." in page
    counts = [one["sql"] for one in asked.captured_queries if "COUNT(*)" in one["sql"]]
    assert len(counts) >= 4
    assert all("LIMIT 2)" in sql for sql in counts if "directory_service" in sql), counts
