"""A file, and how its columns are read."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from maillage.directory.rules.hiding import names_a_street
from maillage.directory.wording.terms import NEEDS
from maillage.exchange import wording
from maillage.exchange.formats.lists import Opened, glimpsed
from maillage.exchange.formats.tables import Unreadable
from maillage.exchange.rules.kinds import MAPPED
from maillage.exchange.rules.mapping import Reading, Target
from maillage.exchange.rules.running import MOST_BYTES
from maillage.exchange.wording.targets import TARGETS

COUNTS = ((20, _("More than other lists")), (50, _("As much as other lists")), (80, _("Less than other lists")))
MOST_COLUMNS = 200  # more are no list of services
LANGUAGES = (("fr", _("French")), ("en", _("English")))


class FileForm(forms.Form):
    """A list's file and whose it is."""

    file = forms.FileField(
        label=_("Your file"),
        help_text=_(
            "A spreadsheet (CSV, XLSX), HSDS, an iCarol or AIRS export, GeoJSON or JSON, up to 25 MB. It is deleted "
            "when it is brought in, or a day later."
        ),
        max_length=200,
    )
    source = forms.ChoiceField(label=_("Which list is it?"), required=False)
    name = forms.CharField(
        label=_("Name of the list, if it is a new one"),
        help_text=_("For example: 211, or Food banks of the region. Next time it is read in the same way."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, lists: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source = self.fields["source"]
        if lists and isinstance(source, forms.ChoiceField):
            source.choices = [("", _("A new list")), *((name, name) for name in lists)]
        else:
            del self.fields["source"]
            self.fields["name"].label = _("Name of the list")

    def clean_file(self) -> UploadedFile:
        """Take a file that is a list, and small enough."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            words = _("This file is too large: up to 25 MB. Split it, or bring it in with the console.")
            raise forms.ValidationError(words, code="too_large")
        try:
            self.glimpse = glimpsed(file.read(), file.name or "")
        except Unreadable:
            raise forms.ValidationError(wording.UNREADABLE, code="unreadable") from None
        if self.glimpse.table and any(map(names_a_street, self.glimpse.table.columns)):
            words = _("The first row of this file is no row of headings. Write one above it: Name, Address, Telephone.")
            raise forms.ValidationError(words, code="no_headings")
        file.seek(0)
        return file

    def clean(self) -> dict[str, Any]:
        """Ask for a name where there is none."""
        given = super().clean() or {}
        if not self.list_name and "file" not in self.errors:
            self.add_error("name", _("Say what the list is called."))
        return given

    @cached_property
    def list_name(self) -> str:
        """Return the name of the list."""
        return str(self.cleaned_data.get("source") or self.cleaned_data.get("name") or "").strip()

    glimpse: Opened


class ReadingForm(forms.Form):
    """What each column says, and what is true of the whole list."""

    all_optional = True  # a column may be left out: each says so itself

    language = forms.ChoiceField(label=_("In which language is the list written?"), choices=LANGUAGES)
    complete = forms.BooleanField(
        label=_("This is the whole list: what is no longer in it has ended"),
        required=False,
    )
    counts = forms.TypedChoiceField(
        label=_("How much does its word count?"),
        choices=COUNTS,
        coerce=int,
        help_text=_("Where two lists say different things. What a person wrote counts more than any list."),
    )
    needs = forms.ChoiceField(
        label=_("What are all these services for?"),
        required=False,
        help_text=_("Only if the list is all of one kind, such as food banks."),
    )
    state_province = forms.CharField(
        label=_("Province, where a row does not say it"), max_length=2, required=False, help_text=_("Such as QC.")
    )

    def __init__(self, *args: Any, before: Reading, glimpse: Opened, rank: int, complete: bool, **kwargs: Any) -> None:
        self.before = before
        self.table = glimpse.table if glimpse.format in MAPPED else None
        self.asked = self.table.columns[:MOST_COLUMNS] if self.table else ()
        super().__init__(*args, **kwargs)
        needs = [("", _("As each row says")), *sorted(((str(n), str(w)) for n, w in NEEDS.items()), key=_by_words)]
        self._choose("needs", needs)
        self.rank_before, self.near = rank, min((number for number, _words in COUNTS), key=lambda n: abs(n - rank))
        self.initial = {
            "language": before.language,
            "complete": complete,
            "counts": self.near,
            "needs": next(iter(before.needs), ""),
            "state_province": before.state_province,
        }
        if self.table is None:
            for name in ("needs", "state_province"):
                del self.fields[name]
            return
        targets = [("", _("Leave it out")), *((str(target), str(words)) for target, words in TARGETS.items())]
        for place, column in enumerate(self.asked):
            self.fields[f"column_{place}"] = forms.ChoiceField(label=column, choices=targets, required=False)
            self.initial[f"column_{place}"] = before.columns.get(column, "")

    def _choose(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Ask for the column with the name: without it no row can be taken."""
        given = super().clean() or {}
        if self.table is not None and Target.NAME not in self._columns(given).values():
            raise forms.ValidationError(_("Say which column is the name of the service."), code="no_name")
        return given

    def _columns(self, given: dict[str, Any]) -> dict[str, str]:
        return {column: said for place, column in enumerate(self.asked) if (said := given.get(f"column_{place}"))}

    @property
    def rank(self) -> int:
        """Return how much the list's word counts: as before, to the number, where nothing else was chosen."""
        chosen: int = self.cleaned_data["counts"]
        return self.rank_before if chosen == self.near else chosen

    @property
    def columns(self) -> list[tuple[Any, list[str]]]:
        """Return each column's question with what stands in its first rows."""
        table = self.table
        if table is None:
            return []
        first = [row for _number, row in table.listed][:3]
        return [
            (self[f"column_{place}"], [row[column][:60] for row in first if row.get(column)])
            for place, column in enumerate(self.asked)
        ]

    @property
    def reading(self) -> Reading:
        """Return how the list is read from now on; what no page asks stays as it was."""
        given = self.cleaned_data
        kept = self.before.kept | {"language": given["language"]}
        if self.table is not None:
            kept |= {"columns": self._columns(given), "state_province": given["state_province"].upper()}
            others = [need for need in self.before.needs[1:] if need != given["needs"]]
            kept["needs"] = [given["needs"], *others] if given["needs"] else []
        return Reading.of(kept)


def _by_words(one: tuple[str, str]) -> str:
    return one[1]
