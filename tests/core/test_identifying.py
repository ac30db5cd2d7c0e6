"""What the rule for obvious identifiers sees, and what it leaves alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.core.identifying import Identifier, IdentifyingWords, Known, found_in, knowing, refuse_identifying

TOLD = [
    (Identifier.TELEPHONE, "She asked us to call her sister at 555 0142 first.", "555 0142"),
    (Identifier.TELEPHONE, "Rejoindre au 514 555-0142.", "514 555-0142"),
    (Identifier.TELEPHONE, "Son numéro : (418) 555-0142", "(418) 555-0142"),
    (Identifier.TELEPHONE, "5145550142 le soir", "5145550142"),
    (Identifier.TELEPHONE, "son père là-bas : +33 1 23 45 67 89", "+33 1 23 45 67 89"),
    (Identifier.TELEPHONE, "1-418-555-0142", "1-418-555-0142"),
    (Identifier.EMAIL, "écrire à zoé.côté@exemple.ca demain", "zoé.côté@exemple.ca"),
    (Identifier.POSTAL_CODE, "elle habite en G7H 2B1 maintenant", "G7H 2B1"),
    (Identifier.POSTAL_CODE, "g7h2b1", "g7h2b1"),
    (Identifier.DATE, "né le 12 mars 2014", "12 mars 2014"),
    (Identifier.DATE, "né le 1er août 2014", "1er août 2014"),
    (Identifier.DATE, "born March 12th, 2014.", "March 12th, 2014"),
    (Identifier.DATE, "in court on 2026-04-14", "2026-04-14"),
    (Identifier.DATE, "le 14/04/2026, à l'école", "14/04/2026"),
    (Identifier.HEALTH_CARD, "sa carte TREM 5703 1512", "TREM 5703 1512"),
    (Identifier.HEALTH_CARD, "PHN 9698 658 215", "9698 658 215"),
    (Identifier.HEALTH_CARD, "carte 1234 567 897 en Ontario", "1234 567 897"),
    (Identifier.SIN, "son NAS est 130 692 544", "130 692 544"),
    (Identifier.PLATE, "a grey car, plate ABC 123", "ABC 123"),
    (Identifier.COURT_FILE, "au dossier 500-04-012345-123", "500-04-012345-123"),
    (Identifier.COURT_FILE, "le dossier 1234567 de l'hôpital", "1234567"),
    (Identifier.ADDRESS, "she lives at 12 Maple Street", "12 Maple Street"),
    (Identifier.ADDRESS, "au 123, rue des Érables", "123, rue des Érables"),
    (Identifier.DAY, "the hearing is on March 12", "March 12"),
    (Identifier.DAY, "l'audience du 1er avril", "1er avril"),
    (Identifier.HANDLE, "he writes from @petit.loup88 at night", "@petit.loup88"),
    (Identifier.TITLED, "revue par Mme Gagnon", "Mme Gagnon"),
    (Identifier.TITLED, "Dr. Smith saw the child", "Dr. Smith"),
    (Identifier.NAME, "Her sister Ginette knows", "Ginette"),
    (Identifier.NAME, "Ginette knows", "Ginette"),
    (Identifier.NAME, "une amie, Marie-Ève de la Durantaye, le sait", "Marie-Ève de la Durantaye"),
    (Identifier.NAME, "elle retourne à Val-Rocher", "Val-Rocher"),
    (Identifier.NAME, "selon TREMBLAY, le père", "TREMBLAY"),
]
LEFT_ALONE = [
    "He waits near the school at four; child 1 (6-9) saw it twice.",
    "La mère dort mal depuis 3 mois, 2 enfants, 14 h 05, 65,5 %.",
    "Call 911 or 811. Meeting 2 of 2, at 14:00, room 1204.",
    "Two of three children, aged 6-9 and 10-13; in 2025 and 2026 she moved twice.",
    "VDR-7Q4F was sent back with a question.",
    "She hopes to go back to school in March, perhaps on a Tuesday. Child 2 may go too.",
    "La DPJ et le CLSC suivent l'enfant; elle parle français, Facebook est fermé.",
    "• Sort peu. – Dort mal. Il crie: “Reste ici!” puis part.",
]


@pytest.mark.parametrize(("kind", "text", "words"), TOLD)
def test_an_obvious_identifier_is_found_with_its_words(kind: Identifier, text: str, words: str) -> None:
    assert [(hit.kind, hit.words) for hit in found_in(text)] == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "carte TREM 5799 1512",  # no such month
        "PHN 9698 658 216",  # the check digit is wrong
        "son NAS est 130 692 545",
    ],
)
def test_a_number_whose_check_fails_is_no_number(text: str) -> None:
    assert [hit for hit in found_in(text) if hit.kind in {"health_card", "sin"}] == []


def test_the_regions_organisations_and_their_telephones_are_no_hits() -> None:
    known = Known(names=("Maison Val-Rocher",), telephones=frozenset({"4185550142"}))
    text = "Call Maison Val-Rocher at 418 555-0142 or 1 (418) 555-0142; never her sister in Val-Rocher at 418 555-0143."
    assert [hit.words for hit in found_in(text, known)] == ["Val-Rocher", "418 555-0143"]
    with knowing(lambda: known):
        refuse_identifying("Call 418 555-0142.")
    with pytest.raises(IdentifyingWords):
        refuse_identifying("Call 418 555-0142.")


def test_a_line_of_help_is_no_hit() -> None:
    assert found_in("SOS violence conjugale, 1 800 363-9010") == ()


def test_what_may_be_a_name_passes_the_wall_once_the_form_has_asked() -> None:
    refuse_identifying("Her sister Ginette knows; the hearing is on March 12.")


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_plain_words_about_roles_are_left_alone(text: str) -> None:
    assert found_in(text) == ()


def test_several_words_are_named_in_their_order_and_each_once() -> None:
    hits = found_in("a@b.ca puis 514 555-0142 puis G7H 2B1")
    assert [hit.kind for hit in hits] == [Identifier.EMAIL, Identifier.TELEPHONE, Identifier.POSTAL_CODE]


def test_a_text_with_identifying_words_does_not_pass_the_wall() -> None:
    refuse_identifying("the mother", "child 1")
    with pytest.raises(IdentifyingWords) as refused:
        refuse_identifying("the mother", "at 555 0142")
    assert refused.value.hits[0].words == "555 0142"


@given(before=st.text(max_size=20), after=st.text(max_size=20))
def test_a_postal_code_is_found_in_any_sentence(before: str, after: str) -> None:
    assert any("G7H 2B1" in hit.words for hit in found_in(f"{before} G7H 2B1 {after}") if hit.kind == "postal_code")


@pytest.mark.parametrize(
    "text",
    ["a." * 20_000, "1 " * 20_000, "555-" * 10_000, "+1" * 20_000, "@" * 40_000, "Ab " * 13_000, "12 rue " * 5_000],
)
def test_a_long_text_costs_little(text: str) -> None:
    began = time.process_time()
    found_in(text)
    assert time.process_time() - began < 2
