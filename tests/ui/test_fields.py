"""The field for words about a situation."""

from django import forms
from django.utils import translation

from maillage.ui.fields import RolesNotNames


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
