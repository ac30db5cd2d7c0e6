"""Where a service is given and how it is reached. What is hidden has no place: that is said before."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.directory.rules.codes import Confidentiality
from maillage.directory.rules.corrections import ADDRESS, PlaceSaid
from maillage.upkeep import wording
from maillage.upkeep.forms import HEARD, SAID, YES_NO, Marked
from maillage.upkeep.rules.cards import plain

NEW = "new"  # the key of a place that is not there yet
NOTHING = ("", "", "", "", None)
LABELS = {
    "address_1": (_("Street and number"), 300),
    "address_2": (_("Office, floor, building"), 300),
    "city": (_("Town"), 100),
    "postal_code": (_("Postal code"), 20),
}
PARTS = (*ADDRESS, "wheelchair")


def card_of(reached: str, places: Sequence[Any]) -> dict[str, Any]:
    """Return where a service is given as the page asks it; of each place its fields, under the place's own key."""
    card: dict[str, Any] = {"reached": str(reached)}
    for at in places:
        where = at.location
        card[str(at.pk)] = [*(plain(getattr(where, name)) for name in ADDRESS), where.wheelchair]
    return card


class PlacesForm(Marked):
    """How it is reached, and its places."""

    reached = forms.ChoiceField(
        label=_("How is it reached?"), choices=wording.REACHED.items(), widget=forms.RadioSelect
    )
    forget = forms.BooleanField(label=wording.FORGET, required=False)

    def __init__(self, *args: Any, card: Mapping[str, Any], **kwargs: Any) -> None:
        kwargs["initial"] = {"reached": card["reached"]}
        super().__init__(*args, **kwargs)
        self.before = card
        self.see(card)
        self.places = [name for name in card if name != "reached"]
        for n, key in enumerate([*self.places, NEW], start=1):
            self._place(n, key, card.get(key, NOTHING))
            if key != NEW:
                gone = forms.BooleanField(label=wording.numbered(_("No longer given here"), n), required=False)
                self.fields[f"gone_{key}"] = gone

    def _place(self, n: int, key: str, values: Sequence[Any]) -> None:
        for name, value in zip(PARTS, values, strict=True):
            if name == "wheelchair":
                label = wording.numbered(_("Wheelchair access"), n)
                field: forms.Field = forms.ChoiceField(label=label, choices=YES_NO, required=False, initial=SAID[value])
            else:
                words, most = LABELS[name]
                label = wording.numbered(words, n)
                field = forms.CharField(label=label, max_length=most, required=False, initial=value)
            self.fields[f"{name}_{key}"] = field

    @property
    def was_public(self) -> bool:
        """Whether it is public now."""
        return bool(self.before["reached"] == Confidentiality.PUBLIC)

    @property
    def hides(self) -> bool:
        """Whether it is hidden from now on, or stays so."""
        return str(self.cleaned_data.get("reached")) != Confidentiality.PUBLIC

    def clean(self) -> dict[str, Any]:
        """Let nobody delete addresses without having been told; ask for a street or a town."""
        cleaned = super().clean() or {}
        self._tell_what_is_gone()
        if "reached" not in cleaned:
            return cleaned
        if self.hides and self.was_public and self.places and not cleaned.get("forget"):
            self.add_error("forget", str(wording.TICK_TO_FORGET))
        for key in [*self.places, NEW]:
            said = [cleaned.get(f"{name}_{key}") for name in ADDRESS]
            if not self.hides and any(said) and not (said[0] or said[2]):
                self.add_error(f"address_1_{key}", str(wording.STREET_OR_TOWN))
        return cleaned

    def _tell_what_is_gone(self) -> None:
        """Say once that a place she saw was taken away meanwhile."""
        seen = self.marks
        if seen.keys() - self.before.keys():
            self.add_error(None, str(wording.TAKEN_AWAY))
            self.bring_back({name: one for name, one in seen.items() if name in self.before})

    @property
    def card(self) -> dict[str, Any]:
        """What the page says now; a place that is no longer is ``None``, a new one stands under no key."""
        said = self.cleaned_data
        card: dict[str, Any] = {"reached": said["reached"]}
        if self.hides:
            return card
        for key in [*self.places, NEW]:
            access = HEARD[said.get(f"wheelchair_{key}") or ""]
            values = [*(plain(said.get(f"{name}_{key}")) for name in ADDRESS), access]
            if key != NEW or any(values[:-1]):
                card[key] = None if said.get(f"gone_{key}") else values
        return card

    def said(self, changes: Mapping[str, Any]) -> list[PlaceSaid]:
        """Return what changed at the places."""
        found = []
        for key, values in changes.items():
            if key == "reached":
                continue
            before = self.before.get(key, NOTHING)
            now = values or before
            fields = {name: value for name, old, value in zip(PARTS, before, now, strict=True) if value != old}
            found.append(PlaceSaid(None if key == NEW else UUID(key), fields, gone=values is None))
        return found

    def place_of(self, name: str) -> str | None:
        """Say what is said of a place beside its street."""
        return f"address_1_{name}" if name in self.places else super().place_of(name)

    def shown(self, name: str, value: Any) -> str:
        """Return a place as its address."""
        return ", ".join(filter(None, value[:-1])) if name in self.places else super().shown(name, value)

    @property
    def rows(self) -> list[list[Any]]:
        """The places as the page draws them, the empty one last."""
        keys = [*self.places, NEW]
        return [[self[f"{name}_{key}"] for name in (*PARTS, "gone") if f"{name}_{key}" in self.fields] for key in keys]


class AnsweringForm(forms.Form):
    """Which member answers for an organisation's services."""

    organisation = forms.ChoiceField(label=_("Who answers for these entries?"), required=False)

    def __init__(self, *args: Any, members: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.choices = [("", wording.THE_REGION), *members]
