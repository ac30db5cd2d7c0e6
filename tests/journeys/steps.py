"""The steps of the road, as the people of the cast take them with their hands: pages, fields, buttons."""

from datetime import date

from playwright.sync_api import expect

from tests.journeys.conftest import Walk

CODE = r"VDR-[0-9A-Z]{4}"


def write_referral(maude: Walk) -> str:
    """Refer a situation, from "is someone in danger now?" to sending; return its code."""
    maude.follow("/situations/new/")
    maude.stop("danger now")
    maude.pick("danger", "no")
    maude.send()
    maude.at("/people/")
    maude.send()  # nothing chosen: told kindly, nothing lost
    expect(maude.page.locator(".govuk-error-summary")).to_be_visible()
    maude.stop("people, with what is missing")
    maude.pick("woman_age", "30-49")
    maude.pick("woman_is", nth=0)
    maude.pick("woman_is", nth=1)
    maude.pick("partner_age", "30-49")
    maude.pick("partner_is", nth=0)
    maude.pick("child_1", "6-9")
    maude.send()
    maude.at("/problems/")
    maude.stop("problems")
    maude.pick("violence", "yes")
    maude.pick("addiction", nth=1)
    maude.send()
    maude.at("/safety/")
    maude.pick("whose", nth=0)
    maude.fill("words", "He waits near the school. Call her sister at 819 555 0142 first.")
    maude.send()
    expect(maude.page.locator(".govuk-error-summary")).to_contain_text("555")
    maude.stop("safety, with a telephone number to take out")
    maude.fill("words", "He waits near the school at four, and the mother is afraid of Sundays.")
    maude.send()
    return name_practitioners(maude)


def name_practitioners(maude: Walk) -> str:
    """Name who works with the family, say whether it is safe to ask, read it again, send; return the code."""
    maude.at("/practitioners/")
    maude.pick("own", nth=0)
    for name, serves in (("Colin Abara", 1), ("Hélène Aubry-Roy", 2), ("Josée Lamarre", 2)):
        value = maude.page.locator("main select[name=who] option", has_text=name).get_attribute("value")
        maude.pick("who", value or "")
        maude.pick("serves", nth=serves)
        maude.page.locator("main button[name=more]").click()
        maude.page.wait_for_load_state("load")
    maude.stop("practitioners")
    maude.send()
    maude.at("/asking/")
    for number in range(2):
        maude.page.locator("main fieldset").nth(number).locator("input[value=yes]").check()
    maude.stop("safe to ask")
    maude.send()
    maude.at("/check/")
    maude.stop("read it again")
    code = maude.page.url.split("/situations/")[1].split("/")[0]
    maude.send()
    maude.stop("sent")
    return code


def take_referral(nadia: Walk, code: str) -> None:
    """Read the referral that waits on the desk and take it."""
    nadia.go("")
    nadia.stop("the outreach worker's desk")
    nadia.follow(f"/situations/{code}/referral/")
    nadia.stop("the referral, read")
    nadia.pick("answer", "take")
    nadia.send()
    nadia.stop("how to meet, before any consent")


def record_consent(walk: Walk, code: str, person: int) -> None:
    """Record the signed consent of the ``person``-th card."""
    walk.go(f"situations/{code}/")
    walk.follow(f"/consents/about/{code}/")
    walk.stop("consents")
    walk.press(walk.page.locator("main a[href*='/record/']").nth(person))
    walk.pick("capacity", nth=0)
    walk.pick("scope", nth=0)
    walk.fill("given_on", date(2026, 3, 2).isoformat())
    walk.fill("expires_on", date(2025, 9, 2).isoformat())
    walk.pick("safe_to_ask", "yes")
    walk.pick("kept_by", nth=0)
    walk.send()
    expect(walk.page.locator(".govuk-error-summary")).to_be_visible()
    walk.stop("a consent that ends before it begins")
    walk.fill("expires_on", date(2026, 9, 2).isoformat())
    walk.send()
    expect(walk.page.locator(".govuk-error-summary")).to_have_count(0)


def convene(nadia: Walk, maude: Walk, code: str) -> str:
    """Choose cooperation, both of them; call the table together for today, 14:00; return the meeting's path."""
    nadia.go(f"triage/about/{code}/track/")
    nadia.pick("track", "cooperation")
    nadia.stop("how to meet, with the consents")
    nadia.send()
    maude.go(f"triage/about/{code}/track/")
    maude.stop("how to meet, as the other says")
    maude.send()
    nadia.go(f"meetings/about/{code}/convene/")
    nadia.fill("day", "2026-03-03")
    nadia.fill("hour", "14:00")
    nadia.fill("place", "Salle 2")
    nadia.stop("convene")
    nadia.send()
    nadia.stop("a meeting, convened")
    return nadia.page.url.split(f"/{nadia.language}/")[1].rstrip("/")


def invite_expert(nadia: Walk, meeting: str, expertise: str) -> None:
    """Ask an external expert to the table."""
    nadia.go(meeting + "/")
    nadia.follow("/ask/")
    nadia.pick("expertise", expertise)
    nadia.page.locator("main form[method=get] button").click()
    nadia.page.wait_for_load_state("load")
    nadia.stop("looking for an expert")
    nadia.press(nadia.page.locator("main a[href*='/ask/']").first)
    nadia.pick("role", "external_expert")
    nadia.send()


def authorise(manager: Walk) -> None:
    """Authorise all of an organisation's people for the day, from the desk."""
    manager.go("")
    manager.stop("a manager's desk")
    manager.go("consents/authorisations/new/")
    manager.pick("when", nth=0)
    manager.fill("since", "2026-03-03")
    manager.fill("until", "2026-12-31")
    manager.stop("an authorisation")
    manager.send()
    manager.stop("authorisations")


def accept(walk: Walk, meeting: str) -> None:
    """Answer the invitation on the meeting's page: nothing keeps her away, and she comes."""
    walk.go(meeting + "/")
    walk.stop("an invitation")
    asked = walk.page.locator("main form[action*='/declare/'] button")
    if asked.count():  # the referent knows the family, and is not asked what keeps her away from it
        asked.click()
        walk.page.wait_for_load_state("load")
        walk.stop("an invitation, with the seats")
    walk.press(walk.page.locator("main a[href*='/answer/']").first)
    walk.pick("comes", "yes")
    walk.stop("answering an invitation")
    walk.send()


def tell_by_voice(maude: Walk, meeting: str) -> None:
    """Tick "told" for each practitioner who works with the family."""
    maude.go(meeting + "/")
    maude.stop("the referent tells by voice")
    told = maude.page.locator("main form[action*='/told/'] button")
    while told.count():
        before = told.count()
        told.first.click()
        maude.page.wait_for_load_state("load")
        expect(told).to_have_count(before - 1)


def open_meeting(nadia: Walk, meeting: str) -> None:
    """Go through the checklist, open the meeting, and say who is here."""
    nadia.go(meeting + "/table/")
    nadia.stop("before the meeting opens")
    for name in ("duty", "no_recording", "confidential"):
        nadia.pick(name)
    nadia.send()
    nadia.stop("part 1")
    absent = nadia.page.locator("form[action*='/present/'] input[name=present][value=yes] ~ button")
    while absent.count():
        before = absent.count()
        absent.first.click()
        expect(absent).to_have_count(before - 1)


def go_on(nadia: Walk) -> None:
    """Go on to the next part."""
    nadia.page.locator("form[action*='/go-on/'] button").click()
    nadia.page.wait_for_load_state("load")


def note(walk: Walk, meeting: str, words: str, *, kept: bool = False) -> None:
    """Write a note, for everyone or kept from those who serve the partner."""
    walk.go(meeting + "/table/?screen=own")
    walk.fill("words", words)
    walk.pick("audience", "protected" if kept else "table")
    walk.send("main form:has(textarea[name=words])")
    expect(walk.page.locator("#notes")).to_contain_text(words)


def add(walk: Walk, meeting: str, entry: str, /, **answers: str | int) -> None:
    """Add an entry of another kind on its own page; a number picks the nth choice."""
    walk.go(f"{meeting}/add/{entry}/?screen=own")
    for name, answer in answers.items():
        field = walk.page.locator(f"main [name='{name}']").first
        chosen = field.evaluate("one => one.tagName == 'SELECT' || one.type == 'radio' || one.type == 'checkbox'")
        if not chosen:
            walk.fill(name, str(answer))
        elif isinstance(answer, int):
            walk.pick(name, nth=answer)
        else:
            walk.pick(name, answer)
    walk.stop(f"a {entry}")
    walk.send()
    expect(walk.page.locator(".govuk-error-summary")).to_have_count(0)


def close(nadia: Walk, meeting: str) -> None:
    """Close a meeting: who stays in touch, what remains, who tells her."""
    nadia.go(meeting + "/close/")
    nadia.fill("stays_in_touch", "The practitioner of the mother, every second week.")
    nadia.fill("remains_in_place", "The homework group.")
    nadia.pick("tells_her", nth=0)
    nadia.stop("closing")
    nadia.send()
    expect(nadia.page.locator(".govuk-error-summary")).to_have_count(0)


def second_meeting(nadia: Walk, code: str, first: str) -> str:
    """Convene the second meeting from the first one's page; return its path."""
    nadia.go(first + "/")
    nadia.go(f"meetings/about/{code}/convene/")
    nadia.fill("day", "2026-03-03")
    nadia.fill("hour", "16:30")
    nadia.fill("place", "Salle 2")
    nadia.stop("convene the second meeting")
    nadia.send()
    return nadia.page.url.split(f"/{nadia.language}/")[1].rstrip("/")


def follow_up(nadia: Walk, second: str) -> None:
    """Say of the first meeting's measure that it is not done, and why; and how a need has changed."""
    nadia.go(second + "/table/?screen=own")
    nadia.stop("the second meeting, with what stood before")
    nadia.press(nadia.page.locator("main a[href*='/measures/']").first)
    nadia.pick("status", "not_done")
    nadia.send()
    expect(nadia.page.locator(".govuk-error-summary")).to_be_visible()
    nadia.stop("a measure not done names its obstacle")
    nadia.pick("obstacle", "waiting_list")
    nadia.send()
    nadia.go(second + "/table/?screen=own")
    nadia.press(nadia.page.locator("main a[href*='/needs/']").first)
    nadia.pick("change", "better")
    nadia.stop("a need, then and now")
    nadia.send()


def answer_all(walk: Walk) -> None:
    """Answer every questionnaire that waits on the desk."""
    walk.go("")
    while walk.page.locator("main a[href*='/questions/answer/']").count():
        walk.follow("/questions/answer/")
        walk.stop("the questionnaire")
        names = walk.page.locator("main input[type=radio]").evaluate_all("all => [...new Set(all.map(a => a.name))]")
        for name in names:
            walk.pick(name, nth=0)
        walk.send()
        walk.stop("thanks")
        walk.go("")
