"""Cards, lists and who may change what, in the browser's terms."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from maillage.people.models import Organisation, Practitioner
from maillage.people.rules import plain
from tests.people.conftest import SignIn
from tests.world import World


def pages(world: World) -> Iterator[str]:
    home, maude = world.organisations["la-lisiere"].pk, world.maude.pk
    yield from ("people/me/", "people/organisation/", "people/organisations/", "people/region/")
    yield from (f"people/organisations/{home}/", f"people/persons/{maude}/")


KEPT = ("people/organisations/{o}/change/", "people/organisations/{o}/end/", "people/organisations/{o}/invite/")
KEPT_PERSON = ("people/persons/{p}/change/", "people/persons/{p}/end/")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_everybody_of_the_region_reads_cards(world: World, sign_in: SignIn, language: str) -> None:
    for key in ("maude", "genevieve", "nadia", "theo", "odile"):
        client = sign_in(key)
        for page in pages(world):
            assert client.get(f"/{language}/{page}").status_code == 200, f"{key}: {page}"


def test_another_region_finds_nothing(world: World, sign_in: SignIn) -> None:
    client = sign_in("paul")
    assert client.get(f"/en/people/organisations/{world.organisations['la-lisiere'].pk}/").status_code == 404
    assert client.get(f"/en/people/persons/{world.maude.pk}/").status_code == 404
    assert b"Lisi" not in client.get("/en/people/organisations/").content


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("genevieve", 200),
        ("nadia", 200),
        ("theo", 200),
        ("maude", 404),
        ("lucie", 403),
        ("renata", 404),
        ("odile", 404),
    ],
)
def test_who_keeps_an_organisation(world: World, sign_in: SignIn, who: str, told: int) -> None:
    client = sign_in(who)
    for page in KEPT:
        answer = client.get("/en/" + page.format(o=world.organisations["la-lisiere"].pk))
        assert answer.status_code == told, page
    for page in KEPT_PERSON:
        assert client.get("/en/" + page.format(p=world.maude.pk)).status_code == told, page


def test_a_manager_changes_a_card_but_not_a_role_beyond_hers(world: World, sign_in: SignIn) -> None:
    client, page = sign_in("genevieve"), f"/en/people/persons/{world.maude.pk}/change/"
    kept = {"name": "Maude Tessier", "phone": "555 0170", "roles": ["practitioner", "manager"], "expertise": ["law"]}
    assert client.post(page, kept).status_code == 302
    maude = Practitioner.objects.get(pk=world.maude.pk)
    assert (maude.phone, maude.roles, maude.expertise) == ("555 0170", ["manager", "practitioner"], ["law"])
    assert client.post(page, {**kept, "roles": ["outreach"]}).status_code == 200, "the form does not offer it"
    assert Practitioner.objects.get(pk=world.maude.pk).roles == ["manager", "practitioner"]


def test_a_manager_cannot_close_the_account_of_who_runs_the_installation(world: World, sign_in: SignIn) -> None:
    odile = world.odile
    odile.roles = ["manager"]
    odile.save()
    assert sign_in("odile").post(f"/en/people/persons/{world.theo.pk}/end/").status_code == 403
    assert Practitioner.objects.get(pk=world.theo.pk).is_active


def test_my_card_keeps_languages_and_a_colleague_who_stands_in(world: World, sign_in: SignIn) -> None:
    mine = {
        "phone": "555 0171", "language": "fr", "substitute": str(world.genevieve.pk), "expertise": ["ipv_women"],
        "spoken_1": "es", "level_1": "native", "spoken_2": "fr", "level_2": "some",
    }  # fmt: skip
    assert sign_in("maude").post("/en/people/me/", mine).status_code == 302
    maude = Practitioner.objects.get(pk=world.maude.pk)
    assert maude.tongues == [("es", "native"), ("fr", "some")]
    assert maude.substitute == world.genevieve
    stranger = {**mine, "substitute": str(world.colin.pk)}
    assert sign_in("maude").post("/en/people/me/", stranger).status_code == 200, "nobody of another organisation"


def test_the_outreach_worker_keeps_the_region_and_its_organisations(world: World, sign_in: SignIn) -> None:
    client = sign_in("nadia")
    card = {
        "name_en": "Val-des-Rives", "name_fr": "Val-des-Rives", "emergency_number": "911",
        "rapid_response_en": "Cell", "rapid_response_fr": "Cellule", "rapid_response_phone": "555 0100",
        "consent_age": "16", "language": "fr", "zone": "America/Montreal",
    }  # fmt: skip
    assert client.post(f"/en/people/regions/{world.region.pk}/change/", card).status_code == 302
    world.region.refresh_from_db()
    assert (world.region.consent_age, world.region.rapid_response["fr"]) == (16, "Cellule")
    other = world.regions["haute-combe"]
    assert client.post(f"/en/people/regions/{other.pk}/change/", card).status_code == 404
    new = {"name_en": "", "name_fr": "Épicerie Ça Va", "kind": "community", "sector": "other", "serves": ["everyone"]}
    assert client.post("/en/people/organisations/new/", new).status_code == 302
    assert Organisation.objects.get(sort_name="epicerie ca va").region == world.region
    assert b"at least one language" in client.post("/en/people/organisations/new/", {**new, "name_fr": ""}).content


def test_the_list_pages_with_as_many_queries_at_any_length(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in("maude")
    for number in range(60):
        name = f"Voisinage {number:02}"
        Organisation.objects.create(
            region=world.region, name={"fr": name}, sort_name=plain(name), kind="community", sector="other",
            serves=["everyone"],
        )  # fmt: skip
    seen, after = [], ""
    while True:
        with django_assert_max_num_queries(15):
            page = client.get("/en/people/organisations/", {"words": "voisinage", "after": after}).context["page"]
        seen += [row.sort_name for row in page.rows]
        if page.next is None:
            break
        after = page.next
    assert seen == [f"voisinage {number:02}" for number in range(60)]


def test_an_organisation_with_many_people_costs_no_more_queries(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(40):
        Practitioner.objects.enrol(
            world.organisations["la-lisiere"].pk, f"p{number}@example.org", f"Personne {number}", [], "fr"
        ).save()
    client = sign_in("genevieve")
    with django_assert_max_num_queries(17):
        client.get("/en/people/organisation/")


def test_a_cut_address_of_a_page_shows_the_first_one(world: World, sign_in: SignIn) -> None:
    assert sign_in("maude").get("/en/people/organisations/?after=cut").status_code == 200


def test_nobody_signed_in_reads_no_card(world: World, client: Client) -> None:
    for page in pages(world):
        assert client.get(f"/en/{page}").status_code == 302
