"""What is written between a referral and its table: is it well formed?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.meetings.queries.tracks import Ways
from maillage.meetings.rules.tracks import refusal
from maillage.meetings.wording import convening as wording
from maillage.situations.rules import Track
from maillage.triage import wording as wordings
from maillage.triage.rules import declining
from maillage.ui.fields import RolesNotNames


class QuestionForm(forms.Form):
    """A question about a referral."""

    words = RolesNotNames(label=_("Your question"), rows=3, max_length=2000)


class ReplyForm(forms.Form):
    """The answer to one."""

    words = RolesNotNames(label=_("Your answer"), rows=3, max_length=2000)


class DeclineForm(forms.Form):
    """What else can be done, as codes and in words."""

    ways = forms.MultipleChoiceField(
        label=_("What else can the referent do?"),
        choices=wordings.WAYS_INSTEAD.items(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing that the referent can do instead.")},
    )
    words = RolesNotNames(
        label=_("In a few words: which service, which region, or with what to come back"),
        rows=4,
        max_length=2000,
        error_messages={"required": _("Write a few words, so that the referent knows what to do.")},
    )

    @property
    def said(self) -> dict[str, Any]:
        """What is said, as the action takes it."""
        given = self.cleaned_data
        return {"ways": tuple(declining.Way(one) for one in given["ways"]), "words": given["words"]}


class TrackForm(forms.Form):
    """How to meet, and why where the rule does not decide."""

    track = forms.ChoiceField(
        label=_("How would you meet?"),
        widget=forms.RadioSelect,
        choices=lambda: list(wording.TRACKS.items()),
        error_messages={"required": _("Choose how to meet.")},
    )
    words = RolesNotNames(
        label=_("Why"),
        required=False,
        rows=3,
        max_length=1000,
        help_text=_("Needed when you choose otherwise than recommended, or when the rule does not decide."),
    )

    def __init__(self, *args: Any, ways: Ways, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways = ways
        self.fields["track"].initial = ways.by_the_other.chosen if ways.by_the_other else ways.recommendation.track

    def clean(self) -> dict[str, Any]:
        """Say at the field what the rule says."""
        data = super().clean() or {}
        if "track" in data and "words" in data:
            ways = self.ways
            why = refusal(
                Track(data["track"]),
                ways.recommendation,
                present=ways.present,
                words=data["words"],
                held_or_ahead=ways.met,
                ahead=ways.ahead,
                legal=ways.legal_until is not None,
            )
            if why is not None:
                self.add_error("words" if why == "words_needed" else "track", str(wording.TRACK_REFUSALS[why]))
        return data


class SameForm(forms.Form):
    """The other code of what may be the same family."""

    code = forms.RegexField(
        r"^\s*[A-Za-z]{1,4}-[0-9A-Za-z]{4}\s*$",
        label=_("The code that she told you"),
        help_text=_("By voice; like VDR-7Q4F."),
        max_length=12,
        error_messages={"invalid": _("A code is like VDR-7Q4F: the letters of the region, a dash, four signs.")},
    )


class ConfirmForm(SameForm):
    """That two codes are one family, as both referents settled it by voice."""

    by_voice = forms.BooleanField(
        label=_("We talked by voice, and it is the same family."),
        error_messages={"required": _("Call her first: only the two of you can know, and only by voice.")},
    )
    goes_on = forms.ChoiceField(
        label=_("Which one goes on, as you agreed?"),
        choices=[("mine", _("Mine; hers is closed")), ("hers", _("Hers; mine is closed"))],
        widget=forms.RadioSelect,
    )


class KnownForm(forms.Form):
    """Under which other code somebody was told of the same family."""

    other = forms.ChoiceField(label=_("Under which other code do you know this family?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, codes: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [(code, code) for code in codes]
