"""An entry kept true, in real browsers: a change suggested without script or account, hours put right, found by all."""

import pytest
from playwright.sync_api import expect

from maillage.directory.models import Service
from maillage.upkeep.models import Suggestion
from tests.journeys.conftest import HEIGHT, Walk, Walks, chromium_here, contexts, living, plain_http, walks
from tests.upkeep.conftest import filled

__all__ = ["chromium_here", "contexts", "living", "plain_http", "walks"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("plain_http")]


def without_script(walks: Walks) -> Walk:
    """Return the telephone of somebody who reads French and has script turned off."""
    context = walks.browser.new_context(
        viewport={"width": 320, "height": HEIGHT}, locale="fr-CA", java_script_enabled=False
    )
    walks.opened.append(context)
    return Walk(context.new_page(), walks.base, "fr", 320)


def test_a_change_is_suggested_by_nobody_put_right_by_who_answers_and_read_by_everybody(walks: Walks) -> None:
    shelf = filled()
    pantry = f"find/{shelf.pantry.pk}/"
    nobody = without_script(walks)
    nobody.go(pantry)
    nobody.follow("/suggest/")
    nobody.page.get_by_label("Les heures", exact=True).check()
    nobody.fill("words", "Ouvert aussi le samedi, de 10 h à 14 h.")
    nobody.send()
    expect(nobody.page.locator("h1")).to_have_text("Merci")
    assert Suggestion.objects.get().words == "Ouvert aussi le samedi, de 10 h à 14 h."
    seen = walks("fr", 320)
    seen.go(f"entries/{shelf.pantry.pk}/suggest/")
    seen.stop("suggest")
    keeper = walks("fr", 1280)
    keeper.sign_in(shelf.world.genevieve.email)
    keeper.follow("/entries/")
    keeper.stop("entries")
    keeper.follow("/suggestions/")
    keeper.stop("suggestions")
    keeper.follow(f"/entries/{shelf.pantry.pk}/")
    keeper.stop("entry")
    keeper.follow("/change/")
    keeper.stop("entry-change")
    keeper.go(f"entries/{shelf.pantry.pk}/places/")
    keeper.stop("entry-places")
    keeper.go(f"entries/{shelf.pantry.pk}/hours/")
    keeper.stop("entry-hours")
    keeper.fill("words", "du lundi au vendredi, 9 h à 16 h 30; samedi, 10 h à 14 h")
    keeper.send()
    keeper.at(f"/entries/{shelf.pantry.pk}/")
    keeper.page.get_by_role("button", name="C’est corrigé").click()
    keeper.page.get_by_role("button", name="Je l’ai vérifiée aujourd’hui").click()
    keeper.page.wait_for_load_state("load")
    assert Service.objects.get(pk=shelf.pantry.pk).assurer == shelf.world.genevieve
    nobody.go(pantry)
    expect(nobody.page.locator("main")).to_contain_text("Samedi, 10 h à 14 h")
    expect(nobody.page.locator("main")).to_contain_text("Vérifié le")
