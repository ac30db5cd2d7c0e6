"""Pages of risk tools: light to fill, the same at the table and alone, and no word of a tool on any of them."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from maillage.access.facts import Audience
from maillage.core.bilingual import Text
from maillage.minutes.actions.proposing import propose
from maillage.risk.actions import Line, add_tool
from maillage.risk.models import Record, Tool
from maillage.risk.rules import Judgement
from tests.meetings.table.conftest import Held
from tests.risk.conftest import Note
from tests.world import Visit

pytestmark = pytest.mark.django_db
HTMX = {"hx-request": "true"}


def page(held: Held) -> str:
    """Return the address of the records."""
    return reverse("risk:records", args=[held.meeting.pk])


def add(held: Held, tool: Tool) -> str:
    """Return the address at which one is written."""
    return reverse("risk:record_add", args=[held.meeting.pk, tool.pk]) + "?screen=own"


def filled(held: Held, **more: str) -> dict[str, str]:
    """Return what a form for the region's grid sends."""
    woman = str(held.people["woman"].pk)
    said = {"member": woman, "result": "2", "judgement": "same", "words": "", "audience": "protected", "trained": "on"}
    return {**said, "done_on": "2026-03-02", **more}


def test_she_notes_a_result_in_five_answers_and_reads_it_at_the_table(held: Held, tool: Tool, visit: Visit) -> None:
    client = visit("maude")
    assert "Regional grid" in client.get(page(held)).content.decode()
    form = client.get(add(held, tool)).context["form"]
    shown = [name for name, one in form.fields.items() if not one.widget.is_hidden]
    assert shown == ["member", "result", "judgement", "words", "audience", "trained", "done_on"]
    assert form.initial["member"] == held.people["woman"].pk  # what stands there already
    assert form.initial["audience"] == Audience.PROTECTED
    refused = client.post(add(held, tool), filled(held, judgement="lower"))
    assert "Write why you judge otherwise" in refused.content.decode()
    answer = client.post(add(held, tool), filled(held, judgement="lower", words="He has been abroad since Sunday."))
    assert answer.headers["Location"] == page(held) + "?screen=own"
    for headers in ({}, HTMX):
        body = client.get(page(held), headers=headers).content.decode()
        assert ("<html" in body) == (not headers)
        for words in ("Concern:", "Grave", "Lower than the tool says", "abroad since", "takes nothing away", "trained"):
            assert words in body, words
    assert page(held) in client.get(reverse("meetings:table", args=[held.meeting.pk])).content.decode()


def test_the_page_asks_once_before_the_partners_side_reads_it(held: Held, tool: Tool, visit: Visit) -> None:
    client = visit("maude")
    asked = client.post(add(held, tool), filled(held, audience="table"))
    assert "The speaker was asked" in asked.content.decode()
    assert not Record.objects.exists()
    client.post(add(held, tool), filled(held, audience="table", read_again="on"))
    assert Record.objects.get().audience == Audience.TABLE


def test_who_takes_notes_says_who_filled_it_in_and_a_number_has_its_range(
    held: Held, visit: Visit, at: datetime
) -> None:
    line = Line(Text(en="Numbers", fr="Nombres"), "", needs_training=False, lowest=0, highest=13)
    tool = add_tool(held.actor("nadia"), region=held.world.region.pk, line=line, at=at)
    client, by = visit("nadia"), str(held.seats["helene"].pk)
    assert "A number from 0 to 13." in client.get(add(held, tool)).content.decode()
    assert "13" in client.post(add(held, tool), filled(held, by=by, result="14")).content.decode()
    assert not Record.objects.exists()
    assert client.post(add(held, tool), filled(held, by=by, result="0")).status_code == 302
    row = Record.objects.get()
    assert (row.result, row.trained, row.author) == (0, None, held.seats["helene"])


def test_one_press_keeps_or_opens_it_and_leads_back_to_the_same_screen(held: Held, note: Note, visit: Visit) -> None:
    row = note("maude")
    path = reverse("risk:record_keep", args=[row.pk])
    for audience in ("table", "protected", "no such"):
        answer = visit("nadia").post(path + "?screen=own", {"audience": audience})
        assert answer.headers["Location"] == page(held) + "?screen=own"
        row.refresh_from_db()
        assert row.audience == (Audience.TABLE if audience == "table" else Audience.PROTECTED)


def test_a_record_moves_the_tables_of_those_who_read_it_and_of_nobody_else(
    held: Held, note: Note, visit: Visit
) -> None:
    table = reverse("meetings:table", args=[held.meeting.pk])
    clients = {who: visit(who) for who in ("maude", "helene", "nadia", "colin", "samir")}
    pulses = {who: client.get(table).context["pulse"] for who, client in clients.items()}
    note("maude")
    asked = {who: client.get(table, headers={"if-none-match": pulses[who]}) for who, client in clients.items()}
    assert {who for who, answer in asked.items() if answer.status_code == 304} == {"colin", "samir"}


def test_it_is_read_in_french(held: Held, note: Note, visit: Visit) -> None:
    note("maude", 3, Judgement.HIGHER)
    body = visit("maude").get(page(held).replace("/en/", "/fr/")).content.decode()
    assert "Plus élevé que «\u00a0Très grave\u00a0»" in body


def test_the_minutes_on_screen_and_on_paper_carry_it(held: Held, note: Note, visit: Visit, at: datetime) -> None:
    note("maude", 3, Judgement.LOWER, words="He has been abroad since Sunday.", trained=False)
    type(held.meeting).objects.filter(pk=held.meeting.pk).update(state="held", held_at=at)
    propose(held.actor("nadia"), meeting=held.meeting.pk, at=at)
    client, minutes = visit("maude"), reverse("minutes:minutes", args=[held.meeting.pk])
    for address in (minutes, reverse("minutes:own_note", args=[held.meeting.pk])):
        assert "abroad since Sunday" in client.get(address).content.decode()
    paper = client.post(reverse("minutes:minutes_copy", args=[held.meeting.pk])).content
    text = " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(paper)).pages).split())
    for words in ("Regional grid", "Very grave", "abroad since Sunday", "without the training", "takes nothing away"):
        assert words in text, words
    assert "Regional grid" not in visit("colin").get(minutes).content.decode()


def test_a_tool_is_entered_by_name_and_results_and_taken_back(held: Held, visit: Visit) -> None:
    client, new = visit("nadia"), reverse("risk:tool_add")
    start = client.get(new + "?of=odara").content.decode()
    assert "ODARA" in start
    said = {"name_en": "ODARA", "name_fr": "ODARA", "publisher": "W", "needs_training": "on"}
    assert "or the lowest and highest" in client.post(new, said).content.decode()
    uneven = {**said, "words_en": "Low\nHigh", "words_fr": "Bas"}
    assert "as many results in French" in client.post(new, uneven).content.decode()
    assert client.post(new, {**said, "lowest": "0", "highest": "13"}).status_code == 302
    tool = Tool.objects.get()
    assert "from 0 to 13" in visit("maude").get(reverse("risk:tool_list")).content.decode()
    retire = reverse("risk:tool_retire", args=[tool.pk])
    assert client.get(retire).status_code == 200
    assert client.post(retire).status_code == 302
    tool.refresh_from_db()
    assert tool.retired_by == held.world.nadia
    assert visit("maude").get(new).status_code in (403, 404)


def test_a_record_of_last_month_and_a_higher_one_before_it_are_both_on_the_page(
    held: Held, note: Note, visit: Visit, at: datetime
) -> None:
    note("maude", 3, done_on=at.date() - timedelta(days=30))
    note("maude", 1)
    body = visit("nadia").get(page(held) + "?screen=own").content.decode()
    assert "It stood higher before: “Very grave”" in body
    assert body.count("The tool says") == 2
