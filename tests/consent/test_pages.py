"""Consents, authorisations and agreements in the browser's terms."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from maillage.consent.models import Agreement, Authorisation, Consent
from maillage.consent.rules import Capacity
from maillage.situations.rules import SafeToAsk
from tests.consent.conftest import Family, SignIn
from tests.world import World


def written(family: Family, **other: str) -> dict[str, str]:
    values = {
        "capacity": "woman", "scope": "everything", "given_on": "2026-03-02", "expires_on": "2026-09-01",
        "safe_to_ask": "yes", "language": "ar", "interpreter": "on",
        "kept_by": str(family.world.organisations["la-lisiere"].pk),
    }  # fmt: skip
    return {**values, **other}


def sheet_of(family: Family, language: str = "en") -> str:
    return f"/{language}/consents/about/{family.code}/"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_consent_is_recorded_and_withdrawn_on_screen(family: Family, sign_in: SignIn, language: str) -> None:
    client = sign_in("maude")
    record = f"{sheet_of(family, language)}record/{family.woman.pk}/"
    assert client.get(record).status_code == 200
    assert client.post(record, written(family)).status_code == 302
    consent = Consent.objects.get()
    assert (consent.language, consent.interpreter, consent.capacity) == ("ar", True, "woman")
    assert client.get(sheet_of(family, language)).status_code == 200
    withdraw = f"/{language}/consents/{consent.pk}/withdraw/"
    page = client.get(withdraw)
    assert ("The whole table" if language == "en" else "Toute la table") in page.content.decode()
    assert client.post(withdraw).status_code == 302
    consent.refresh_from_db()
    assert consent.withdrawn_at == family.at
    assert client.get(withdraw).status_code == 409
    assert client.get(sheet_of(family, language)).status_code == 200, "the stub still leads to a new consent"


def test_a_partner_s_withdrawal_says_that_the_table_goes_on(family: Family, sign_in: SignIn) -> None:
    family.record(family.woman, Capacity.WOMAN)
    his = family.record(family.partner, Capacity.OTHER_PARENT)
    page = sign_in("colin").get(f"/en/consents/{his.pk}/withdraw/")
    assert b"The table goes on" in page.content
    assert b"The whole table" not in page.content


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"given_on": "2026-03-04"}, b"has not come yet"),
        ({"expires_on": "2026-03-01"}, b"before the beginning"),
        ({"expires_on": "2028-06-01"}, b"more than two years"),
        ({"given_on": "2026-01-01", "expires_on": "2026-03-01"}, b"has passed"),
        ({"safe_to_ask": "no"}, b"is no consent"),
        ({"capacity": "child"}, b"Select a valid choice"),
        ({"given_on": "soon"}, b"Choose a day"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    family: Family, sign_in: SignIn, wrong: dict[str, str], said: bytes
) -> None:
    page = sign_in("maude").post(f"{sheet_of(family)}record/{family.woman.pk}/", written(family, **wrong))
    assert page.status_code == 200
    assert said in page.content
    assert not Consent.objects.exists()


def test_the_partner_s_practitioner_reads_his_consent_and_no_other_name(family: Family, sign_in: SignIn) -> None:
    family.record(family.woman, Capacity.WOMAN)
    family.record(family.partner, Capacity.OTHER_PARENT)
    page = sign_in("colin").get(sheet_of(family)).content.decode()
    assert "Partner" in page or "Father" in page
    for hidden in ("La Lisière", "Mother", "Maude", "Child"):
        assert hidden not in page


@pytest.mark.parametrize("who", ["samir", "genevieve", "theo", "odile", "renata", "paul"])
def test_others_find_nothing(family: Family, sign_in: SignIn, who: str) -> None:
    hers = family.record(family.woman, Capacity.WOMAN)
    client = sign_in(who)
    for address in (
        sheet_of(family),
        f"{sheet_of(family)}record/{family.woman.pk}/",
        f"/en/consents/{hers.pk}/withdraw/",
    ):
        assert client.get(address).status_code == 404, address
    assert client.post(f"/en/consents/{hers.pk}/withdraw/").status_code == 404
    assert Consent.objects.get().withdrawn_at is None


def test_not_safe_to_ask_is_said_before_anything_is_recorded(family: Family, sign_in: SignIn) -> None:
    family.partner.safe_to_ask = SafeToAsk.NO
    family.partner.save()
    client = sign_in("nadia")
    assert b"Do not ask" in client.get(sheet_of(family)).content
    assert b"could put someone in danger" in client.get(f"{sheet_of(family)}record/{family.partner.pk}/").content


def test_the_page_asks_as_often_for_few_people_as_for_many(
    family: Family, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    family.record(family.woman, Capacity.WOMAN)
    family.record(family.partner, Capacity.OTHER_PARENT)
    family.record(family.teenager, Capacity.CHILD)
    client = sign_in("nadia")
    with django_assert_max_num_queries(18):
        client.get(sheet_of(family))


def test_a_manager_authorises_one_practitioner_for_one_day(world: World, sign_in: SignIn) -> None:
    client = sign_in("lucie")
    one = {"practitioner": str(world.samir.pk), "when": "one", "since": "2026-03-10", "until": ""}
    assert client.post("/en/consents/authorisations/new/", one).status_code == 302
    row = Authorisation.objects.get()
    assert (row.practitioner, row.since, row.until) == (world.samir, row.until, row.since)
    assert b"Samir" in client.get("/en/consents/authorisations/").content
    revoke = f"/en/consents/authorisations/{row.pk}/revoke/"
    assert client.get(revoke).status_code == 200
    assert client.post(revoke).status_code == 302
    assert client.post(revoke).status_code == 409
    row.refresh_from_db()
    assert row.revoked_at is not None


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"since": "2026-03-01", "until": "2026-03-02"}, b"has passed"),
        ({"since": "2026-03-10", "until": "2026-03-02"}, b"before the first"),
        ({"since": "2026-03-10", "until": "2029-01-01"}, b"more than two years"),
        ({"since": "2026-03-10", "until": ""}, b"Choose a day"),
    ],
)
def test_days_that_cannot_be_are_said(world: World, sign_in: SignIn, days: dict[str, str], said: bytes) -> None:
    page = sign_in("lucie").post(
        "/en/consents/authorisations/new/", {"practitioner": "everybody", "when": "span", **days}
    )
    assert said in page.content
    assert not Authorisation.objects.exists()


def test_a_stranger_is_not_offered(world: World, sign_in: SignIn) -> None:
    page = sign_in("lucie").post(
        "/en/consents/authorisations/new/", {"practitioner": str(world.maude.pk), "when": "one", "since": "2026-03-10"}
    )
    assert page.status_code == 200
    assert not Authorisation.objects.exists()


def test_an_authorisation_is_its_own_manager_s_business(world: World, sign_in: SignIn, family: Family) -> None:
    row = Authorisation.objects.create(
        organisation=world.organisations["quai-neuf"], since="2026-03-01", until="2026-12-01", given_by=world.lucie,
        given_at=family.at,
    )  # fmt: skip
    for who, told in (("genevieve", 404), ("samir", 404), ("nadia", 404), ("theo", 404)):
        assert sign_in(who).post(f"/en/consents/authorisations/{row.pk}/revoke/").status_code == told, who
    assert sign_in("samir").get("/en/consents/authorisations/").status_code == 200
    assert b"Everybody" not in sign_in("maude").get("/en/consents/authorisations/").content
    assert sign_in("samir").get("/en/consents/authorisations/new/").status_code in {403, 404}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_agreement_is_signed_on_screen_once_for_one_meeting(family: Family, sign_in: SignIn, language: str) -> None:
    family.record(family.woman, Capacity.WOMAN)
    client, page = sign_in("josee"), f"/{language}/consents/agreements/{family.meeting.pk}/"
    assert client.get(page).status_code == 200
    assert client.post(page).status_code == 200, "the box is not ticked"
    assert not Agreement.objects.exists()
    assert client.post(page, {"agreed": "on"}).status_code == 302
    assert client.post(page, {"agreed": "on"}).status_code == 302
    row = Agreement.objects.get()
    assert (row.practitioner, row.meeting_id, row.signed_at) == (family.world.josee, family.meeting.pk, family.at)
    assert b"2026-1" in client.get(page).content


def test_who_has_no_seat_that_stands_signs_nothing(family: Family, sign_in: SignIn) -> None:
    page = f"/en/consents/agreements/{family.meeting.pk}/"
    for who in ("josee", "samir", "genevieve", "renata"):
        assert sign_in(who).post(page, {"agreed": "on"}).status_code == 404, who
    assert not Agreement.objects.exists()


def test_an_ended_consent_can_be_recorded_again(family: Family, sign_in: SignIn) -> None:
    hers = family.record(family.woman, Capacity.WOMAN)
    Consent.objects.filter(pk=hers.pk).update(ends_at=family.at - timedelta(hours=1))
    assert b"Ended" in sign_in("maude").get(sheet_of(family)).content
