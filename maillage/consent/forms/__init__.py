"""What is written of a consent or an authorisation: is it well formed, and can it be?"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.consent import wording
from maillage.consent.rules import Capacity, Person, Scope
from maillage.consent.rules.papers import Paper, faults, span_faults
from maillage.people.rules import plain
from maillage.people.wording import SPOKEN
from maillage.situations.rules import SafeToAsk

WHEN = ("one", _("One day")), ("span", _("Standing, from a day to another"))
EVERYBODY = "everybody"
A_DAY = _("Choose a day.")
DAY = {"required": A_DAY, "invalid": A_DAY}


class ConsentForm(forms.Form):
    """A signed consent, as its paper says."""

    capacity = forms.ChoiceField(label=_("This person signs as"), widget=forms.RadioSelect)
    scope = forms.ChoiceField(
        label=_("What may be talked about"), choices=wording.SCOPES.items(), widget=forms.RadioSelect
    )
    given_on = forms.DateField(label=_("Signed on"), widget=forms.DateInput, error_messages=DAY)
    expires_on = forms.DateField(
        label=_("Holds until"),
        help_text=_("The whole of that day. Two years at most; six months leave nobody forgotten."),
        widget=forms.DateInput,
        error_messages=DAY,
    )
    safe_to_ask = forms.ChoiceField(
        label=_("Was it safe to ask?"), choices=wording.SAFE.items(), widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("Asked in which language"))
    interpreter = forms.BooleanField(label=_("An interpreter was there"), required=False)
    kept_by = forms.TypedChoiceField(
        label=_("Who keeps the paper"),
        help_text=_("The paper stays there. Nothing here says who signed."),
        coerce=UUID,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        person: Person,
        capacities: Iterable[Capacity],
        keepers: Sequence[tuple[UUID, str]],
        today: date,
        consent_age: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.today, self.consent_age = person, today, consent_age
        self._offer("capacity", [(one, wording.CAPACITIES[one]) for one in capacities])
        self._offer("language", sorted(SPOKEN.items(), key=lambda pair: plain(str(pair[1]))))
        self._offer("kept_by", keepers)

    def _offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = list(choices)
        if len(field.choices) == 1:
            field.initial = field.choices[0][0]

    def clean(self) -> dict[str, Any]:
        """Name all that cannot be, each beside its field."""
        cleaned = super().clean() or {}
        needed = {"capacity", "scope", "given_on", "expires_on", "safe_to_ask", "kept_by"}
        if needed <= cleaned.keys():
            for fault in faults(self.person, self.paper, today=self.today, consent_age=self.consent_age):
                self.add_error(wording.FIELDS[fault], str(wording.FAULTS[fault]))
        return cleaned

    @property
    def paper(self) -> Paper:
        """The paper, as the rules know it."""
        kept = self.cleaned_data
        return Paper(
            Capacity(kept["capacity"]),
            Scope(kept["scope"]),
            kept["given_on"],
            kept["expires_on"],
            SafeToAsk(kept["safe_to_ask"]),
            kept.get("language", ""),
            kept["interpreter"],
            kept["kept_by"],
        )


class AuthorisationForm(forms.Form):
    """Who may sit, and when; never about which situation."""

    practitioner = forms.ChoiceField(label=_("Who may sit"))
    when = forms.ChoiceField(label=_("For how long"), choices=WHEN, widget=forms.RadioSelect, initial="span")
    since = forms.DateField(label=_("The day, or the first day"), widget=forms.DateInput, error_messages=DAY)
    until = forms.DateField(
        label=_("The last day"),
        help_text=_("Leave it empty for one day. Two years at most."),
        widget=forms.DateInput,
        required=False,
        error_messages=DAY,
    )

    def __init__(self, *args: Any, people: Iterable[tuple[UUID, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        field = self.fields["practitioner"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [(EVERYBODY, _("Everybody at my organisation")), *people]

    def clean(self) -> dict[str, Any]:
        """Ask for a last day where there must be one, and for days that can be."""
        cleaned = super().clean() or {}
        if cleaned.get("when") == "span" and not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", A_DAY)
        if not self.errors:
            for fault in span_faults(*self.span, today=self.today):
                name = "since" if cleaned["when"] == "one" else "until"
                self.add_error(name, str(wording.SPAN_FAULTS[fault]))
        return cleaned

    @property
    def who(self) -> UUID | None:
        """The practitioner, or nobody in particular."""
        chosen = self.cleaned_data["practitioner"]
        return None if chosen == EVERYBODY else UUID(chosen)

    @property
    def span(self) -> tuple[date, date]:
        """First and last day; the same for one day."""
        since = self.cleaned_data["since"]
        return since, since if self.cleaned_data["when"] == "one" else self.cleaned_data["until"]


class AgreementForm(forms.Form):
    """A confidentiality agreement, signed on screen."""

    agreed = forms.BooleanField(
        label=_("I have read this, and I promise it."),
        error_messages={"required": _("Tick the box to sign. Without it you cannot sit at this meeting.")},
    )
