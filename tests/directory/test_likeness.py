"""Two services are one by name and place; the same telephone at two sites is two services."""

import pytest

from maillage.directory.rules.codes import Evidence
from maillage.directory.rules.likeness import (
    Looks,
    address_key,
    evidence,
    is_one,
    mark,
    name_key,
    phone_key,
    still_itself,
)
from maillage.directory.rules.precedence import PERSON, Word

HERE, THERE, CALL = frozenset({"10 main st|v1y5g5"}), frozenset({"9 elm rd|v1w3n4"}), frozenset({"+12508687395"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("870 Francis Ave", "", "Kelowna", "V1Y 5G5"), ("870 Francis Avenue", "", "Kelowna", "V1Y5G5")),
        (("10560 rue Saint-Hubert", "", "Montréal", ""), ("10560, St-Hubert", "", "MONTREAL", "")),
    ],
)
def test_an_address_written_in_two_ways_is_one(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert address_key(*one) == address_key(*other) != ""


def test_a_town_is_no_address() -> None:
    assert address_key("", "", "Kelowna", "V1Y 5G5") == ""


@pytest.mark.parametrize("number", ["250-868-7395", "(250) 868 7395", "1 250 868-7395", "+1 250 868 7395 ext. 12"])
def test_a_telephone_written_in_many_ways_is_one(number: str) -> None:
    assert phone_key(number) == "+12508687395"


def test_names_are_compared_without_accents_and_signs() -> None:
    assert name_key("L’Œuvre & Cie — Été") == name_key("l'oeuvre and cie: ETE")


def test_the_same_name_and_telephone_at_two_sites_are_two_services() -> None:
    one, other = Looks("daycare", HERE, CALL), Looks("daycare", THERE, CALL)
    assert not is_one(one, other, same_list=True)
    assert evidence(one, other) == ()


def test_the_same_name_at_the_same_place_is_one_service_in_any_list() -> None:
    assert is_one(Looks("daycare", HERE), Looks("daycare", HERE, CALL), same_list=False)


def test_between_two_lists_a_telephone_alone_asks_a_person() -> None:
    one, other = Looks("line", frozenset(), CALL), Looks("line", HERE, CALL)
    assert not is_one(one, other, same_list=False)
    assert evidence(one, other) == (Evidence.SAME_NAME, Evidence.SAME_PHONE)


def test_unlike_names_at_one_place_are_neighbours() -> None:
    assert evidence(Looks("food bank", HERE, CALL), Looks("legal clinic", HERE, CALL)) == ()


def test_a_list_that_was_numbered_anew_is_seen_by_what_stands_elsewhere_in_it() -> None:
    before, now = Looks("daycare", HERE, CALL), Looks("library", THERE)
    assert not still_itself(before, now, ())
    moved = Looks("daycare", THERE, CALL)
    assert still_itself(before, moved, ())
    assert not still_itself(before, moved, {mark(before)})


def test_a_person_comes_before_any_list_and_a_better_list_before_another() -> None:
    word = Word("b", 50, "2026-03-03")
    assert not word.counts([PERSON, "2020-01-01"], {})
    assert not word.counts(["a", "2020-01-01"], {"a": 10})
    assert word.counts(["c", "2026-03-02"], {"c": 60})
    assert word.counts(["b", "2020-01-01"], {})
