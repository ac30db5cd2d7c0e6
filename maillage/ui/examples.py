"""What the styleguide shows: one of everything, with the invented people of the demonstration."""

from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.core import clock
from maillage.ui.fields import RolesNotNames
from maillage.ui.keyset import Keyset

LEVELS = (_("To a large extent"), _("A fair amount"), _("A little"), _("Not at all"))


class Example(forms.Form):
    """Every kind of field; `quiet` lets the page keep the focus."""

    quiet = True

    place = forms.CharField(label=_("Where do you meet?"), help_text=_("A room or a link"), max_length=60)
    kind = forms.ChoiceField(
        label=_("How do you want to meet?"),
        choices=(("cooperation", _("Cooperation meeting")), ("consultation", _("Consultation meeting"))),
        widget=forms.RadioSelect,
        help_text=_("In consultation, nothing tells who the family is."),
    )
    agree = forms.ChoiceField(
        label=_("The goal stayed in sight"),
        choices=tuple((str(i), words) for i, words in enumerate(LEVELS)),
        widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline"}),
        required=False,
    )
    problems = forms.MultipleChoiceField(
        label=_("Which co-occurring problems do you see?"),
        choices=(("mt", _("Child maltreatment")), ("mhp", _("Mental health")), ("ap", _("Addiction"))),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("In the woman, the partner who uses violence, or a child."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=(("en", "English"), ("fr", "Français")))
    day = forms.DateField(label=_("Which day?"))
    begins = forms.TimeField(label=_("At what time does it begin?"))
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=30, max_value=240)
    worries = RolesNotNames(
        label=_("What worries you?"),
        help_text=_("Roles, not names: “the mother”, “child 1”."),
        max_length=200,
        required=False,
    )
    paper = forms.FileField(label=_("A paper to join"), required=False)
    told = forms.BooleanField(label=_("I told them by voice"))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table of results."""

    words: str
    counts: tuple[int, ...]
    share: Decimal

    @property
    def total(self) -> int:
        """Return the valid N."""
        return sum(self.counts)

    @property
    def top(self) -> int:
        """Return how many chose one of the first two levels."""
        return sum(self.counts[:2])


def values() -> dict[str, object]:
    """Return what the styleguide's template needs."""
    worries = f"{gettext('Her sister Ginette saw it.')} {'a' * 210}"
    wrong = Example({"place": "", "kind": "", "day": "", "minutes": "5", "worries": worries})
    wrong.is_valid()
    return {
        "asked": Example(auto_id="asked_%s", initial={"kind": "cooperation", "day": clock.now().date()}),
        "wrong": wrong,
        "now": clock.now(),
        "levels": LEVELS,
        "lines": (
            Line(gettext("I understood better what the other organisations can do"), (116, 53, 6, 2), Decimal("95.48")),
            Line(gettext("Meetings are a good place to plan for safety"), (58, 79, 29, 11), Decimal("77.40")),
        ),
        "readers": ("Maude", "Hélène", "Josée", "Nadia"),
        "not_shown": (gettext("Colin, who serves the partner"),),
        "fallback": {"fr": "Écrit en français seulement"},
        "page": Keyset(rows=(), next="next", count=120, first=False),
    }
