"""Programs are refused as JSON, in their language, and pages of any origin may read the refusal."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from maillage.access import limits
from maillage.access.limits import Limit
from maillage.directory.queries import programs as queries
from tests.finding.test_programs import NOTHING, asked, world

__all__ = ["world"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def problem(answer: Any, status: int) -> dict[str, Any]:
    """Return what a refusal says."""
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    said: dict[str, Any] = json.loads(answer.content)
    assert (said["type"], said["status"]) == ("about:blank", status)
    return said


@pytest.mark.parametrize(
    "address", [f"services/{NOTHING}", f"taxonomies/{NOTHING}", "services/x", "nothing", "services/"]
)
def test_what_is_not_there_is_told_in_the_language_of_who_asks(client: Client, address: str) -> None:
    assert problem(client.get(f"/hsds/{address}"), 404)["title"] == "There is no such thing."
    french = client.get(f"/hsds/{address}", headers={"accept-language": "fr-CA"})
    assert problem(french, 404)["title"] == "Cela n’existe pas."
    assert french["Content-Language"] == "fr"


def test_what_cannot_be_read_is_told_field_by_field(client: Client) -> None:
    said = problem(client.get("/hsds/services?page=0&taxonomy_id=1"), 400)
    assert set(said["errors"]) == {"page", "taxonomy_id"}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["", "services", f"services/{NOTHING}", "package.zip"])
def test_nothing_can_be_written_and_the_refusal_says_what_can_be_done(
    client: Client, method: str, address: str
) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = getattr(strict, method)(f"/hsds/{address}", "{}", content_type="application/json")
    problem(answer, 405)
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_an_answer_of_a_kind_that_there_is_none_of_is_refused(client: Client) -> None:
    assert problem(client.get("/hsds/services", headers={"accept": "text/csv"}), 406)["available"] == [
        "application/json"
    ]
    assert problem(client.get("/hsds/package.zip", headers={"accept": "text/csv"}), 406)
    for fine in ("application/json", "text/html, */*;q=0.1", "application/*"):
        assert client.get("/hsds/services", headers={"accept": fine}).status_code == 200


def test_who_asks_too_much_is_told_when_to_ask_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.LIMITS, "hsds:service_list", Limit(1, timedelta(minutes=1)))
    client.get("/hsds/services")
    answer = client.get("/hsds/services")
    assert problem(answer, 429)["title"].startswith("Too much")
    assert 0 < int(answer["Retry-After"]) <= 60


def test_what_goes_wrong_here_is_told_without_a_word_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("a word of it")

    monkeypatch.setattr(queries, "taxonomies", break_down)
    client = Client(raise_request_exception=False)
    said = problem(client.get("/hsds/taxonomies", headers={"accept-language": "fr"}), 500)
    assert said == {"type": "about:blank", "title": "Un problème est survenu ici.", "status": 500}


@pytest.mark.parametrize("address", ["", "services", f"services/{NOTHING}", "package.zip", "openapi.json"])
def test_a_browser_that_asks_first_is_told_what_it_may_do(client: Client, address: str) -> None:
    answer = client.options(
        f"/hsds/{address}", headers={"origin": "https://example.org", "access-control-request-method": "GET"}
    )
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "GET" in answer["Access-Control-Allow-Methods"].split(", ")
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]
    assert int(answer["Access-Control-Max-Age"]) > 0


def test_every_refusal_is_described_for_programs(client: Client) -> None:
    described = asked(client, "openapi.json")
    assert described["components"]["schemas"]["Problem"]["required"] == ["type", "title", "status"]
    for path, ways in described["paths"].items():
        answers = ways["get"]["responses"]
        known = {"406", "429", "500"} | ({"404"} if "{id}" in path else set())
        known |= {"400"} if "parameters" in ways["get"] else set()
        assert known <= answers.keys(), path
        assert all("application/problem+json" in answers[one]["content"] for one in known)
        assert "204" in ways["options"]["responses"]


def test_pages_for_people_are_refused_as_pages(client: Client) -> None:
    for page in ("/en/nothing/", "/en/find/", "/en/find/?page=x"):
        answer = client.get(page, headers={"origin": "https://example.org"})
        assert answer["Content-Type"].startswith("text/html")
        assert "Access-Control-Allow-Origin" not in answer
