"""What is asked of the search."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.directory.rules.areas import place_of
from maillage.directory.rules.opening import Wish
from maillage.directory.rules.taxonomy import GROUPS, Need, Situation
from maillage.directory.rules.wanted import Place, Wanted, plain_words
from maillage.directory.wording.terms import GROUPS as GROUP_WORDS
from maillage.directory.wording.terms import NEEDS, SITUATIONS
from maillage.finding.wording import SPOKEN, WISHES

DISTANCES = (2, 5, 10, 25, 50, 100)
USUAL = "25"
ANY: tuple[str, Promise] = ("", _("Any"))


def _needs() -> list[tuple[Any, Any]]:
    grouped = [(GROUP_WORDS[group], [(need, NEEDS[need]) for need in needs]) for group, needs in GROUPS.items()]
    return [ANY, *grouped]


class FindForm(forms.Form):
    """One box, and what narrows it."""

    words = forms.CharField(
        label=_("What do you look for?"),
        help_text=_("In English or French. A few letters are enough."),
        max_length=100,
        required=False,
    )
    near = forms.CharField(
        label=_("Near"),
        help_text=_("First three characters of a postal code, or a town."),
        max_length=60,
        required=False,
    )
    within = forms.ChoiceField(
        label=_("Within"),
        choices=[(str(n), _("%(n)s km") % {"n": n}) for n in DISTANCES],
        initial=USUAL,
        required=False,
    )
    need = forms.ChoiceField(label=_("Need"), choices=_needs, required=False)
    whom = forms.ChoiceField(label=_("For whom"), choices=[ANY, *SITUATIONS.items()], required=False)
    when = forms.ChoiceField(label=_("When"), choices=[ANY, *WISHES.items()], required=False)
    spoken = forms.ChoiceField(label=_("Language spoken there"), choices=[ANY, *SPOKEN.items()], required=False)
    free = forms.BooleanField(label=_("Free"), required=False)
    no_status = forms.BooleanField(label=_("Does not ask about immigration status"), required=False)
    wheelchair = forms.BooleanField(label=_("Wheelchair access"), required=False)
    children = forms.BooleanField(label=_("Children are welcome"), required=False)
    region = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    all_optional = True
    main = ("words", "near", "within")
    more = ("need", "whom", "when", "spoken", "free", "no_status", "wheelchair", "children")

    def __init__(self, *args: Any, town: Callable[[str], Place | None] = lambda _: None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.town = town

    def clean(self) -> dict[str, Any]:
        """Find out where she starts from: a postal area, a town of the country, else one that the directory knows."""
        cleaned = super().clean() or {}
        typed = cleaned.get("near") or ""
        self.place = (place_of(typed) or self.town(typed)) if typed else None
        if typed and self.place is None:
            self.add_error(
                "near", _("We do not know this place. Write the first three characters of a postal code, such as H2X.")
            )
        return cleaned

    @property
    def wanted(self) -> Wanted:
        """What is looked for; what could not be read is left out."""
        said = self.cleaned_data if self.is_bound and hasattr(self, "cleaned_data") else {}
        return Wanted(
            words=plain_words(said.get("words") or ""),
            needs=(Need(said["need"]),) if said.get("need") else (),
            whom=(Situation(said["whom"]),) if said.get("whom") else (),
            languages=(said["spoken"],) if said.get("spoken") else (),
            when=Wish(said["when"]) if said.get("when") else None,
            free=bool(said.get("free")),
            no_status=bool(said.get("no_status")),
            wheelchair=bool(said.get("wheelchair")),
            children=bool(said.get("children")),
            near=getattr(self, "place", None),
            kilometres=float(said.get("within") or USUAL),
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything besides the box and the place was chosen."""
        said = getattr(self, "cleaned_data", {})
        return any(said.get(name) for name in self.more)
