"""The page of the tables, and its files, as a reader gets them."""

import csv
import io
import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils.translation import override
from openpyxl import load_workbook
from pypdf import PdfReader

from maillage.evaluation.models import Study
from tests.analysis.conftest import TABLE, Hold
from tests.world import World


def page(client: Client, address: str = "/en/results/") -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def odile(client: Client, world: World) -> Client:
    client.force_login(world.odile)
    return client


def test_the_heading_says_what_the_tables_find(odile: Client, pilot: Study) -> None:
    found = page(odile)
    assert found.h1 is not None
    assert found.h1.text == "Most say that the woman and the children are safer"
    assert "131 of 150 answers: 87.3%." in found.main.text  # type: ignore[union-attr]  # the page has a main part


def test_each_share_stands_beside_its_counts_and_valid_n(odile: Client, pilot: Study) -> None:
    row = next(row for row in page(odile).select("tbody tr") if "other organisations" in row.text)
    cells = [" ".join(cell.text.split()) for cell in row.select("td")]
    assert cells[0] == "177"
    assert cells[1] == "95.5% 169 of 177"
    assert "To a large extent: 116, 65.5%" in cells[3]
    assert "No answer: 73" in cells[3]
    said = row.select_one("svg desc")
    assert said is not None
    assert said.text.startswith("169 of 177 answered “To a large extent or a fair amount” (95.5%).")
    assert [shape["class"] for shape in row.select("rect")] == [["bar__1"], ["bar__2"], ["bar__3"], ["bar__4"]]


def test_french_figures_are_set_as_in_french(odile: Client, pilot: Study) -> None:
    text = page(odile, "/fr/results/").text
    assert "65,5\u00a0%" in text
    assert "65.5" not in text


def test_a_reader_without_figures_is_told_what_will_appear(odile: Client) -> None:
    found = page(odile)
    assert found.select_one(".empty") is not None
    assert not found.select("table")


def test_a_withheld_table_says_why(odile: Client, hold: Hold) -> None:
    hold(TABLE[:3])
    text = page(odile).text
    assert "Fewer than five people: one of them could be recognised." in text


def test_dates_the_wrong_way_round_are_a_kind_error(odile: Client) -> None:
    found = page(odile, "/en/results/?of=&since=2026-04-01&until=2026-01-01")
    assert "Give a last day that is not before the first one." in found.text
    answer = odile.get("/en/results/tables.csv?since=2026-04-01&until=2026-01-01")
    assert answer["Location"].startswith("/en/results/?since=")


def test_somebody_who_does_not_count_is_told_why(client: Client, world: World) -> None:
    client.force_login(world.maude)
    assert client.get("/en/results/").status_code == 403
    assert client.get("/en/results/tables.csv").status_code == 403


def test_a_file_has_a_neutral_name_and_other_kinds_do_not_exist(odile: Client, study: Study) -> None:
    assert odile.get("/en/results/tables.csv")["Content-Disposition"] == 'attachment; filename="tables.csv"'
    assert odile.get("/en/results/tables.exe").status_code == 404


def test_the_workbook_keeps_numbers_as_numbers_and_names_as_names(odile: Client, study: Study) -> None:
    book = load_workbook(io.BytesIO(odile.get("/en/results/tables.xlsx").content))
    assert book.sheetnames == ["About", "Table 1", "Table 2", "Table 3"]
    assert [cell.value for cell in book["Table 1"][3]] == ["Kind of organisation", "Community organisation", 5, 62.5]
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    assert "=1+1" in str(book["About"]["A1"].value)


def test_csv_follows_the_language(odile: Client, study: Study) -> None:
    english = odile.get("/en/results/tables.csv").content.decode("utf-8-sig")
    assert ["Kind of organisation", "Community organisation", "5", "62.5"] in list(csv.reader(io.StringIO(english)))
    french = odile.get("/fr/results/tables.csv").content.decode("utf-8-sig")
    assert any(row[-2:] == ["5", "62,5"] for row in csv.reader(io.StringIO(french), delimiter=";"))


def test_json_has_the_declared_shape(odile: Client, study: Study) -> None:
    found = json.loads(odile.get("/en/results/tables.json").content)
    assert list(found) == ["table1", "table2", "table3", "meetings", "situations", "questionnaires"]
    assert found["table1"][0] == {"key": "community", "n": 5, "share": "62.5"}
    safety = found["table3"]["safety_improved"]
    assert safety["levels"]["fair_amount"] == {"n": 2, "share": "40.0"}
    assert (safety["valid_n"], safety["not_asked"], safety["no_answer"]) == (5, 2, 1)
    assert safety["top_two"] == {"n": 3, "share": "60.0"}
    assert found["table3"]["improved_practice"]["top_two"] is None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_paper_is_tagged_and_says_the_figures(odile: Client, study: Study, language: str) -> None:
    with override(language):
        made = odile.get(f"/{language}/results/tables.pdf").content
    paper = PdfReader(io.BytesIO(made))
    assert paper.root_object.get("/StructTreeRoot") is not None
    text = " ".join(sheet.extract_text() for sheet in paper.pages)
    assert ("62,5" if language == "fr" else "62.5") in text
    assert paper.metadata is None or not paper.metadata.author
