"""Opening and closing a meeting, and what became of what was decided, as forms."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.access.roles import Side
from maillage.core import clock
from maillage.meetings.actions.closing import Left
from maillage.meetings.queries.around import Around
from maillage.meetings.rules import guide
from maillage.meetings.rules.entries import NeedKind
from maillage.meetings.rules.followup import Obstacle, Status, wrong_with
from maillage.meetings.rules.guide import Opening
from maillage.meetings.rules.marking import tells_status, tells_where
from maillage.meetings.wording import entries as wording
from maillage.people.wording import SPOKEN
from maillage.ui.fields import RolesNotNames

NOBODY = "nobody"
PERHAPS = _(
    "This may tell where somebody lives or will be, or her immigration status. Whoever reads the measure reads it: "
    "say it in other words, or tick the box."
)
READ_AGAIN = _("I have read it again. Whoever reads the measure may know it.")


class OpeningForm(forms.Form):
    """What is said aloud before a meeting begins; nothing is left out silently."""

    duty = forms.BooleanField(
        label=_("Everyone has heard who at this table must report a child in danger, and the referent knows it."),
        required=False,
    )
    no_recording = forms.BooleanField(
        label=_("Nobody records, and no machine listens or takes notes. Telephones lie face down."), required=False
    )
    confidential = forms.BooleanField(
        label=_("The confidentiality text was read aloud. Everyone agrees, those who join from afar too."),
        required=False,
    )
    words = RolesNotNames(
        label=_("Why something was left out"),
        help_text=_("Only when you do not tick all three."),
        rows=2,
        max_length=500,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason beside the first thing that was not said."""
        cleaned = super().clean() or {}
        left_out = guide.left_out(self.said)
        if left_out and not cleaned.get("words") and "words" not in self.errors:
            self.add_error(left_out[0], _("Say it aloud and tick it, or write below why it was left out."))
        return cleaned

    @property
    def said(self) -> tuple[Opening, ...]:
        """What was said."""
        return tuple(one for one in Opening if self.cleaned_data.get(one))


class ClosingForm(forms.Form):
    """The safety net, and who tells the woman what was decided."""

    stays_in_touch = RolesNotNames(label=_("Who stays in touch with the woman and the children, and how often"), rows=2)
    in_touch_until = forms.DateField(
        label=_("Until when"),
        help_text=_("Leave it empty when no day was agreed."),
        required=False,
        widget=forms.DateInput,
    )
    remains_in_place = RolesNotNames(
        label=_("What remains in place when the services end"), rows=3, help_text=_("The safety net, knot by knot.")
    )
    still_open = RolesNotNames(
        label=_("What is still open"), rows=2, required=False, help_text=_("What the next meeting begins with.")
    )
    tells_her = forms.ChoiceField(label=_("Who tells her what was decided"), widget=forms.RadioSelect)
    tells_her_words = RolesNotNames(
        label=_("How she is told, or why she is not"), rows=2, required=False, help_text=_("When it is safe for her.")
    )

    def __init__(self, *args: Any, here: Around, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.here = here
        field = self.fields["tells_her"]
        if isinstance(field, forms.ChoiceField):
            protecting = [
                (seat.id, seat.who) for seat in here.seats if seat.practitioner and seat.side == Side.PROTECTING
            ]
            field.choices = [*protecting, (NOBODY, _("Nobody: it is not safe, or nobody knows who she is"))]

    def clean_in_touch_until(self) -> date | None:
        """Take a day to come."""
        until: date | None = self.cleaned_data["in_touch_until"]
        if until is not None and until < clock.today(self.here.meeting.region.zone, self.here.at):
            raise forms.ValidationError(_("This day is past. Choose a day to come, or leave it empty."))
        return until

    def clean(self) -> dict[str, Any]:
        """Ask for the reason when nobody tells her."""
        given = super().clean() or {}
        if given.get("tells_her") == NOBODY and not given.get("tells_her_words") and not self.errors:
            self.add_error("tells_her_words", _("When nobody tells her, say why."))
        return given

    def values(self) -> dict[str, Any]:
        """Return what the action that closes the meeting takes."""
        given = dict(self.cleaned_data)
        teller, left = given.pop("tells_her"), Left(given.pop("in_touch_until"), given.pop("still_open"))
        return {**given, "left": left, "tells_her": None if teller == NOBODY else UUID(teller)}


class ReportForm(forms.Form):
    """What became of a measure."""

    status = forms.ChoiceField(
        label=_("How the measure stands"), choices=wording.choices(wording.STATUSES), widget=forms.RadioSelect
    )
    obstacle = forms.ChoiceField(
        label=_("What stood in the way"),
        help_text=_("Needed when it was not done. Obstacles are counted, so that the region learns what is lacking."),
        choices=wording.choices(wording.OBSTACLES, blank=_("Nothing")),
        required=False,
    )
    need = forms.ChoiceField(
        label=_("Before which need the obstacle stood"),
        choices=wording.choices(wording.NEEDS, blank=_("None, or it is not known")),
        required=False,
    )
    language = forms.ChoiceField(
        label=_("In which language something was missing"),
        choices=(("", _("None, or it is not known")), *SPOKEN.items()),
        required=False,
    )
    words = RolesNotNames(label=_("What came of it"), rows=3, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("read_again"):
            self._ask_again()

    def _ask_again(self) -> None:
        self.fields["read_again"] = forms.BooleanField(label=READ_AGAIN, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the obstacle of a measure that was not done, and once more about words that may tell too much."""
        given = super().clean() or {}
        words = given.get("words", "")
        if (tells_where(words) or tells_status(words)) and not given.get("read_again"):
            self._ask_again()
            self.add_error("words", PERHAPS)
        if "status" in given and "obstacle" in given:
            wrong = wrong_with(Status(given["status"]), Obstacle(given["obstacle"]))
            if wrong:
                self.add_error("obstacle", str(wording.WRONG[wrong]))
        return given

    def values(self) -> dict[str, Any]:
        """Return what the action that reports takes."""
        given = self.cleaned_data
        lacked = {"need": NeedKind(given["need"]) if given["need"] else None, "language": given["language"]}
        said = {"status": Status(given["status"]), "obstacle": Obstacle(given["obstacle"]), "words": given["words"]}
        return {**said, **lacked}


class ChangeForm(forms.Form):
    """How a need has changed since the meeting before."""

    change = forms.ChoiceField(
        label=_("How it is now"), choices=wording.choices(wording.CHANGES), widget=forms.RadioSelect
    )
    words = RolesNotNames(label=_("In a few words"), rows=2, required=False)
