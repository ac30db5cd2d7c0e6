"""What stands in files is read as a person would read it."""

import io
import zipfile

import openpyxl
import pytest

from maillage.directory.rules.codes import Kind
from maillage.directory.rules.records import Problem, Record, Trouble
from maillage.exchange.formats import icarol, tables, things
from maillage.exchange.formats.hsds import records_of
from maillage.exchange.formats.lists import opened, recognised
from maillage.exchange.formats.tables import Unreadable
from maillage.exchange.rules.addresses import Address, taken_apart
from maillage.exchange.rules.kinds import Format
from maillage.exchange.rules.mapping import Reading, proposed
from maillage.exchange.rules.meaning import languages_of, needs_of, yes_or_no

WORDS = "nom;ville\nÉpicerie à l’œuvre;Sainte-Thérèse\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    table = tables.csv_table(WORDS.encode(encoding))
    assert list(table.rows()) == [(2, {"nom": "Épicerie à l’œuvre", "ville": "Sainte-Thérèse"})]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_delimiter_is_read(delimiter: str) -> None:
    raw = f'name{delimiter}city\n"A, b; c"{delimiter}Val\n'.encode()
    assert next(iter(tables.csv_table(raw).rows()))[1] == {"name": "A, b; c", "city": "Val"}


def test_a_row_that_does_not_fit_its_columns_is_told() -> None:
    raw = b"id,name,city,phone\n1,A,Val,5\n2,B,Val,5,extra\n3\n"
    assert [row for _, row in tables.csv_table(raw).rows()][1:] == [None, None]


def test_a_workbook_is_read_like_a_csv_file() -> None:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in (("id", "name"), (7, "Food bank"), (None, None), (8, "Library")):
        book.worksheets[0].append(row)
    book.save(file)
    table = opened(file.getvalue(), "list.xlsx").table
    assert table is not None
    assert [row for _, row in table.rows()] == [{"id": "7", "name": "Food bank"}, {"id": "8", "name": "Library"}]


@pytest.mark.parametrize("raw", [b"", b"   ", b"PK\x03\x04 broken", b"{not json", b"<a><b></a>", b"\0\0\0\0"])
def test_what_is_no_list_is_said_to_be_none(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        opened(raw, "file")


def test_xml_that_declares_its_own_entities_is_not_read() -> None:
    with pytest.raises(Unreadable):
        icarol.of_xml(b'<!DOCTYPE a [<!ENTITY b "b">]><Source><Agency><Key>1</Key></Agency></Source>')


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("2310 Enterprise Way, Kelowna, BC V1X 4H7", Address("2310 Enterprise Way", "Kelowna", "BC", "V1X 4H7")),
        ("Unit 120, 1735 Dolphin Avenue, Kelowna, BC V1Y 8A6",
         Address("Unit 120, 1735 Dolphin Avenue", "Kelowna", "BC", "V1Y 8A6")),
        ("Kelowna, BC", Address("", "Kelowna", "BC", "", "Kelowna")),
        ("Phone service - available anywhere", Address(area="Phone service - available anywhere")),
        ("Various locations in Kelowna", Address(area="Various locations in Kelowna")),
        ("12, rue des Érables, Val, QC J1A1A1", Address("12 rue des Érables", "Val", "QC", "J1A 1A1")),
    ],
)  # fmt: skip
def test_an_address_in_one_line_is_taken_apart(line: str, parts: Address) -> None:
    assert taken_apart(line) == parts


def test_columns_are_proposed_in_both_languages() -> None:
    columns = [
        "FAC_PARTY_ID",
        "Nom français",
        "Code postal",
        "Courriel",
        "Heures d’ouverture",
        "LANG_PUNJABI_YN",
        "zzz",
    ]
    assert list(proposed([*columns, "zzz"]).values()) == ["key", "name", "postal_code", "email", "hours", "speaks"]


def test_a_reading_is_remembered_as_it_was() -> None:
    reading = Reading({"a": "name"}, "fr", needs=("food",), only={"b": ("1", "2")}, values={"x": ("housing",)})
    assert Reading.of(reading.kept) == reading


def test_words_of_others_mean_our_codes_or_nothing() -> None:
    assert needs_of("food-banks") == ["food"]
    assert needs_of("Maison d’hébergement pour femmes") != []
    assert needs_of("Widgets") == []
    assert languages_of("English, français / Punjabi and Klingonese") == ["en", "fr", "pa"]
    assert (yes_or_no("Oui"), yes_or_no("N"), yes_or_no("perhaps")) == (True, False, None)


def test_an_export_of_icarol_gives_agencies_and_their_services() -> None:
    raw = (
        b"ResourceAgencyNum,PublicName,ParentAgencyNum,TaxonomyLevelName,PhysicalAddress1,PhysicalCity,"
        b"PhysicalAddressIsPrivate,Latitude,Longitude,Phone1Number,HoursOfOperation,LanguagesOffered\n"
        b"1,Help House,0,Agency,12 Elm Road,Val,TRUE,45.2,-72.3,819-555-0101,Mon-Fri 9-5,French; English\n"
    )
    assert recognised(raw, "x.csv") is Format.ICAROL
    found = [one for one in opened(raw, "x.csv").said(Reading())() if isinstance(one, Record)]
    place = next(one for one in found if one.kind is Kind.LOCATION)
    service = next(one for one in found if one.kind is Kind.SERVICE)
    assert place.fields["confidentiality"] == service.fields["confidentiality"] == "by_phone"
    assert "Elm" not in str(found)
    assert "45.2" not in str(found)
    assert service.fields["languages"] == ["fr", "en"]
    assert service.schedules


def test_an_airs_file_gives_agencies_sites_and_services() -> None:
    raw = """<Source xmlns="urn:x"><Agency><Key>A</Key><Name>Help House</Name><Site><Key>S</Key>
    <PhysicalAddress><Line1>12 Elm Road</Line1><City>Val</City><State>QC</State><ZipCode>J1A 1A1</ZipCode>
    <Country>CA</Country></PhysicalAddress><SiteService><Key>V</Key><Name>Food</Name><Description>Bread</Description>
    <Phone><PhoneNumber>819-555-0101</PhoneNumber></Phone><Phone Confidential="true"><PhoneNumber>819-555-0999
    </PhoneNumber></Phone><Taxonomy><Code>BD-1800</Code></Taxonomy></SiteService></Site></Agency></Source>"""
    found = [one for one in records_of(icarol.of_xml(raw.encode()), "en") if isinstance(one, Record)]
    assert [one.kind for one in found] == list(Kind)
    service = next(one for one in found if one.kind is Kind.SERVICE)
    assert service.phones == [{"number": "819-555-0101", "type": "voice"}]
    assert [one["code"] for one in service.attributes or ()] == ["BD-1800"]


def test_a_service_without_its_organisation_is_told() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as pack:
        pack.writestr("data/organizations.csv", "id,name,description\n1,House,A house\n")
        pack.writestr("data/services.csv", "id,organization_id,name,status\n2,1,Bread,active\n3,9,Lost,active\n")
    found = list(records_of(things.of_tables(tables.package(file.getvalue())), "en"))
    assert [(p.trouble, p.value) for p in found if isinstance(p, Problem)] == [(Trouble.NO_ORGANIZATION, "3")]
    assert sum(isinstance(one, Record) for one in found) == 2
