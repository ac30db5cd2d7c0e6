"""The referral as people meet it: page by page, in both languages, with mistakes on the way."""

import re

import pytest
from bs4 import BeautifulSoup
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from maillage.situations.models import Involvement, Member, Situation
from tests.situations.conftest import Road
from tests.world import World


@pytest.fixture
def maude(world: World) -> Client:
    client = Client()
    client.force_login(world.maude)
    return client


@pytest.fixture
def nadia(world: World) -> Client:
    client = Client()
    client.force_login(world.nadia)
    return client


def page(client: Client, url: str) -> BeautifulSoup:
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return BeautifulSoup(answer.content, "html.parser")


def ids(code: str) -> list[str]:
    order = ["woman", "partner", "child"]
    people = sorted(Member.objects.filter(situation__code=code), key=lambda one: (order.index(one.role), one.number))
    return [str(one.pk) for one in people]


def begin(client: Client) -> str:
    answer = client.post("/en/situations/new/", {"danger": "no"})
    found = re.fullmatch(r"/en/situations/(VDR-\w{4})/people/", answer.headers["Location"])
    assert found
    return found[1]


PEOPLE = {
    "woman_age": "30-49", "woman_is": ["parent", "authority"], "partner_age": "30-49", "partner_is": ["parent"],
    "other_age": "", "child_1": "6-9",
}  # fmt: skip


@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_in_danger_a_number_stands_there_and_no_form(maude: Client, said: str) -> None:
    answer = maude.post("/en/situations/new/", {"danger": said})
    shown = BeautifulSoup(answer.content, "html.parser").main
    assert shown is not None
    assert "911" in shown.text
    assert "555 0199" in shown.text
    assert shown.find("form") is None
    assert not Situation.objects.exists()


def test_the_whole_referral_is_written_read_again_and_sent(maude: Client, nadia: Client, world: World) -> None:
    code = begin(maude)
    root = f"/en/situations/{code}"
    assert maude.post(f"{root}/people/", PEOPLE).headers["Location"] == f"{root}/problems/"
    woman, partner, child = ids(code)
    problems = {"violence": "yes", "child_maltreatment": [child], "addiction": [partner]}
    assert maude.post(f"{root}/problems/", problems).headers["Location"] == f"{root}/safety/"
    stake = {"whose": ["woman", "children"], "words": "He waits near the school at four."}
    assert maude.post(f"{root}/safety/", stake).headers["Location"] == f"{root}/practitioners/"
    samir = f"{world.samir.organisation_id}:{world.samir.pk}"
    named = {"own": woman, "who": samir, "serves": partner, "more": "1"}
    assert maude.post(f"{root}/practitioners/", named).headers["Location"] == f"{root}/practitioners/?more=1#id_who"
    assert maude.post(f"{root}/practitioners/", {"own": woman}).headers["Location"] == f"{root}/asking/"
    asked = {f"safe_{one.replace('-', '')}": "yes" for one in (woman, partner)}
    assert maude.post(f"{root}/asking/", asked).headers["Location"] == f"{root}/check/"
    read = page(maude, f"{root}/check/")
    for words in ("Mother, 30 to 49 years", "He waits near the school", "Samir Loukal", "Yes, it is safe to ask"):
        assert words in read.text
    assert maude.post(f"{root}/check/").headers["Location"] == f"{root}/"
    assert Situation.objects.get(code=code).state == "sent"
    assert code in page(nadia, "/en/situations/").text
    assert "He waits near the school" in page(nadia, f"{root}/referral/").text
    taken = nadia.post(f"{root}/referral/", {"answer": "take"})
    assert taken.headers["Location"] == f"/en/triage/about/{code}/track/"


def test_mistakes_come_first_and_nothing_typed_is_lost(maude: Client, road: Road) -> None:
    code = road.begin().situation.code
    words = "The mother asked us to call her sister at 555 0142."
    answer = maude.post(f"/en/situations/{code}/safety/", {"words": words})
    shown = BeautifulSoup(answer.content, "html.parser")
    summary = shown.select_one(".govuk-error-summary")
    assert summary is not None
    assert "2 things to put right" in summary.text
    assert "Take out the telephone number: “555 0142”" in summary.text
    assert shown.find("textarea", {"name": "words"}).text.strip() == words  # type: ignore[union-attr]
    assert "2 things to put right" in shown.select_one(".step[aria-current]").text  # type: ignore[union-attr]
    assert shown.title is not None
    assert shown.title.text.startswith("Error: ")
    assert Situation.objects.get(code=code).stake_words == ""


def test_a_child_is_added_and_taken_out_again(maude: Client, road: Road) -> None:
    code = road.begin().situation.code
    url = f"/en/situations/{code}/people/"
    assert page(maude, url).find("select", {"name": "child_1"})
    assert maude.post(url, {**PEOPLE, "more": "1"}).headers["Location"] == f"{url}?more=1#id_child_2"
    assert page(maude, f"{url}?more=1").find("select", {"name": "child_2"})
    maude.post(url, {**PEOPLE, "child_2": "14-17"})
    assert len(ids(code)) == 4
    maude.post(url, {**PEOPLE, "child_1": "", "child_2": "14-17"})
    assert list(Member.objects.filter(role="child").values_list("number", flat=True)) == [2]


def test_a_parent_without_a_child_is_asked_about_kindly(maude: Client, road: Road) -> None:
    url = f"/fr/situations/{road.begin().situation.code}/people/"
    answer = maude.post(url, {**PEOPLE, "child_1": ""})
    assert "Vous avez nommé un parent" in answer.content.decode()


def test_none_of_the_problems_leads_to_what_else_can_be_done(maude: Client, road: Road) -> None:
    code = str(road.written().situation.code)
    assert "Choose at least one" in maude.post(f"/en/situations/{code}/problems/", {"violence": "yes"}).content.decode()
    maude.post(f"/en/situations/{code}/problems/", {"violence": "yes", "none": "on"})
    check = page(maude, f"/en/situations/{code}/check/")
    assert "cannot be referred as it is" in check.text
    assert "An anonymous consultation" in check.text
    assert check.find("button", string="Send the referral") is None
    assert maude.post(f"/en/situations/{code}/check/").status_code == 409


def test_stopping_saves_the_page(maude: Client, road: Road) -> None:
    code = road.begin().situation.code
    answer = maude.post(f"/en/situations/{code}/people/", {**PEOPLE, "stop": "1"})
    assert answer.headers["Location"] == f"/en/situations/{code}/"
    assert len(ids(code)) == 3
    button = page(maude, f"/en/situations/{code}/").find("a", string="Go on with the referral")
    assert button is not None
    assert button["href"] == f"/en/situations/{code}/problems/"


def test_words_are_asked_for_only_where_safety_is_at_stake(maude: Client, road: Road) -> None:
    code = str(road.written().situation.code)
    url = f"/en/situations/{code}/safety/"
    assert "Say in a few words what worries you." in maude.post(url, {"whose": ["woman"]}).content.decode()
    assert "Keep one of the two" in maude.post(url, {"whose": ["woman", "nobody"], "words": "x"}).content.decode()
    assert "postal code" in maude.post(url, {"whose": ["nobody"], "words": "G7H 2B1"}).content.decode()
    assert maude.post(url, {"whose": ["nobody"]}).status_code == 302
    assert "Not met" in page(maude, f"/en/situations/{code}/check/").text


def test_it_is_not_safe_needs_a_reason(maude: Client, road: Road) -> None:
    found = road.written()
    fields = {f"safe_{one.pk.hex}": "no" for one in found.asked}
    answer = maude.post(f"/en/situations/{found.situation.code}/asking/", fields)
    assert answer.content.decode().count("Say in a few words why it is not safe to ask.") == 6


def test_half_of_somebody_is_asked_for(maude: Client, road: Road, world: World) -> None:
    found = road.written()
    url = f"/en/situations/{found.situation.code}/practitioners/"
    named = {"own": str(found.people[0].pk), "who": f"{world.samir.organisation_id}:"}
    assert "Say whom she or he works with." in maude.post(url, named).content.decode()
    maude.post(url, {**named, "serves": "both"})
    line = Involvement.objects.get(situation=found.situation, practitioner=None)
    assert line.both_parents


def test_the_list_finds_by_whole_code_only(maude: Client, road: Road) -> None:
    code = road.begin().situation.code
    other = road.begin().situation.code
    found = page(maude, f"/en/situations/?code={code.lower()}").text
    assert code in found
    assert other not in found
    assert "No situation here" in page(maude, f"/en/situations/?code={code[:5]}").text
    assert "No situation here" in page(maude, "/en/situations/?state=closed").text


def test_the_outreach_worker_sends_back_with_words(nadia: Client, maude: Client, road: Road) -> None:
    code = road.sent()
    url = f"/en/situations/{code}/referral/"
    assert "Write a few words" in nadia.post(url, {"answer": "return"}).content.decode()
    nadia.post(url, {"answer": "return", "words": "Who sees child 2?"})
    assert "Who sees child 2?" in page(maude, f"/en/situations/{code}/check/").text
    assert page(maude, url).find("form", {"data-keep": True}) is None


def test_the_slip_says_nothing_to_who_finds_it(maude: Client, road: Road) -> None:
    code = road.begin().situation.code
    answer = maude.get(f"/en/situations/{code}/slip/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{code}.pdf"'
    assert answer.content.startswith(b"%PDF")


def test_when_the_ground_is_gone_a_stub_stays(maude: Client, nadia: Client, road: Road) -> None:
    code = road.sent()
    Situation.objects.filter(code=code).update(state="accepted", ground="consent", ground_until=road.at)
    for client in (maude, nadia):
        stub = page(client, f"/en/situations/{code}/")
        assert "Mother" not in stub.text
        assert stub.find("a", string="Record a new consent") is not None
        assert stub.find("a", string="Close the situation") is not None
        refused = client.get(f"/en/situations/{code}/referral/")
        assert refused.status_code == 403
        assert "He waits" not in refused.content.decode()


def test_closing_asks_first_and_then_closes(maude: Client, road: Road) -> None:
    code = road.sent()
    assert "Close situation" in page(maude, f"/en/situations/{code}/close/").text
    assert Situation.objects.get(code=code).state == "sent"
    maude.post(f"/en/situations/{code}/close/")
    assert Situation.objects.get(code=code).state == "closed"


def said(answer: HttpResponseBase, code: str) -> str:
    """Return what a page says, less the address it was asked for and the token of its form."""
    return re.sub(r'value="\w{64}"', "", getattr(answer, "content", b"").decode()).replace(code, "")


@pytest.mark.parametrize("who", ["samir", "genevieve", "theo", "odile", "renata"])
def test_who_may_not_know_gets_the_same_answer_as_for_nothing(world: World, road: Road, who: str) -> None:
    code = road.sent()
    client = Client()
    client.force_login(world.people[who])
    for tail in ("", "referral/", "check/", "people/", "slip/", "close/", "danger/"):
        there, nowhere = (client.get(f"/en/situations/{one}/{tail}") for one in (code, "VDR-0000"))
        assert there.status_code == nowhere.status_code == 404
        assert said(there, code) == said(nowhere, "VDR-0000")


@pytest.mark.parametrize(("tail", "most"), [("", 17), ("people/", 21), ("practitioners/", 21), ("check/", 19)])
def test_pages_ask_the_database_little(
    maude: Client, road: Road, django_assert_max_num_queries: DjangoAssertNumQueries, tail: str, most: int
) -> None:
    code = road.written().situation.code
    with django_assert_max_num_queries(most):
        page(maude, f"/en/situations/{code}/{tail}")


def test_the_list_asks_no_more_with_more_rows(
    nadia: Client, road: Road, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(12):
        road.sent()
    with django_assert_max_num_queries(12):
        page(nadia, "/en/situations/")
