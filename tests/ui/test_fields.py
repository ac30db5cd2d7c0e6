"""The field for words about a situation."""

import pytest
from django import forms
from django.test import Client
from django.utils import translation

from maillage.core.identifying import ASKED, Identifier
from maillage.people.models import Organisation
from maillage.ui.fields import RolesNotNames
from tests.world import World


class Asked(forms.Form):
    words = RolesNotNames(label="What worries you?")


def test_the_field_says_which_words_to_take_out() -> None:
    with translation.override("en"):
        form = Asked({"words": "Call her sister at 555 0142 or at a@b.ca."})
        assert form.errors["words"] == [
            "Take out the telephone number: “555 0142”.",
            "Take out the e-mail address: “a@b.ca”.",
        ]


def test_the_field_keeps_what_was_typed() -> None:
    assert "555 0142" in str(Asked({"words": "Call her sister at 555 0142."}))


def test_words_about_roles_pass() -> None:
    assert Asked({"words": "Child 1 (6-9) saw it twice."}).is_valid()


SISTER = "Her sister Ginette saw it. Call 555 0142."


def test_what_may_be_a_name_is_asked_about_and_what_was_typed_stays() -> None:
    with translation.override("en"):
        form = Asked({"words": "Her sister Ginette saw it."})
        assert form.errors["words"] == [
            "Could this tell who somebody is: “Ginette”? Say the role, or about where or when; or keep it as it is."
        ]
        page = str(form)
    assert "Her sister <mark>Ginette</mark> saw it." in page
    assert "Her sister Ginette saw it.</textarea>" in page
    assert 'name="words_kept" value="Ginette">Keep as it is</button>' in page
    assert 'href="#id_words">Reword</a>' in page


def test_the_answer_is_given_once_for_these_words_and_no_others() -> None:
    assert Asked({"words": "Her sister Ginette saw it.", "words_kept": "Ginette"}).is_valid()
    again = Asked({"words": "Her sister Ginette saw it in Val-Rocher.", "words_kept": "Ginette"})
    assert not again.is_valid()
    assert 'value="Ginette\nVal-Rocher">Keep as it is</button>' in str(again)
    assert Asked({"words": "Ginette and Val-Rocher.", "words_kept": "Ginette\r\nVal-Rocher"}).is_valid()


def test_a_long_answer_is_shown_around_the_words_in_question() -> None:
    page = str(Asked({"words": f"{'He waits there. ' * 20}Her sister Ginette saw it. {'He goes on. ' * 20}"}))
    shown = page[page.index('"identifying__words">') : page.index("</p>", page.index('"identifying__words">'))]
    assert "sister <mark>Ginette</mark> saw it." in shown
    assert len(shown) < 200


def test_words_that_were_there_before_are_not_asked_about_again() -> None:
    assert Asked({"words": "Her sister Ginette saw it twice."}, initial={"words": "Ginette saw it."}).is_valid()


def test_a_number_never_stays_whatever_was_answered() -> None:
    form = Asked({"words": SISTER, "words_kept": "Ginette\n555 0142"})
    assert [error.code for error in form.errors.as_data()["words"]] == ["telephone"]


def test_pressing_enter_in_another_field_answers_nothing() -> None:
    page = str(Asked({"words": "Her sister Ginette saw it."}))
    assert page.index("<button hidden></button>") < page.index("<button class=")


@pytest.mark.django_db
def test_the_page_is_told_what_to_say_and_learns_the_regions_names(client: Client, world: World) -> None:
    Organisation.objects.filter(pk=world.maude.organisation_id).update(name={"fr": "Maison Val-Rocher"})
    client.force_login(world.maude)
    told = client.get("/fr/words/").json()
    assert "Maison Val-Rocher" in told["names"]
    assert told["keep"] == "Garder tel quel"
    assert set(told["say"]) == set(Identifier) - ASKED
    client.logout()
    assert client.get("/en/words/").json()["names"] == []
