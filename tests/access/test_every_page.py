"""Every address x every person of the story x her own and others' situations: published as docs/access.md."""

import os
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.views.defaults import page_not_found

from demo.stage import Stage
from maillage.access import middleware
from maillage.core import clock
from maillage.people.rules import RECORDS
from maillage.ui import refusing
from tests.access.objects import ABOUT_A_SITUATION, addresses, path_values, things_of
from tests.conftest import TUESDAY
from tests.guests.invited import seat_guest

pytestmark = [pytest.mark.django_db, pytest.mark.exhaustive]
DOCUMENT = Path(__file__).parents[2] / "docs" / "access.md"
BACKEND = settings.AUTHENTICATION_BACKENDS[0]
PEOPLE = (
    *("anyone", "nadia", "maude", "colin", "helene", "samir", "josee", "ines"),
    *("genevieve", "lucie", "odile", "theo", "youssef", "renata", "paul", "guest"),
)
NO_SEAT_TONIGHT = ("genevieve", "lucie", "odile", "theo", "youssef", "ines", "renata", "paul")
PUBLIC = {
    *("account_inactive", "account_login", "account_reset_password", "account_reset_password_done"),
    *("account_reset_password_from_key", "account_reset_password_from_key_done"),
    *("evaluation:questionnaire", "evaluation:questionnaire_thanks", "people:invitation_accept"),
    *("finding:find", "finding:service_show", "hsds:about", "hsds:openapi"),
    *("hsds:service_list", "hsds:service", "hsds:organization_list", "hsds:organization"),
    *("hsds:at_location_list", "hsds:at_location", "hsds:taxonomy_list", "hsds:taxonomy"),
    *("hsds:term_list", "hsds:term", "hsds:package"),
    *("guests:guest_left", "guests:guest_open", "sheets:sheet", "sheets:sheet_paper"),
    *("people:institution_begin", "people:institution_return", "people:stay", "people:typed_keep"),
    *("upkeep:suggest", "upkeep:suggested"),
    *("ui:device", "ui:help", "ui:identifying", "ui:leave", "ui:who_sees"),
}
OWN_ACCOUNT = {
    *("people:ways", "account_change_password", "account_set_password", "account_reauthenticate"),
    "people:session_list",  # she ends a stranger's session at once, wherever her key is: ADR 11
    "meetings:table_closed",  # one sentence, of no meeting in particular: ADR 21
}
HEAD = """# Who gets which page

Written by `make docs`, compared with the software by `tests/access/test_every_page.py`. Rows are the addresses, columns
the people of the demonstration. A cell is the answer to opening the page: 200 the page, 302 sent on (to sign in, or to
the next step), 403 refused with the reason in words, 404 there is no such thing for her, 405 only by a form's button,
409 not possible at this stage. Where an address names a thing there are three answers: for the situation whose meeting
starts in five minutes (brought by Maude), for one whose first meeting was held (brought by Hélène), and for one of the
neighbouring region (brought by Paul).

Nadia: regional outreach worker. Maude: its referent. Colin: serves the partner, seated. Hélène, Josée: seated. Samir:
expert, invited. Ines: practitioner and manager, seated at the second one only. Geneviève, Lucie: managers. Odile:
evaluator. Théo: keeps the installation. Youssef: informal helper without a seat. Renata, Paul: outreach worker and
practitioner of the other region. Guest: of no member organisation, at the first one by her link (docs/adr/0020).

"""


@pytest.fixture
def clients(told: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Client]]:
    """Return a client for each person, who has just shown who she is, however slow the walk."""
    monkeypatch.setattr(settings, "ACCOUNT_REAUTHENTICATION_TIMEOUT", 86_400)
    found = {key: Client(raise_request_exception=False, HTTP_ACCEPT_LANGUAGE="en") for key in PEOPLE}
    seat_guest(told)
    with clock.frozen(TUESDAY), translation.override("en"):
        for key in PEOPLE[1:]:
            found[key].force_login(told.people[key], backend=BACKEND)
        yield found


@pytest.fixture
def things(told: Stage) -> tuple[dict[str, Any], ...]:
    """Return the things of the three situations."""
    return things_of(told, "maude"), things_of(told, "helene"), things_of(told, "paul")


Draw = Callable[..., HttpResponse]


@pytest.fixture
def briefly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw each kind of refusal once for each person; after that its number is enough."""
    drawn = set()

    def once(draw: Draw) -> Draw:
        def brief(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
            status = more.get("status", HTTPStatus.NOT_FOUND)
            if (request.user.pk, status) in drawn:
                return HttpResponse(status=status)
            drawn.add((request.user.pk, status))
            return draw(request, *args, **more)

        return brief

    monkeypatch.setattr(middleware, "page_not_found", once(page_not_found))
    monkeypatch.setattr(middleware, "render", once(render))
    monkeypatch.setattr(refusing, "render", once(render))


def asked(name: str, wanted: tuple[str, ...], things: tuple[dict[str, Any], ...]) -> list[str]:
    """Return the paths that one address stands for: one, or one per situation."""
    sets = things if wanted and set(wanted) != {"kind"} else things[:1]
    return [reverse(name, kwargs=path_values(name, wanted, one)) for one in sets]


def test_every_page_gives_every_person_what_the_document_says(
    told: Stage, clients: dict[str, Client], things: tuple[dict[str, Any], ...], briefly: None
) -> None:
    lines = ["| address | " + " | ".join(PEOPLE) + " |", "|---" * (len(PEOPLE) + 1) + "|"]
    for name, wanted in sorted(set(addresses())):
        cells, paths = [], asked(name, wanted, things)
        for key in PEOPLE:
            answers: dict[str, int] = {}
            for path in dict.fromkeys(paths):  # what cannot be opened is so of whatever it is
                closed = HTTPStatus.METHOD_NOT_ALLOWED in answers.values()
                answers[path] = HTTPStatus.METHOD_NOT_ALLOWED if closed else clients[key].get(path).status_code
            codes = [int(answers[path]) for path in paths]
            assert max(codes) < HTTPStatus.INTERNAL_SERVER_ERROR, f"{name} as {key}: {codes}"
            cells.append(" ".join(map(str, codes)))
            if name == "ui:leave" and key != "anyone":
                clients[key].force_login(told.people[key], backend=BACKEND)
        words = " ".join(f"*{one}*" for one in wanted)
        lines.append(f"| {name} {words} | " + " | ".join(cells) + " |")
    text = HEAD + "\n".join(lines) + "\n"
    if os.environ.get("MAILLAGE_WRITE_DOCS"):
        DOCUMENT.write_text(text, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == text, "The table of access changed: look why, then `make docs`."


def test_public_pages_are_the_listed_ones(clients: dict[str, Client], things: tuple[dict[str, Any], ...]) -> None:
    login = reverse("account_login")
    for name, wanted in sorted(set(addresses())):
        for path in asked(name, wanted, things):
            answer = clients["anyone"].get(path)
            closed = answer.status_code == HTTPStatus.FOUND and answer["Location"].startswith(login)
            assert closed != (name in PUBLIC), f"{name}: {answer.status_code} {answer.headers.get('Location', '')}"


def written() -> dict[str, dict[str, list[int]]]:
    """Return what the document says: address, person, answers."""
    table = DOCUMENT.read_text(encoding="utf-8").partition("|---")[2].splitlines()[1:]
    rows = [line.strip("| ").split(" | ") for line in table]
    return {
        address.split()[0]: {key: [int(code) for code in cell.split()] for key, cell in zip(PEOPLE, cells, strict=True)}
        for address, *cells in rows
    }


def about_a_situation() -> list[tuple[str, tuple[str, ...]]]:
    """Return the addresses that name something of a situation."""
    return [(name, wanted) for name, wanted in sorted(set(addresses())) if ABOUT_A_SITUATION & set(wanted)]


NOTHING = {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}


@pytest.mark.parametrize("key", NO_SEAT_TONIGHT)
def test_without_a_seat_there_is_no_such_situation(
    clients: dict[str, Client], things: tuple[dict[str, Any], ...], briefly: None, key: str
) -> None:
    document = written()  # what she gets when she looks: every page is compared with it above
    for name, wanted in about_a_situation():
        path = reverse(name, kwargs=path_values(name, wanted, things[0]))
        assert document[name][key][0] in NOTHING, path
        assert clients[key].post(path).status_code in NOTHING, path


def test_a_password_alone_opens_no_page_of_the_work(
    told: Stage, clients: dict[str, Client], things: tuple[dict[str, Any], ...]
) -> None:
    weak, shown = clients["maude"], set()
    for name, wanted in sorted(set(addresses()) - {("ui:leave", ()), ("account_logout", ())}):
        session = weak.session
        session.pop(RECORDS, None)
        session.save()
        if weak.get(asked(name, wanted, things)[0]).status_code == HTTPStatus.OK:
            shown.add(name)
    assert shown <= PUBLIC | OWN_ACCOUNT
