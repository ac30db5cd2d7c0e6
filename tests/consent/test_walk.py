"""Every page of consents in a browser: axe, no sideways scroll, wide and narrow."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from maillage.consent.actions import authorise
from maillage.consent.rules import Capacity
from maillage.situations.rules import SafeToAsk
from tests.consent.conftest import Family
from tests.journeys.conftest import PASSWORD, Walk, Walks, chromium_here, contexts, living, walks

__all__ = ["chromium_here", "contexts", "living", "walks"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def stop(walk: Walk, name: str) -> None:
    walk.stop(name)
    if pictures := os.environ.get("PICTURES"):
        width = walk.page.viewport_size["width"] if walk.page.viewport_size else 0
        walk.page.screenshot(path=Path(pictures) / f"{name}-{walk.language}-{width}.png", full_page=True)


def ready(family: Family, *keys: str) -> None:
    for key in keys:
        person = family.world.people[key]
        person.set_password(PASSWORD)
        person.save()


def test_a_partner_withdraws_and_the_table_goes_on(family: Family, walks: Walks) -> None:
    ready(family, "maude", "colin")
    family.record(family.woman, Capacity.WOMAN)
    family.record(family.partner, Capacity.OTHER_PARENT)
    family.teenager.safe_to_ask = SafeToAsk.NO
    family.teenager.save()
    maude, colin = walks("fr", 320), walks("fr", 320)
    maude.sign_in("maude@example.org")
    colin.sign_in("colin@example.org")
    maude.go(f"consents/about/{family.code}/")
    expect(maude.page.locator("a[hx-get]")).to_have_count(0)
    stop(maude, "consents")
    maude.go(f"consents/about/{family.code}/record/{family.teenager.pk}/")
    stop(maude, "consent-record")
    maude.page.locator("main form button").first.click()
    stop(maude, "consent-record-refused")
    colin.go(f"consents/about/{family.code}/")
    stop(colin, "consents-his")
    colin.page.locator("main a[href*=withdraw]").click()
    stop(colin, "consent-withdraw-his")
    colin.page.locator("main form button").first.click()
    colin.go(f"consents/about/{family.code}/")
    assert colin.page.title().startswith(("There is no such page", "Cette page n’existe pas", "Il n’y a pas"))
    maude.go(f"meetings/{family.meeting.pk}/")
    expect(maude.page.locator("h1")).to_be_visible()
    maude.go(f"consents/about/{family.code}/")
    stop(maude, "consents-after")
    maude.page.locator("main a[href*=withdraw]").click()
    stop(maude, "consent-withdraw-hers")


def test_a_manager_authorises_and_a_practitioner_signs(family: Family, walks: Walks) -> None:
    ready(family, "lucie", "josee")
    family.record(family.woman, Capacity.WOMAN)
    day = family.paper().expires_on
    house = family.world.organisations["quai-neuf"].pk
    row = authorise(
        family.world.actor("lucie"), organisation=house, practitioner=None, since=family.at.date(), until=day,
        at=family.at,
    )  # fmt: skip
    lucie, josee = walks("fr", 320), walks("fr", 320)
    lucie.sign_in("lucie@example.org")
    for name, page in {
        "authorisations": "consents/authorisations/",
        "authorise": "consents/authorisations/new/",
        "revoke": f"consents/authorisations/{row.pk}/revoke/",
    }.items():
        lucie.go(page)
        stop(lucie, name)
    josee.sign_in("josee@example.org")
    josee.go("consents/authorisations/")
    stop(josee, "authorisations-none")
    josee.go(f"consents/agreements/{family.meeting.pk}/")
    stop(josee, "agreement")
    josee.page.locator("[name=agreed]").check()
    josee.page.locator("main form button").first.click()
    josee.go(f"consents/agreements/{family.meeting.pk}/")
    stop(josee, "agreement-signed")
