"""Anybody suggests a change and leaves no trace of who; who answers settles it; three months later it is forgotten."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from maillage.access import rows
from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.access.models import AuditEntry
from maillage.access.policy import may
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.directory.models import Service
from maillage.upkeep import actions, queries
from maillage.upkeep.models import Reminded, Suggestion
from maillage.upkeep.rules import MOST_A_DAY, About
from tests.conftest import TUESDAY
from tests.upkeep.conftest import STREET, Shelf

pytestmark = pytest.mark.django_db
SAID = {"about": "hours", "words": "On Saturdays it opens at 10."}


def address(shelf: Shelf, page: str = "suggest", language: str = "en") -> str:
    """Return the address of a page about the pantry."""
    return f"/{language}/entries/{shelf.pantry.pk}/{page}/"


def suggested(shelf: Shelf, words: str = "Closed on Mondays.") -> Suggestion:
    """Return a suggestion about the pantry."""
    return Suggestion.objects.create(service=shelf.pantry, about=About.HOURS, words=words, given_on=TUESDAY.date())


def test_a_suggestion_needs_no_account_and_says_nothing_of_who(shelf: Shelf, client: Client) -> None:
    signed_in = shelf.client("maude")
    before = AuditEntry.objects.count()
    for one in (client, signed_in):
        one.get(address(shelf))
        answer = one.post(address(shelf), SAID)
        assert answer["Location"] == address(shelf, "thanks")
        assert one.get(answer["Location"]).status_code == 200
    assert set(client.cookies) == {"csrftoken"}
    assert {one.who for one in AuditEntry.objects.order_by("seq")[before:]} == {"anyone"}
    row = Suggestion.objects.values().first()
    assert row is not None
    assert {name: value for name, value in row.items() if name not in {"id", "service_id"}} == {
        **SAID, "given_on": TUESDAY.date(), "answer": "", "settled_on": None, "settled_by_id": None,
    }  # fmt: skip


def test_what_tells_of_a_person_is_refused_kindly_and_a_name_is_asked_about(shelf: Shelf, client: Client) -> None:
    refused = client.post(address(shelf), SAID | {"words": "Card TREJ 5501 0113."})
    assert "Take out the health card number" in refused.content.decode()
    asked = client.post(address(shelf), SAID | {"words": "Ask for Josée Lamarre."})
    assert "Could this be a person’s name: “Josée Lamarre”" in asked.content.decode()
    assert Suggestion.objects.count() == 0
    assert client.post(address(shelf), SAID | {"words": "Ask for Josée Lamarre.", "as_is": "on"}).status_code == 302
    assert client.post(address(shelf), SAID | {"words": "Here Pantry of the Rivers says so."}).status_code == 302
    assert client.post(address(shelf), SAID | {"words": "x" * 1001}).status_code == 200
    assert Suggestion.objects.count() == 2


def test_nobody_suggests_where_a_hidden_service_is_and_hiding_one_forgets_what_was_said(
    shelf: Shelf, client: Client
) -> None:
    there = f"/en/entries/{shelf.house.pk}/suggest/"
    assert "take the street" in client.post(there, SAID | {"words": f"It is at {STREET}."}).content.decode()
    kept, gone = suggested(shelf, "Closed on Mondays."), suggested(shelf, f"Moved from {STREET}.")
    keeper = shelf.client("genevieve")
    page = reverse("upkeep:entry_places", args=[shelf.pantry.pk])
    said = {"reached": "by_phone", "forget": "on"}
    assert keeper.post(page, said).status_code == 302
    assert set(Suggestion.objects.values_list("pk", flat=True)) == {kept.pk}
    assert gone.pk != kept.pk


def test_one_visitor_and_all_together_are_held_back(shelf: Shelf, client: Client) -> None:
    codes = [client.post(address(shelf), SAID).status_code for _ in range(11)]
    assert codes == [302] * 10 + [429]
    with acting_as(Actor.anyone()) as nobody:
        for _ in range(MOST_A_DAY - 10):
            actions.suggest(nobody, service=shelf.pantry.pk, about=About.OTHER, words="x", at=TUESDAY)
    full = Client(REMOTE_ADDR="192.0.2.7").post(address(shelf), SAID)
    assert full.status_code == 409
    assert "Many people wrote" in full.content.decode()
    assert Suggestion.objects.count() == MOST_A_DAY


def test_who_answers_reads_and_settles_and_nobody_else(shelf: Shelf) -> None:
    row = suggested(shelf)
    for key in ("nadia", "genevieve", "theo", "lucie", "maude", "renata"):
        hers = key in {"nadia", "genevieve", "theo"}
        client = shelf.client(key)
        listed = client.get(reverse("upkeep:suggestion_list"))
        assert (listed.status_code == 200 and "Closed on Mondays" in listed.content.decode()) == hers, key
        if not hers:
            code = client.post(reverse("upkeep:suggestion_settle", args=[row.pk]), {"answer": "done"}).status_code
            assert code in {403, 404}, key
    assert Suggestion.objects.get().answer == ""
    keeper = shelf.client("genevieve")
    page = reverse("upkeep:suggestion_settle", args=[row.pk])
    assert keeper.post(page, {"answer": "nonsense"})["Location"] == reverse("upkeep:suggestion_list")
    done = keeper.post(page, {"answer": "done", "back": "entry"})
    assert done["Location"] == reverse("upkeep:entry_show", args=[shelf.pantry.pk])
    kept = Suggestion.objects.get()
    assert (kept.answer, kept.settled_by) == ("done", shelf.world.genevieve)
    assert keeper.post(page, {"answer": "not_so"}).status_code == 302
    assert Suggestion.objects.get().answer == "done", "what is settled stays"


def test_policy_sql_and_row_policies_agree_about_suggestions(shelf: Shelf) -> None:
    suggested(shelf)
    Suggestion.objects.create(service=shelf.library, about=About.OTHER, words="x", given_on=TUESDAY.date())
    all_rows = list(Suggestion.objects.select_related("service__organization"))
    actors = {key: shelf.world.actor(key) for key in shelf.world.people} | {"anyone": Actor.anyone()}
    for key, actor in actors.items():
        allowed = {r.pk for r in all_rows if may(actor, Permission.SERVICE_KEEP, queries.facts_of(r)).allowed}
        with rows.seen_by(actor), connection.cursor() as cursor:
            assert {one.pk for one in queries.visible(actor)} == allowed, key
            cursor.execute("SELECT id FROM upkeep_suggestion")
            assert {pk for (pk,) in cursor.fetchall()} == allowed, key


def test_lists_page_by_the_last_one_seen(shelf: Shelf) -> None:
    for number in range(25):
        suggested(shelf, f"Line {number}.")
    page = shelf.client("genevieve").get(reverse("upkeep:suggestion_list")).context["page"]
    assert (len(page.rows), page.count, bool(page.next)) == (20, 25, True)


def test_what_was_settled_is_forgotten_after_ninety_days(shelf: Shelf) -> None:
    old, young = suggested(shelf), suggested(shelf)
    waits = suggested(shelf)
    for row, days in ((old, 91), (young, 89)):
        row.answer, row.settled_on = "done", (TUESDAY - timedelta(days=days)).date()
        row.save()
    with acting_as(Actor.system("upkeep")) as job:
        assert actions.forget(job, at=TUESDAY) == 1
    assert set(Suggestion.objects.values_list("pk", flat=True)) == {young.pk, waits.pk}


def mails() -> list[tuple[str, str]]:
    """Return what waits to be mailed: to whom, with what subject."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'to', args->>'subject' FROM procrastinate_jobs ORDER BY id")
        return list(cursor.fetchall())


def test_who_answers_is_reminded_in_her_language_once_a_month_and_sooner_of_suggestions(shelf: Shelf) -> None:
    Service.objects.filter(pk=shelf.library.pk).update(assured_date=TUESDAY.date())
    type(shelf.world.genevieve).objects.filter(pk=shelf.world.genevieve.pk).update(language="fr")
    with acting_as(Actor.system("reminders")) as job:
        assert actions.remind(job, at=TUESDAY) == 1
        assert actions.remind(job, at=TUESDAY + timedelta(days=8)) == 0
    assert mails() == [(shelf.world.genevieve.email, "Un rappel")]
    suggested(shelf)
    with acting_as(Actor.system("reminders")) as job, clock.frozen(TUESDAY + timedelta(days=8)):
        assert actions.remind(job, at=TUESDAY + timedelta(days=8)) == 1
    assert Reminded.objects.get().person == shelf.world.genevieve
