"""Every form in one drawing: label, hint, error and control belong together, and errors come first."""

from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag
from django import forms
from django.utils.translation import override


class Everything(forms.Form):
    """One field of each kind, with Django's own widgets."""

    name = forms.CharField(label="Name", help_text="A hint", max_length=20)
    notes = forms.CharField(label="Notes", widget=forms.Textarea, max_length=50, required=False)
    kind = forms.ChoiceField(label="Kind?", choices=(("a", "A"), ("b", "B")), widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(
        label="Several", choices=(("a", "A"), ("b", "B")), widget=forms.CheckboxSelectMultiple, help_text="One or more"
    )
    one = forms.ChoiceField(label="One", choices=(("a", "A"),))
    sure = forms.BooleanField(label="Sure")
    day = forms.DateField(label="Day")
    begins = forms.TimeField(label="Begins")
    ends = forms.DateTimeField(label="Ends")
    count = forms.IntegerField(label="Count", min_value=3)
    paper = forms.FileField(label="Paper")
    secret = forms.CharField(widget=forms.HiddenInput)


def soup(form: forms.Form) -> BeautifulSoup:
    return BeautifulSoup(str(form), "html.parser")


def control(page: BeautifulSoup, name: str) -> Tag:
    found = page.select_one(f"[name={name}]")
    assert found is not None, name
    return found


def test_every_control_has_a_label_or_a_legend() -> None:
    page = soup(Everything())
    for name in ("name", "notes", "one", "sure", "day", "begins", "ends", "count", "paper"):
        assert page.select_one(f"label[for={control(page, name)['id']}]"), name
    legends = [legend.get_text(strip=True) for legend in page.select("fieldset > legend")]
    assert legends == ["Kind?", "Several"]
    assert len(page.select("fieldset input[type=radio] + label")) == 2


def test_hint_and_error_are_read_with_their_control() -> None:
    page = soup(Everything({"name": ""}))
    assert control(page, "name")["aria-describedby"] == "id_name_hint id_name_error"
    assert control(page, "name")["aria-invalid"] == "true"
    for said in ("id_name_hint", "id_name_error"):
        assert page.select_one(f"#{said}"), said
    group = page.select_one("fieldset:has([name=several])")
    assert group is not None
    assert group["aria-describedby"] == "id_several_hint id_several_error"


def test_the_error_summary_comes_first_and_leads_to_each_control() -> None:
    page = soup(Everything({"count": "1"}))
    first = page.find()
    assert isinstance(first, Tag)
    assert "govuk-error-summary" in first["class"]
    links = {link["href"]: link.get_text() for link in first.select("a")}
    assert links["#id_kind_0"] == "Kind? Choose an answer."
    assert links["#id_count"] == "Count: Give 3 or more."
    for target in links:
        assert page.select_one(str(target)), target


def test_what_belongs_to_no_field_is_said_in_the_summary() -> None:
    form = Everything({})
    form.is_valid()
    form.add_error(None, "The meeting is over.")
    assert "The meeting is over." in soup(form).select_one(".govuk-error-summary").get_text()  # type: ignore[union-attr]


def test_a_form_without_errors_has_no_summary() -> None:
    assert not soup(Everything()).select(".govuk-error-summary")


@pytest.mark.parametrize(("name", "kind"), [("day", "date"), ("begins", "time"), ("ends", "datetime-local")])
def test_days_and_hours_are_asked_with_the_browser_s_own_control(name: str, kind: str) -> None:
    assert control(soup(Everything()), name)["type"] == kind


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_day_goes_out_and_comes_back_whole_in_both_languages(language: str) -> None:
    with override(language):
        shown = control(soup(Everything(initial={"day": date(2026, 3, 9)})), "day")["value"]
        assert shown == "2026-03-09"
        form = Everything({"day": shown, "ends": "2026-03-09T16:05"})
        form.is_valid()
        assert form.cleaned_data["day"] == date(2026, 3, 9)
        assert form.cleaned_data["ends"].minute == 5


def test_a_long_answer_is_counted_and_never_cut() -> None:
    page = soup(Everything())
    assert not control(page, "notes").has_attr("maxlength")
    assert control(page, "notes")["data-limit"] == "50"
    form = Everything({"notes": "a" * 51})
    assert form.errors["notes"] == ["Make it shorter: it has 51 characters, and 50 fit."]


def test_what_may_stay_empty_says_so() -> None:
    page = soup(Everything())
    said = {label["for"] for label in page.select("label") if "(optional)" in label.get_text()}
    assert said == {"id_notes"}


def test_what_was_chosen_stays_chosen_after_an_error() -> None:
    page = soup(Everything({"kind": "b", "several": ["a"], "name": "Maude"}))
    assert [one["value"] for one in page.select("input:checked, input[checked]")] == ["b", "a"]
    assert control(page, "name")["value"] == "Maude"


def test_what_people_type_is_never_taken_for_markup() -> None:
    page = str(Everything({"name": '"><script>x</script>', "notes": "</textarea><b>"}))
    assert "<script>" not in page
    assert "<b>" not in page
