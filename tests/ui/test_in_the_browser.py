"""The components and the exit, in a real browser."""

import re

import pytest
from playwright.sync_api import Route, expect
from pytest_django import Settings

from tests.journeys.conftest import WIDTHS, Walk, Walks

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
BLAND = "https://weather.gc.ca/"


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    """Open the styleguide to everyone, as the demonstration does."""
    settings.DEMO = True


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_component_is_accessible_by_day_and_by_night(walks: Walks, language: str) -> None:
    walk = walks(language)
    walk.go("styleguide/")
    for light in ("light", "dark"):
        walk.page.emulate_media(color_scheme="dark" if light == "dark" else "light")
        for walk.width in WIDTHS:
            walk.become(walk.width)
            walk.stop(f"styleguide, {light}")


def test_the_common_pages_are_accessible(walks: Walks) -> None:
    for language, width in (("en", 1280), ("fr", 320)):
        walk = walks(language, width)
        for name in ("help", "who-sees-what", "this-device", "no-such-page"):
            walk.go(f"{name}/")
            walk.stop(name)


def bland(walk: Walk) -> None:
    """Answer for the other origin, which no test may reach."""

    def answer(route: Route) -> None:
        route.fulfill(body="<title>Weather</title>", content_type="text/html")

    walk.page.route(re.compile("^https://weather"), answer)


def test_the_exit_replaces_the_page_so_that_back_does_not_return(walks: Walks) -> None:
    walk = walks()
    bland(walk)
    walk.page.goto("about:blank")
    walk.go("help/")
    walk.page.locator("a.exit").click()
    walk.page.wait_for_url(BLAND)
    walk.page.go_back()
    assert walk.page.url == "about:blank"


def test_shift_three_times_leaves_and_is_spoken(walks: Walks) -> None:
    walk = walks()
    bland(walk)
    walk.go("help/")
    walk.page.keyboard.press("Shift")
    expect(walk.page.locator("[data-leave-said]")).to_have_text("Press Shift twice more to leave this page.")
    walk.page.keyboard.press("Shift")
    walk.page.keyboard.press("Shift")
    walk.page.wait_for_url(BLAND)


def test_the_exit_works_without_script(walks: Walks) -> None:
    walk = walks()
    context = walk.page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    walks.opened.append(context)
    page = context.new_page()
    page.goto(f"{walk.base}/en/help/")
    with page.expect_request(BLAND):  # a redirection: nothing here can answer for the other origin
        page.locator("a.exit").click()


def test_the_exit_is_covered_by_nothing_on_a_telephone(walks: Walks) -> None:
    walk = walks("fr", 320)
    walk.go("styleguide/")
    for part in (0, 0.5, 1):
        walk.page.evaluate("part => window.scrollTo(0, part * document.body.scrollHeight)", part)
        on_top = walk.page.evaluate(
            "() => { const b = document.querySelector('.exit').getBoundingClientRect();"
            " return document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2).className }"
        )
        assert on_top == "exit"


def test_long_answers_are_counted_while_they_are_written(walks: Walks) -> None:
    walk = walks()
    walk.go("styleguide/")
    walk.page.locator("#asked_worries").fill("a" * 195)
    expect(walk.page.locator("#asked_worries_count")).to_have_text("5 characters left")
    walk.page.locator("#asked_worries").fill("a" * 203)
    expect(walk.page.locator("#asked_worries_count")).to_have_text("3 characters too many")


def test_words_that_may_tell_who_somebody_is_are_told_while_one_types(walks: Walks) -> None:
    walk = walks()
    walk.go("styleguide/")
    area, box = walk.page.locator("#asked_worries"), walk.page.locator("#asked_worries_said")
    area.fill("Her sister Ginette saw it; call 819 555 0142.")
    expect(box).to_contain_text("Could this tell who somebody is: “Ginette”?")
    expect(box).to_contain_text("Take out the telephone number: “819 555 0142”.")
    walk.stop("words to take out")
    area.press("Tab")
    walk.page.keyboard.press("Enter")
    assert area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)") == "Ginette"
    walk.page.keyboard.press("Tab")
    walk.page.keyboard.press("Tab")
    walk.page.keyboard.press("Enter")
    expect(box).not_to_contain_text("Ginette")
    expect(walk.page.locator("#asked_worries ~ input[name=worries_kept]")).to_have_value("Ginette")


def test_enter_in_another_field_does_not_answer_the_question(walks: Walks) -> None:
    walk = walks()
    walk.go("styleguide/")
    with walk.page.expect_request(re.compile("worries_kept")) as asked:
        walk.page.locator("#id_place").press("Enter")
    assert "Ginette" in asked.value.url.replace("worries_kept", "", 1).split("worries_kept")[0]
    assert "worries_kept=Ginette" not in asked.value.url
