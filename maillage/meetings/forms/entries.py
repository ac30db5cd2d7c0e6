"""What is said at a table, as forms: one for each kind of entry. They hand on a value that an action writes."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.meetings.forms.measures import MeasureForm
from maillage.meetings.forms.saying import CHOOSE, INLINE, EntryForm, OfSomebody
from maillage.meetings.rules import entries as said
from maillage.meetings.rules.entries import Kind
from maillage.meetings.wording import entries as wording
from maillage.ui.fields import RolesNotNames

OF_IMMIGRATION = _("Of immigration, write what help is needed; never the status itself, unless the woman agrees.")


class NoteForm(EntryForm):
    """A note."""

    kind_of_entry = Kind.NOTE
    asks_who = True
    words = RolesNotNames(label=_("What was said, in neutral words"), rows=3)

    def said(self) -> said.NoteSaid:
        """Return the note."""
        return said.NoteSaid(self.cleaned_data["words"])


class VoiceForm(OfSomebody):
    """What the woman or a child wants, fears, does; or why she was not asked."""

    kind_of_entry = Kind.VOICE
    asks_who = True
    texts = ("wants", "fears", "does")
    wants = RolesNotNames(label=_("What she or the child wants"), rows=2, required=False)
    fears = RolesNotNames(label=_("What she or the child fears"), rows=2, required=False, help_text="")
    does = RolesNotNames(
        label=_("What she or the child already does to stay safe"), rows=2, required=False, help_text=""
    )
    not_asked_because = forms.ChoiceField(
        label=_("If the question was not asked: why"),
        choices=wording.choices(wording.NOT_ASKED, blank=_("It was asked")),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for her words or for the reason, and not both."""
        given = super().clean()
        told = any(given.get(name) for name in self.texts)
        if not told and not given.get("not_asked_because") and not self.errors:
            self.add_error("wants", _("Write what she or the child says, or choose why the question was not asked."))
        if told and given.get("not_asked_because"):
            self.add_error("not_asked_because", _("There is an answer above: choose “It was asked”."))
        return given

    def said(self) -> said.VoiceSaid:
        """Return her words."""
        words = {name: self.cleaned_data[name] for name in (*self.texts, "not_asked_because")}
        return said.VoiceSaid(UUID(self.cleaned_data["member_id"]), **words)


class ConcernForm(OfSomebody):
    """A concern for safety."""

    kind_of_entry = Kind.CONCERN
    horizon = forms.ChoiceField(
        label=_("When it weighs"),
        choices=wording.choices(wording.HORIZONS),
        widget=forms.RadioSelect(attrs=INLINE),
    )
    kind = forms.ChoiceField(
        label=_("What it is about"),
        choices=wording.choices(wording.CONCERNS, blank=CHOOSE),
        help_text=OF_IMMIGRATION,
    )
    words = RolesNotNames(label=_("In a few words"), rows=2, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member_id"].label = _("Whose safety")

    def said(self) -> said.ConcernSaid:
        """Return the concern."""
        given = self.cleaned_data
        kind, horizon = said.ConcernKind(given["kind"]), said.Horizon(given["horizon"])
        return said.ConcernSaid(horizon, UUID(given["member_id"]), kind, given["words"])


class NeedForm(OfSomebody):
    """A need."""

    kind_of_entry = Kind.NEED
    kind = forms.ChoiceField(
        label=_("What is needed"), choices=wording.choices(wording.NEEDS, blank=CHOOSE), help_text=OF_IMMIGRATION
    )
    words = RolesNotNames(label=_("In a few words"), rows=2, required=False)

    def said(self) -> said.NeedSaid:
        """Return the need; one that is said again keeps what it was compared with."""
        given, item = self.cleaned_data, self.item
        before = {"earlier_id": item.row.earlier_id, "change": item.row.change} if item else {}
        return said.NeedSaid(UUID(given["member_id"]), said.NeedKind(given["kind"]), given["words"], **before)


class PointForm(EntryForm):
    """A point of agreement or of disagreement."""

    kind_of_entry = Kind.POINT
    agreed = forms.TypedChoiceField(
        label=_("Does the table agree?"),
        choices=[("yes", _("Yes, all agree")), ("no", _("No, views differ"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect(attrs=INLINE),
    )
    words = RolesNotNames(label=_("On what"), rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.item is not None:
            self.initial["agreed"] = "yes" if self.item.row.agreed else "no"

    def said(self) -> said.PointSaid:
        """Return the point."""
        return said.PointSaid(self.cleaned_data["agreed"], self.cleaned_data["words"])


FORMS: dict[Kind, type[EntryForm]] = {
    form.kind_of_entry: form for form in (NoteForm, VoiceForm, ConcernForm, MeasureForm, NeedForm, PointForm)
}
