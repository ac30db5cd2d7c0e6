"""A list comes in by a page: chosen, looked at, tried, brought by the real background, told row by row."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from maillage.core import clock
from maillage.directory.models import Location, Service, Source
from maillage.exchange.formats import waiting
from maillage.exchange.models import Bringing, Line
from tests.conftest import TUESDAY
from tests.exchange.pages import HEAD, LIST, as_it_stands, brought, cast, hand_in, home, nadia, page, tried, work

__all__ = ["cast", "home", "nadia"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("home")]


def test_a_dirty_list_is_tried_and_then_brought(nadia: Client) -> None:
    row = hand_in(nadia)
    shown = nadia.get(page(row, "bringing_read")).content.decode()
    for words in ("Monday to Friday, 9 a.m. to 4:30 p.m.", "Not read: a person will.", "There is no name.", "Banque"):
        assert words in shown, words
    assert "Confidential: nothing of where it is will be taken." in shown
    tried(nadia, row)
    assert (row.state, Service.objects.count(), Source.objects.count()) == ("tried", 0, 0)
    assert "What would happen" in nadia.get(page(row)).content.decode()
    assert waiting.read(row.pk) == LIST
    nadia.post(page(row, "bringing_start"))
    work()
    row.refresh_from_db()
    assert (row.state, Service.objects.count(), list(waiting.names())) == ("done", 3, [])
    assert (row.counts["rows"], row.counts["refused"], row.counts["hours_unread"]) == (4, 1, 1)
    assert set(row.lines.values_list("row", "group")) >= {(2, "new"), (3, "new"), (5, "refused")}
    assert Source.objects.get().mapping["columns"]["Nom"] == "name"


def test_no_cell_of_a_hidden_place_is_in_the_report_or_the_directory(nadia: Client) -> None:
    row = brought(nadia, hand_in(nadia))
    assert row.lines.filter(row=4, code="not_a_number", value="").exists(), "what is wrong is told, without the cell"
    words = (
        str(list(Line.objects.values())) + str(list(Service.objects.values())) + str(list(Location.objects.values()))
    )
    assert "Secrète" not in words
    assert "J1A 9Z9" not in words
    assert Service.objects.filter(confidentiality="by_phone").count() == 1


def test_the_report_is_paged_and_downloaded_in_the_readers_language(nadia: Client) -> None:
    row = brought(nadia, hand_in(nadia))
    assert "There is no name." in nadia.get(page(row) + "?show=refused").content.decode()
    assert "There is no name." not in nadia.get(page(row) + "?show=new").content.decode()
    with translation.override("fr"):
        text = nadia.get(page(row, "report_download", "csv")).content.decode("utf-8-sig")
        book = openpyxl.load_workbook(io.BytesIO(nadia.get(page(row, "report_download", "xlsx")).content))
    assert text.splitlines()[0].startswith("Ligne;")
    assert book.worksheets[0]["A1"].value == "Ligne"
    assert "selon la marée" in text
    assert nadia.get(page(row, "report_download", "exe")).status_code == 404


def test_the_same_list_again_is_read_in_the_same_way_and_doubles_nothing(nadia: Client) -> None:
    first = hand_in(nadia)
    brought(nadia, first)
    again = hand_in(nadia, source="Val")
    assert again.reading["columns"] == Bringing.objects.get(pk=first.pk).reading["columns"]
    with clock.standing_still(TUESDAY + timedelta(days=1)):
        again = brought(nadia, again)
    assert (again.counts["added"].get("service", 0), Service.objects.count()) == (0, 3)
    assert again.lines.filter(group="same").count() == 3


def test_nothing_is_brought_that_was_not_tried_as_it_is_read_now(nadia: Client) -> None:
    row = hand_in(nadia)
    assert nadia.post(page(row, "bringing_start")).status_code == 409
    tried(nadia, row)
    nadia.post(page(row, "bringing_read"), as_it_stands(nadia, row, language="en"))
    assert nadia.post(page(row, "bringing_start")).status_code == 409


def test_without_a_column_for_the_name_the_page_says_so(nadia: Client) -> None:
    row = hand_in(nadia, b"a;b\n1;2\n")
    answer = nadia.post(page(row, "bringing_read"), as_it_stands(nadia, row, **{"try": "1"}))
    assert "Say which column is the name" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("program.csv", b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)) * 40),
        ("empty.csv", b"  \n"),
        ("broken.xlsx", b"PK\x03\x04 no workbook xl/ at all"),
        ("other.zip", b"PK\x05\x06" + b"\0" * 18),
        ("page.xml", b"<html><body>not a list</body>"),
        ("half.json", b'[{"name": "A"'),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 99),
    ],
)
def test_what_is_no_list_is_refused_in_words(nadia: Client, name: str, raw: bytes) -> None:
    answer = nadia.post(reverse("exchange:bringing_add"), {"file": SimpleUploadedFile(name, raw), "name": "x"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert (Bringing.objects.count(), list(waiting.names())) == (0, [])


def test_a_file_of_thirty_megabytes_is_refused_in_words(nadia: Client) -> None:
    file = SimpleUploadedFile("long.csv", b"name\n" + b"x" * (30 << 20))
    answer = nadia.post(reverse("exchange:bringing_add"), {"file": file, "name": "x"})
    assert "up to 25 MB" in str(answer.context["form"].errors["file"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850"])
def test_accents_arrive_whatever_the_encoding(nadia: Client, encoding: str) -> None:
    row = hand_in(nadia, f"{HEAD}\nÉpicerie à côté;3 rue Hébert, Val, QC J1A 1A1;;;".encode(encoding))
    assert "Épicerie à côté" in nadia.get(page(row, "bringing_read")).content.decode()


def test_a_file_most_of_whose_rows_cannot_be_taken_cannot_be_brought(nadia: Client) -> None:
    rows = [f"S{n};{n} rue A, Val, QC J1A 1A1;;;" if n % 3 == 0 else ";;819-555-0199;;" for n in range(60)]
    row = tried(nadia, hand_in(nadia, "\n".join((HEAD, *rows)).encode()))
    assert row.counts["whole"] is False
    assert "nothing was written" in nadia.get(page(row)).content.decode()
    assert nadia.post(page(row, "bringing_start")).status_code == 409


def test_a_quotation_mark_that_nobody_closed_is_told_and_writes_nothing(nadia: Client) -> None:
    row = hand_in(nadia, ("name,phone\nA,1\nB,2\n" * 9 + '"C,' + "x" * (2 << 20)).encode())
    assert tried(nadia, row).state == "unreadable"
    assert "not the list it seemed to be" in nadia.get(page(row)).content.decode()


def test_who_throws_a_file_away_leaves_nothing(nadia: Client) -> None:
    row = hand_in(nadia)
    nadia.post(page(row, "bringing_stop"))
    row.refresh_from_db()
    assert (row.state, list(waiting.names())) == ("stopped", [])
    assert nadia.post(page(row, "bringing_stop")).status_code == 409
