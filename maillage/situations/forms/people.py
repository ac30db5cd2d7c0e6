"""The page that describes the people of a situation as roles."""

import re
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.situations.forms import Choices, StepForm
from maillage.situations.rules import ADULT_BANDS, CHILD_BANDS, AgeBand, FamilyRole, Mismatch, Step, mismatches
from maillage.situations.rules import Person as Described
from maillage.situations.wording import BANDS, member_name
from maillage.situations.wording.referral import MISMATCHES

MOST_CHILDREN = 12
PARENT, AUTHORITY = "parent", "authority"
ADULTS: dict[FamilyRole, tuple[str, Promise, Promise]] = {
    FamilyRole.WOMAN: ("woman", _("How old is the woman?"), _("What is true of the woman?")),
    FamilyRole.PARTNER: (
        "partner",
        _("How old is the partner who uses violence?"),
        _("What is true of the partner who uses violence?"),
    ),
    FamilyRole.OTHER_PARENT: ("other", _("Is there another parent? How old?"), _("What is true of the other parent?")),
}
IS = [(PARENT, _("A parent of the children")), (AUTHORITY, _("Has legal authority over the children"))]


class PeopleForm(StepForm):
    """The woman, the partner who uses violence, another parent, each child: bands of age, who is a parent."""

    step = Step.PEOPLE

    def __init__(self, data: Any, *, referral: Any, fixed: frozenset[Any] = frozenset(), more: bool = False) -> None:
        self.fixed, self.more = fixed, more
        super().__init__(data, referral=referral)

    def build(self) -> None:
        """Add the adults, then a question per child, and one more where it was asked for."""
        self.there = {(one.role, one.number): one for one in self.of()}
        for role, (name, age, true) in ADULTS.items():
            self._adult(role, name, age, true)
        for number in self._numbers():
            self._child(number)

    def _adult(self, role: FamilyRole, name: str, age: Promise, true: Promise) -> None:
        person = self.there.get((role, 1))
        other = role is FamilyRole.OTHER_PARENT
        blank = _("There is no other parent") if other else _("Choose an age")
        stays = person is not None and person.pk in self.fixed
        choices: Choices = [*([] if stays else [("", blank)]), *((band, BANDS[band]) for band in ADULT_BANDS)]
        self.fields[f"{name}_age"] = forms.ChoiceField(
            label=str(age), choices=choices, required=not other, initial=person.age_band if person else ""
        )
        said = [(PARENT, person and person.parent), (AUTHORITY, person and person.legal_authority)]
        self.fields[f"{name}_is"] = forms.MultipleChoiceField(
            label=str(true),
            choices=IS[1:] if other else IS,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=[code for code, true_of_her in said if true_of_her],
        )

    def _numbers(self) -> list[int]:
        saved = {one.number for one in self.of(FamilyRole.CHILD)}
        posted = {int(match[1]) for key in self.data or () if (match := re.fullmatch(r"child_(\d{1,2})", key))}
        numbers = {number for number in saved | posted if 1 <= number <= MOST_CHILDREN}
        if not self.is_bound and (self.more or not numbers) and len(numbers) < MOST_CHILDREN:
            numbers.add(max(numbers, default=0) + 1)
        return sorted(numbers)

    def _child(self, number: int) -> None:
        person = self.there.get((FamilyRole.CHILD, number))
        blank: Choices = [("", _("No child here"))] if person is None else [("", _("Take this child out"))]
        if person is not None and person.pk in self.fixed:
            blank = []
        name = member_name(FamilyRole.CHILD, number)
        self.fields[f"child_{number}"] = forms.ChoiceField(
            label=name[:1].upper() + name[1:],
            choices=[*blank, *((band, BANDS[band]) for band in CHILD_BANDS)],
            required=False,
            initial=person.age_band if person else "",
        )

    def people(self) -> list[Described]:
        """Return the people as they were described."""
        found = []
        for role, (name, *_words) in ADULTS.items():
            band = self.cleaned_data.get(f"{name}_age")
            true = self.cleaned_data.get(f"{name}_is", [])
            if band:
                parent = PARENT in true or role is FamilyRole.OTHER_PARENT
                found.append(Described(role, AgeBand(band), 1, parent, AUTHORITY in true))
        for key, band in self.cleaned_data.items():
            if key.startswith("child_") and band:
                found.append(Described(FamilyRole.CHILD, AgeBand(band), int(key.removeprefix("child_"))))
        return found

    def clean(self) -> dict[str, Any]:
        """Say what does not fit together, beside the answer that can mend it."""
        if self.errors:
            return self.cleaned_data
        for code in mismatches(self.people()):
            self.add_error(self._place(code), str(MISMATCHES[code]))
        return self.cleaned_data

    def _place(self, code: Mismatch) -> str:
        if code is Mismatch.PARENT_WITHOUT_CHILD:
            return next((name for name in self.fields if name.startswith("child_")), "woman_is")
        if code is Mismatch.CHILD_WITHOUT_PARENT:
            return "woman_is"
        wrong = [one for one in self.people() if one.legal_authority and not one.parent]
        return f"{ADULTS[wrong[0].role][0]}_is"

    @property
    def next_id(self) -> str:
        """Return the question about the child that follows."""
        last = max((one.number for one in self.people() if one.role is FamilyRole.CHILD), default=0)
        return f"id_child_{last + 1}"

    def values(self) -> dict[str, Any]:
        """Return the people."""
        return {"people": self.people()}
