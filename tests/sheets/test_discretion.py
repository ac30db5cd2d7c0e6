"""The discretion check reads a page as he would: what says it blocks, what hints is explained."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from maillage.sheets.rules.discretion import Finding, Page, Place, Tell, blocked, read, without_hidden_places
from maillage.sheets.rules.known import NOTHING_KNOWN, Services, is_sensitive
from maillage.sheets.rules.matching import digits, folded, found
from maillage.sheets.rules.sheet import Heading, Line, Phrase, Tongue
from maillage.sheets.rules.words import HINTS, TELLS
from maillage.sheets.wording import findings, printed, usual_lines
from tools import discretion as measured

ROOT = Path(__file__).parents[2]
EVERYDAY = tuple(Line(Heading.FOOD, f"Basket {number}", phone=f"555 01{number:02}") for number in range(1, 8))
QUIET = Line(Heading.FOOD, "Centre Quai-Neuf", phone="555 0131", sensitive=True)


def told(*lines: Line, services: Services = NOTHING_KNOWN, **around: Any) -> set[tuple[Tell, bool]]:
    """Return what is found on a page of lines, and whether it blocks."""
    return {(one.tell, one.blocks) for one in read(Page(lines, **around), services)}


def test_of_the_invented_sheets_no_good_one_is_blocked_and_nearly_all_bad_ones_are() -> None:
    sheets = list(measured.sheets())
    assert len(sheets) >= 40
    assert {one.language for one in sheets} == {"en", "fr"}
    counts = Counter((one.gold, measured.verdict(one)) for one in sheets)
    bad, risky, good = (sum(n for (gold, _), n in counts.items() if gold == one) for one in ("bad", "risky", "good"))
    assert counts["good", "bad"] == 0
    assert counts["bad", "bad"] / bad >= 0.85
    assert counts["risky", "good"] / risky <= 0.2
    assert counts["good", "good"] / good >= 0.85


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_documents_say_what_was_measured_and_each_miss_is_among_the_sheets(language: str) -> None:
    text = measured.DOCUMENTS[language].read_text(encoding="utf-8")
    assert measured.MEASURED.put_into(text, language) == text, "python tools/discretion.py --write"
    assert "Quand l’amour fait mal" in measured.misses()


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("WOMEN’S SHELTER", "women's shelter"),
        ("v i o l e n c e", "violence"),
        ("V.I.O.L.E.N.C.E", "violence"),
        ("vi0l3nc3", "violence"),
        ("vio\u00adlen\u200bce", "violence"),
        ("ｖｉｏｌｅｎｃｅ", "violence"),
        ("Maison d’hébergement", "maison d'hebergement"),
        ("abusée", "abusee"),
        ("والعنف الأسري", "والعنف"),
        ("ਘਰੇਲੂ ਹਿੰਸਾ", "ਹਿੰਸਾ"),
        ("反家庭暴力热线", "暴力"),
        ("pang-aabuso", "pang-aabuso"),
        ("Постраждалим", "постраждалим"),
        ("maltrató", "maltrato"),
        *((words, "") for words in ("Violette", "violon", "animal shelter", "abri d’autobus", "batterie", "grape", "")),
    ],
)
def test_a_listed_word_is_found_however_it_is_written_and_what_only_looks_like_it_is_not(
    written: str, seen: str
) -> None:
    assert found("tells", written) == folded(seen)


def test_nothing_that_we_print_ourselves_is_on_a_list() -> None:
    said = [*printed.TITLES.values(), *printed.FEET.values(), *printed.SCAN.values()]
    said += [words for table in (printed.HEADINGS, printed.PHRASES) for one in table.values() for words in one.values()]
    assert [words for words in said if found("tells", words) or found("hints", words)] == []
    assert read(Page(usual_lines(), "Useful addresses", file_name="addresses.pdf")) == ()


def test_every_language_has_its_lists_and_its_printed_words() -> None:
    assert set(TELLS) == set(HINTS) == {one.value for one in Tongue}
    for table, codes in ((printed.HEADINGS, set(Heading) - {Heading.OWN}), (printed.PHRASES, set(Phrase))):
        assert set(table) == codes
        assert all(set(one) == set(Tongue) and all(one.values()) for one in table.values())


@pytest.mark.parametrize("place", ["title", "lead", "foot", "sender", "file_name"])
def test_a_word_blocks_wherever_it_stands(place: str) -> None:
    around: dict[str, Any] = {place: "Safety_plan, violence"}
    found_there = read(Page(EVERYDAY, **around))
    assert blocked(found_there)
    assert found_there[0] == Finding(Tell.WORD, blocks=True, place=Place(place), words=found_there[0].words)


def test_the_file_itself_is_read() -> None:
    inside = read(Page(EVERYDAY, file={"/Producer": "Shelter for women"}))
    assert (inside[0].tell, inside[0].blocks, inside[0].place) == (Tell.WORD, True, Place.FILE)
    assert [one.tell for one in read(Page(EVERYDAY, file={"/Author": "Anna", "/Title": "List"}))] == [Tell.LEFT_IN_FILE]


def test_a_quiet_line_among_enough_everyday_ones_says_nothing() -> None:
    assert told(*EVERYDAY, QUIET) == set()
    assert told(*EVERYDAY) == set()


def test_where_quiet_lines_stand_and_how_many_they_are_tells() -> None:
    assert (Tell.FIRST, True) in told(QUIET, *EVERYDAY)
    assert (Tell.FEW_AROUND, False) in told(*EVERYDAY[:5], QUIET)
    second = replace(QUIET, name="Bureau of the Quai")
    assert told(*EVERYDAY, QUIET, second) == {(Tell.IN_A_ROW, False)}
    assert (Tell.SHARE, False) in told(*EVERYDAY[:5], QUIET, second), "two of seven"
    assert (Tell.SHARE, True) in told(*EVERYDAY[:3], QUIET, second), "two of five"
    alone = replace(QUIET, heading=Heading.TALK)
    assert told(*EVERYDAY, alone) == {(Tell.HEADING_OF_ITS_OWN, False)}
    assert (Tell.HEADING_OF_ITS_OWN, True) in told(*EVERYDAY, alone, replace(alone, name="Bureau of the Quai"))


def test_a_line_is_sensitive_by_its_number_or_the_directorys_names_too() -> None:
    services = Services(
        hidden=frozenset({"la lisiere"}),
        sensitive=frozenset({"la lisiere", "maison du port"}),
        agreed=frozenset({"centre quai neuf"}),
        numbers=frozenset({"5145550131"}),
    )
    for line in (
        Line(Heading.FOOD, "Somebody", phone="+1 (514) 555-0131"),
        Line(Heading.FOOD, "Somebody", phone="1 800 363-9010"),
        Line(Heading.FOOD, "Centre Quai-Neuf"),
        Line(Heading.FOOD, "La Lisière"),
    ):
        assert is_sensitive(line, services)
        assert (Tell.FIRST, True) in told(line, *EVERYDAY, services=services)
    assert (Tell.NUMBER, False) in told(*EVERYDAY, Line(Heading.FOOD, "Line", phone="1-800-363-9010"))
    assert (Tell.OWN_NAME, True) in told(*EVERYDAY, Line(Heading.FOOD, "Maison du Port"), services=services)
    agreed = Line(Heading.FOOD, "Centre Quai-Neuf")
    assert told(*EVERYDAY, agreed, services=services) == set()


@pytest.mark.parametrize("where", ["La Lisière, 12 rue du Quai", "12, rue du Quai, la lisiere", "H2X 1Y4 (La Lisière)"])
def test_the_address_of_a_hidden_place_cannot_get_in_by_being_typed(where: str) -> None:
    services = Services(hidden=frozenset({"la lisiere"}))
    for line in (Line(Heading.FOOD, where), Line(Heading.FOOD, "Rooms", details=where)):
        assert (Tell.HIDDEN_ADDRESS, True) in told(*EVERYDAY, line, services=services)
    assert told(*EVERYDAY, Line(Heading.FOOD, "Market", details="12 rue du Quai"), services=services) == set()
    assert (Tell.ADDRESS, False) in told(*EVERYDAY, replace(QUIET, details="12 rue du Quai"))


def test_every_finding_is_said_in_words_and_names_its_line() -> None:
    assert set(findings.SAYS) == set(Tell)
    assert set(findings.PLACES) == set(Place)
    for tell in Tell:
        words = "2/5" if tell is Tell.SHARE else "crisis"
        said = findings.said(Finding(tell, blocks=True, place=Place.NAME, words=words, line=0), EVERYDAY)
        assert said.where == "Line “Basket 1”"
        assert "{" not in said.words


def test_telephones_are_compared_by_their_figures() -> None:
    assert digits("+1 800 363-9010") == digits("1-800-363-9010") == digits("(800) 363 9010") == "8003639010"
    assert digits("811") == "811"


def test_only_lines_that_say_where_a_hidden_place_is_are_taken_out_and_the_others_keep_their_order() -> None:
    street, known = "12, rue des Tilleuls", Services(ids=frozenset({"hidden"}))
    usual = (
        Line(Heading.FOOD, "Tuesdays", details=street, service="market"),
        Line(Heading.HEALTH, "Clinic", service="hidden"),
        Line(Heading.FOOD, "Noon"),
    )
    assert without_hidden_places(usual, known) == usual
    hidden = Line(Heading.FOOD, "Evenings", details=street, service="hidden")
    assert set(without_hidden_places((*usual, hidden), known)) == set(usual)
