"""The sheet's page: open to anybody, without a trace, and no word of it on paper that the check blocks."""

import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pypdf import PdfReader

from maillage.sheets import formats
from maillage.sheets.models import SheetTemplate
from maillage.sheets.rules import discretion
from maillage.sheets.rules.sheet import Heading, Line, Phrase, Sheet, Size, Tongue
from tests.world import World

HERE, PAPER, KEEP, FORGET = (f"/en/sheet/{one}" for one in ("", "page/", "keep/", "forget/"))
PLANTED = "Brocoli Quatorze"
EVERYDAY = Sheet(
    tuple(Line(Heading.FOOD, f"Basket {number}", phone=f"555 01{number:02}") for number in range(1, 8)),
    title="Around the port",
)


def posted(sheet: Sheet, do: str = "", **more: Any) -> dict[str, Any]:
    """Return what the form sends for a sheet."""
    page = {"title": sheet.title, "lead": sheet.lead, "tongues": list(sheet.tongues), "size": sheet.size}
    return page | {"state": formats.written(sheet), "paper": "letter", "do": do} | more


def after(client: Client, sheet: Sheet, do: str, **more: Any) -> Sheet:
    """Press a button; return the sheet that the page brings back."""
    answer = client.post(HERE, posted(sheet, do, **more))
    assert answer.status_code == 200
    return formats.read(answer.context["page"]["state"].value())


def test_anybody_builds_it_line_by_line_and_the_lines_travel_in_the_form_alone(anyone: Client) -> None:
    opened = anyone.get(HERE)
    assert opened.status_code == 200
    assert "<title>Useful addresses" in opened.content.decode()
    assert opened["Cache-Control"] == "no-store"
    usual = after(anyone, Sheet(), "usual")
    assert [line.phone for line in usual.lines][:2] == ["211", "811"]
    assert after(anyone, usual, "usual") == usual, "what is there is not added twice"
    written = {"heading": "own", "own_heading": "Saturdays", "name": PLANTED, "phone": "555 0142", "phrases": ["free"]}
    more = after(anyone, usual, "enter", **written)
    assert more.lines[-1] == Line(Heading.OWN, PLANTED, "Saturdays", "", "555 0142", (Phrase.FREE,))
    assert after(anyone, more, "enter", heading="food", name="") == more, "Enter with an empty line adds none"
    first = len(more.lines) - 1
    assert after(anyone, more, f"up:{first}").lines.index(more.lines[-1]) == first - 1
    changed = anyone.post(HERE, posted(more, f"change:{first}"))
    assert changed.context["typed"]["name"].value() == PLANTED
    assert after(anyone, more, "add", **written | {"name": "Market", "editing": first}).lines[first].name == "Market"
    assert after(anyone, more, f"remove:{first}") == usual
    assert after(anyone, more, "begin").lines == ()
    assert set(anyone.cookies) == {"csrftoken"}


def rows_of(table: str) -> list[tuple[Any, ...]]:
    """Return the rows of a table."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  our own name
        return list(cursor.fetchall())


def test_nothing_of_a_sheet_is_written_anywhere(anyone: Client, world: World, caplog: pytest.LogCaptureFixture) -> None:
    line = {"heading": "food", "name": PLANTED, "details": PLANTED, "phone": PLANTED}
    planted = Sheet((*EVERYDAY.lines, Line(Heading.FOOD, PLANTED)), title=PLANTED, lead=PLANTED)
    signed_in = Client()
    signed_in.force_login(world.maude)
    before = rows_of("access_auditentry")
    for client in (anyone, signed_in):
        for do in ("", "add", "enter", "up:3", "change:7", "check"):
            assert client.post(HERE, posted(planted, do, **line)).status_code == 200
        assert client.post(PAPER, posted(planted, **line)).status_code == 200
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{PLANTED}%"])  # noqa: S608
            assert cursor.fetchone() == (0,), table
    assert rows_of("access_auditentry") == before, "nor who made one, or when"
    assert PLANTED not in caplog.text


def test_what_the_check_blocks_is_not_printed_and_the_page_says_why(anyone: Client) -> None:
    bad = Sheet((Line(Heading.TALK, "Women’s shelter"), *EVERYDAY.lines))
    refused = anyone.post(PAPER, posted(bad))
    assert refused.status_code == 409
    page = refused.content.decode()
    assert "must change" in page
    assert "women&#x27;s shelter" in page
    assert "application/pdf" not in refused["Content-Type"]
    assert anyone.post(PAPER, posted(Sheet())).status_code == 409
    live = anyone.post(HERE, posted(EVERYDAY, heading="talk", name="Abuse line"))
    assert "abuse" in live.content.decode(), "the line that is being written is read too"


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize(("paper", "points"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_the_file_says_nothing_and_the_check_reads_it_as_clean(
    anyone: Client, size: Size, paper: str, points: tuple[int, int]
) -> None:
    sheet = Sheet(EVERYDAY.lines, tongues=(Tongue.EN, Tongue.AR), size=size, scan=True)
    answer = anyone.post(PAPER, posted(sheet, paper=paper, scan="on"))
    assert answer["Content-Disposition"] == 'attachment; filename="addresses.pdf"'
    read = PdfReader(io.BytesIO(answer.content))
    box = read.pages[0].mediabox
    assert sorted((round(box.width), round(box.height))) == sorted(points)
    said = {key: str(value) for key, value in (read.metadata or {}).items()}
    assert set(said) == {"/Title", "/Creator"}
    text = " ".join(page.extract_text() for page in read.pages)
    page = discretion.Page(sheet.lines, said["/Title"], text, file_name="addresses.pdf", file=said)
    assert discretion.read(page) == ()
    assert "Basket 7" in text
    assert "عناوين" in text or "نيوانع" in text


def test_a_form_that_was_tampered_with_is_told_so_and_nothing_breaks(anyone: Client) -> None:
    for state in (
        "{",
        "[]",
        '{"lines":[{"heading":"x","name":"y"}]}',
        '{"lines":3,"tongues":[],"size":"full"}',
        "null",
    ):
        answer = anyone.post(HERE, posted(Sheet(), "add", state=state, heading="food", name="x"))
        assert "could not be read back" in answer.content.decode()
        assert anyone.post(PAPER, posted(Sheet(), state=state)).status_code == 409
    five = posted(EVERYDAY, "check") | {"tongues": ["en", "fr", "ar", "es", "zh"]}
    assert "up to four languages" in anyone.post(HERE, five).content.decode()
    for do in ("up:99", "remove:-1", "change:x", "no such thing"):
        assert after(anyone, EVERYDAY, do).lines == EVERYDAY.lines
    full = Sheet(tuple(Line(Heading.FOOD, f"Line {number}") for number in range(40)))
    refused = anyone.post(HERE, posted(full, "add", heading="food", name="one more"))
    assert "holds 40 lines" in refused.content.decode()


def test_only_a_worker_keeps_a_template_and_only_her_organisation_begins_from_it(anyone: Client, world: World) -> None:
    assert anyone.post(KEEP, posted(EVERYDAY, called="usual")).status_code == 302
    assert not SheetTemplate.objects.exists()
    people = {key: Client() for key in ("maude", "genevieve", "colin", "theo")}
    for key, client in people.items():
        client.force_login(world.people[key])
    kept = people["maude"].post(KEEP, posted(EVERYDAY, called="usual"))
    assert "The template is kept" in kept.content.decode()
    row = SheetTemplate.objects.get()
    assert row.organisation == world.maude.organisation
    assert formats.of_plain(row.content).lines == EVERYDAY.lines
    assert after(people["maude"], Sheet(), f"use:{row.pk}").lines == EVERYDAY.lines
    for key in ("colin", "theo"):
        assert str(row.pk) not in people[key].get(HERE).content.decode()
        assert people[key].post(HERE, posted(Sheet(), f"use:{row.pk}")).status_code == 404
        assert people[key].post(FORGET, posted(Sheet(), template=row.pk)).status_code == 404
    assert people["theo"].post(KEEP, posted(EVERYDAY, called="mine")).status_code in {403, 404}
    bad = Sheet((Line(Heading.TALK, "Women’s shelter"), *EVERYDAY.lines))
    assert people["maude"].post(KEEP, posted(bad, called="bad")).status_code == 409
    assert people["genevieve"].post(FORGET, posted(Sheet(), template=row.pk)).status_code == 200
    assert not SheetTemplate.objects.exists()


def test_in_french_it_begins_in_french(anyone: Client) -> None:
    page = anyone.get("/fr/sheet/").content.decode()
    assert "Adresses utiles" in page
    lines = after_french(anyone)
    assert lines[0].name == "Des services de toutes sortes, près d’ici"
    printed = anyone.post("/fr/sheet/page/", posted(Sheet(lines, tongues=(Tongue.FR,))))
    assert printed["Content-Disposition"] == 'attachment; filename="adresses.pdf"'
    assert "Quelqu’un à qui parler" in PdfReader(io.BytesIO(printed.content)).pages[0].extract_text()


def after_french(client: Client) -> tuple[Line, ...]:
    """Return the everyday lines in French."""
    answer = client.post("/fr/sheet/", posted(Sheet(), "usual"))
    return formats.read(answer.context["page"]["state"].value()).lines
