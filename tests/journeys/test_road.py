"""The whole main job in a real browser: from a referral to the tables, in English and wide, in French and narrow."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import expect

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.evaluation.actions import releasing
from tests.conftest import TUESDAY
from tests.journeys import steps
from tests.journeys.conftest import PASSWORD, Walk, Walks
from tests.world import World, give_passwords

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
KEPT = "She is thinking of changing the school."
SAID = "The mother comes to each appointment."


@dataclass
class Round:
    """Who walks: each in a browser of her own, signed in by the door."""

    walks: Walks
    world: World
    language: str
    width: int

    maude: Walk = field(init=False)
    nadia: Walk = field(init=False)
    colin: Walk = field(init=False)
    helene: Walk = field(init=False)
    josee: Walk = field(init=False)
    samir: Walk = field(init=False)

    def __post_init__(self) -> None:
        """Let those who sit at the table sign in."""
        for key in ("maude", "nadia", "colin", "helene", "josee", "samir"):
            setattr(self, key, self.signed_in(key))

    def signed_in(self, key: str) -> Walk:
        """Return somebody's browser, signed in; no page is open yet."""
        walk = self.walks(self.language, self.width)
        walk.enter(self.world.people[key].email)
        return walk


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 320)])
def test_a_region_holds_its_first_meetings(walks: Walks, world: World, language: str, width: int) -> None:
    give_passwords(PASSWORD)
    who = Round(walks, world, language, width)
    code = bring(who)
    meeting = convene(who, code)
    hold(who, meeting)
    withdraw(who, code, meeting)
    close(who, meeting)
    follow_up(who, code, meeting)
    answer(who)
    for walk in (who.maude, who.nadia, who.helene, who.josee, who.samir):
        walk.go("")
        walk.sign_out()


def bring(who: Round) -> str:
    """From the referral to the consents."""
    who.maude.go("")
    code = steps.write_referral(who.maude)
    steps.take_referral(who.nadia, code)
    steps.record_consent(who.maude, code, 0)
    steps.record_consent(who.maude, code, 1)
    return code


def convene(who: Round, code: str) -> str:
    """Call the table together: seats, an expert, authorisations, answers, voices."""
    meeting = steps.convene(who.nadia, who.maude, code)
    steps.invite_expert(who.nadia, meeting, "addiction")
    for key in ("genevieve", "denise", "bastien", "marc", "lucie"):
        manager = who.signed_in(key)
        steps.authorise(manager)
        manager.sign_out()
    for person in (who.maude, who.colin, who.helene, who.josee, who.samir):
        steps.accept(person, meeting)
    steps.tell_by_voice(who.maude, meeting)
    return meeting


def hold(who: Round, meeting: str) -> None:
    """The four parts; what is kept from the partner's side is nowhere on it."""
    steps.open_meeting(who.nadia, meeting)
    steps.go_on(who.nadia)
    steps.add(who.maude, meeting, "voice", member_id=1, wants="Sundays without shouting.", audience="protected")
    steps.note(who.maude, meeting, KEPT, kept=True)
    steps.note(who.maude, meeting, SAID)
    who.colin.go(meeting + "/table/")
    who.colin.stop("the partner's side at the table")
    for words, there in ((SAID, True), (KEPT, False), ("Maude", False), ("Sundays without", False)):
        main = expect(who.colin.page.locator("main"))
        main.to_contain_text(words) if there else main.not_to_contain_text(words)
    steps.go_on(who.nadia)
    steps.note(who.colin, meeting, "The father attended six of eight group evenings.")
    steps.go_on(who.nadia)
    shared: dict[str, str | int] = {"member_id": 1, "audience": "table"}
    steps.add(who.helene, meeting, "concern", horizon=0, kind="custody_exchange", **shared)
    steps.add(who.helene, meeting, "need", kind="school", words="A calm place for homework.", **shared)
    steps.add(
        who.nadia, meeting, "measure", words="Find a calm way to hand over the children.", kind="intervention_plan",
        volunteer_id=1, due_on="2026-03-20", hers="agreed", **shared,
    )  # fmt: skip
    steps.add(who.nadia, meeting, "point", agreed=0, words="Sundays are the hardest moment.", audience="table")
    who.nadia.go(meeting + "/table/")
    who.nadia.stop("part 4, for the room")
    expect(who.nadia.page.locator("main")).not_to_contain_text(KEPT)


def minutes_of(meeting: str) -> str:
    """Return the address of a meeting's minutes."""
    return meeting.replace("meetings/", "minutes/", 1) + "/"


def withdraw(who: Round, code: str, meeting: str) -> None:
    """The violent partner withdraws: his practitioner's seat closes, and the table goes on without it."""
    who.maude.go(f"consents/about/{code}/")
    who.maude.press(who.maude.page.locator("main a[href*='/withdraw/']").last)
    who.maude.stop("what a withdrawal closes")
    who.maude.send()
    path = f"{who.colin.base}/{who.language}/{meeting}"
    minutes = f"{who.colin.base}/{who.language}/{minutes_of(meeting)}"
    for page in (*(path + one for one in ("/table/", "/", "/agenda/")), minutes):
        assert who.colin.page.request.get(page).status == 404, page
    who.colin.go("")
    expect(who.colin.page.locator("main")).not_to_contain_text(code)
    steps.note(who.helene, meeting, "The table goes on.")


def close(who: Round, meeting: str) -> None:
    """The safety net, who tells her, minutes on paper."""
    steps.close(who.nadia, meeting)
    who.nadia.go(minutes_of(meeting))
    who.nadia.stop("minutes")
    with who.nadia.page.expect_download() as paper:
        who.nadia.page.locator("form[action$='/copy/'] button").click()
    assert "violen" not in paper.value.suggested_filename


def follow_up(who: Round, code: str, meeting: str) -> None:
    """The second meeting begins from the first one's measures and needs."""
    second = steps.second_meeting(who.nadia, code, meeting)
    for person in (who.maude, who.helene, who.josee):
        steps.accept(person, second)
    steps.open_meeting(who.nadia, second)
    steps.follow_up(who.nadia, second)
    for _ in range(3):
        steps.go_on(who.nadia)
    steps.close(who.nadia, second)


def answer(who: Round) -> None:
    """The questionnaire, and what the evaluator may read of it."""
    for person in (who.maude, who.helene, who.josee, who.samir):
        steps.answer_all(person)
    release = Actor.system("release")
    with acting_as(release):
        releasing.release_ready(release, today=clock.today("America/Toronto", TUESDAY))
    odile = who.signed_in("odile")
    odile.go("results/")
    odile.stop("the tables of results")
    expect(odile.page.locator("main table").first).to_be_visible()
    odile.sign_out()
