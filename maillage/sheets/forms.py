"""Forms of a sheet: the line that is written, and the page with all its lines, which travel in the form itself."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maillage.sheets import formats, wording
from maillage.sheets.rules import discretion
from maillage.sheets.rules.sheet import LONGEST, MOST_LINES, MOST_TONGUES, Heading, Line, Phrase, Sheet, Size, Tongue

MOST_STATE = 60_000  # characters: forty lines as long as they may be, twice


class LineForm(forms.Form):
    """One line: what somebody would write on a paper beside the telephone."""

    heading = forms.ChoiceField(label=_("Heading"), choices=wording.headings)
    own_heading = forms.CharField(
        label=_("Heading in words of your own"), required=False, max_length=LONGEST["own_heading"]
    )
    name = forms.CharField(
        label=_("Name of the service"),
        max_length=LONGEST["name"],
        help_text=_("As an everyday service would be called. Use the neutral name where there is one."),
    )
    details = forms.CharField(label=_("Hours, or what it is for"), required=False, max_length=LONGEST["details"])
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=LONGEST["phone"])
    phrases = forms.MultipleChoiceField(
        label=_("Said in every language"),
        required=False,
        choices=wording.phrases,
        widget=forms.CheckboxSelectMultiple,
    )
    sensitive = forms.BooleanField(
        label=_("This line must not be noticed: keep it among everyday ones"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the words of a heading of one's own."""
        data = super().clean() or {}
        if data.get("heading") == Heading.OWN and not data.get("own_heading"):
            self.add_error("own_heading", str(wording.NEEDS_HEADING))
        return data

    @property
    def line(self) -> Line:
        """What was written."""
        said = self.cleaned_data
        own = said["own_heading"] if said["heading"] == Heading.OWN else ""
        return Line(
            heading=Heading(said["heading"]),
            name=said["name"],
            own_heading=own,
            details=said["details"],
            phone=said["phone"],
            phrases=tuple(Phrase(one) for one in said["phrases"]),
            sensitive=said["sensitive"],
        )


class PageForm(forms.Form):
    """The page, its paper and its languages; the lines come hidden, and are kept nowhere else."""

    state = forms.CharField(required=False, max_length=MOST_STATE, widget=forms.HiddenInput)
    editing = forms.IntegerField(
        required=False, min_value=0, max_value=MOST_LINES, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=LONGEST["title"],
        help_text=_("Left empty, it says “Useful addresses” in each language."),
    )
    lead = forms.CharField(label=_("A sentence under the title"), required=False, max_length=LONGEST["lead"])
    tongues = forms.MultipleChoiceField(
        label=_("Languages: a copy in each"),
        choices=wording.tongues,
        widget=forms.CheckboxSelectMultiple,
    )
    size = forms.ChoiceField(label=_("Size"), choices=wording.SIZES.items(), widget=forms.RadioSelect)
    paper = forms.ChoiceField(
        label=_("Paper"),
        choices=wording.PAPERS.items(),
        widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline"}),
    )
    scan = forms.BooleanField(label=_("Add a code to scan, that leads to the public list of services"), required=False)

    def clean_state(self) -> tuple[Line, ...]:
        """Return the lines that the form brought back."""
        if not self.cleaned_data["state"]:
            return ()
        try:
            return formats.read(self.cleaned_data["state"]).lines
        except ValueError:
            raise ValidationError(str(wording.UNREADABLE), code="unreadable") from None

    def clean_tongues(self) -> list[str]:
        """Allow a few: each is a copy of the whole."""
        chosen: list[str] = self.cleaned_data["tongues"]
        if len(chosen) > MOST_TONGUES:
            raise ValidationError(str(wording.TOO_MANY_TONGUES), code="too_many")
        return chosen

    @property
    def sheet(self) -> Sheet:
        """The sheet, as far as what was sent is in order."""
        said = self.cleaned_data
        return Sheet(
            lines=said.get("state") or (),
            title=said.get("title") or "",
            lead=said.get("lead") or "",
            tongues=tuple(Tongue(one) for one in said.get("tongues") or [wording.tongue_here()]),
            size=Size(said.get("size") or Size.FULL),
            scan=bool(said.get("scan")),
        )


class TemplateForm(forms.Form):
    """The name under which an organisation keeps a template."""

    called = forms.CharField(label=_("Name of the template"), max_length=80)


def page_of(sheet: Sheet, *, paper: str, editing: int | None = None) -> PageForm:
    """Return the form of a page, as it is shown again after something was done."""
    said = {
        "state": formats.written(sheet),
        "editing": editing,
        "title": sheet.title,
        "lead": sheet.lead,
        "tongues": [one.value for one in sheet.tongues],
        "size": sheet.size.value,
        "scan": sheet.scan,
        "paper": paper,
    }
    return PageForm(initial=said)


def line_of(line: Line) -> LineForm:
    """Return the form of a line that is changed."""
    return LineForm(initial={name: getattr(line, name) for name in LineForm.base_fields})


class NeutralForm(forms.Form):
    """The neutral name of one service, in both languages; both left empty take it back."""

    service = forms.UUIDField(widget=forms.HiddenInput)
    name_en = forms.CharField(label=_("Neutral name, in English"), required=False, max_length=LONGEST["name"])
    name_fr = forms.CharField(label=_("Neutral name, in French"), required=False, max_length=LONGEST["name"])
    heading = forms.ChoiceField(label=_("Heading"), choices=wording.own_headings)

    def clean_name_en(self) -> str:
        """Refuse a name that tells."""
        return self._quiet("name_en")

    def clean_name_fr(self) -> str:
        """Refuse a name that tells."""
        return self._quiet("name_fr")

    def _quiet(self, field: str) -> str:
        words: str = self.cleaned_data[field]
        if discretion.read(discretion.Page((), title=words)):
            raise ValidationError(str(wording.NAME_TELLS), code="tells")
        return words

    @property
    def heading_code(self) -> Heading:
        """The heading it stands under."""
        return Heading(self.cleaned_data["heading"])


def neutral_of(service: UUID, name: Mapping[str, str], heading: str) -> NeutralForm:
    """Return the form of one service, with the name that it has."""
    said = {"service": service, "name_en": name.get("en", ""), "name_fr": name.get("fr", ""), "heading": heading}
    return NeutralForm(initial=said, auto_id=f"id_{service}_%s")
