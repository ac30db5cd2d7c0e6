"""A measure, as a form: who will do what by when, and which service of the directory it names."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.core import clock
from maillage.directory.queries import naming
from maillage.directory.queries.naming import ANYBODY, Named
from maillage.directory.wording.naming import name_of, with_house
from maillage.meetings.forms.saying import CHOOSE, EntryForm
from maillage.meetings.rules import entries as said
from maillage.meetings.rules import marking
from maillage.meetings.rules.entries import Hers, Kind
from maillage.meetings.rules.guide import NotYet
from maillage.meetings.wording import entries as wording
from maillage.meetings.wording.guide import WHY_NOT
from maillage.ui.fields import RolesNotNames

LONGEST = 120
NONE_OF_THESE = "none"
WHICH = _("Several services answer to these words. Choose one, or none of them.")
THIS_ONE = _("One service answers to these words. Choose it, or none.")
NOBODY = _(
    "No service that everybody may find answers to this. Write one word of its name, or leave this empty. A service "
    "whose place is kept hidden cannot be named here."
)


class MeasureForm(EntryForm):
    """A measure."""

    kind_of_entry = Kind.MEASURE
    words = RolesNotNames(label=_("What will be done"), rows=2)
    kind = forms.ChoiceField(label=_("What kind of measure"), choices=wording.choices(wording.MEASURES, blank=CHOOSE))
    volunteer_id = forms.ChoiceField(label=_("Who volunteers"))
    mandate = forms.BooleanField(label=_("She has the mandate to do it"), required=False, initial=True)
    due_on = forms.DateField(label=_("By when"), widget=forms.DateInput)
    member_id = forms.ChoiceField(label=_("Whom it touches"), required=False)
    hers = forms.ChoiceField(
        label=_("What that person says of it"),
        choices=wording.choices(wording.HERS, blank=_("It touches nobody of the family")),
        required=False,
    )
    asked_by_id = forms.ChoiceField(label=_("Who will ask"), required=False)
    service_name = forms.CharField(
        label=_("Which service of the directory"),
        max_length=LONGEST,
        required=False,
        help_text=_("If one will help: its name, or a word of it. Who reads the measure reads its name."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.service: Named | None = self.item.row.named if self.item else None
        self.initial["service_name"] = name_of(self.service) if self.service else ""
        seats = [(seat.id, seat.who) for seat in self.here.seats]
        self.choose("volunteer_id", seats, blank=CHOOSE)
        self.choose("asked_by_id", seats, blank=_("Nobody needs to ask"))
        self.choose("member_id", list(self.here.people.items()), blank=_("Nobody of the family"))

    def _pick(self, given: dict[str, Any]) -> Named | None:
        """Return the service that is named: the one there was, the one without doubt, or the one that was chosen."""
        typed = str(given.get("service_name") or "")
        if not typed or (self.service and typed == name_of(self.service)):
            return self.service if typed else None
        found = naming.by_words(ANYBODY, region=self.here.meeting.region_id, typed=typed, at=self.here.at)
        picked = str(self.data.get("service_pick") or "")
        if found.sure or not found.services:
            if not found.services:
                self.add_error("service_name", NOBODY)
            return found.sure
        chosen = next((one for one in found.services if str(one.id) == picked), None)
        self._ask_which(found.services, answered=bool(chosen) or picked == NONE_OF_THESE)
        return chosen

    def _ask_which(self, services: Sequence[Named], *, answered: bool) -> None:
        """Ask which of a few services is meant, below what was typed."""
        field = forms.ChoiceField(label=_("Which of these services"), widget=forms.RadioSelect)
        listed = [(str(one.id), with_house(one)) for one in services]
        field.choices = [*listed, (NONE_OF_THESE, _("None of these: name no service"))]
        self.fields["service_pick"] = field
        after = list(self.fields)
        after.insert(after.index("service_name") + 1, after.pop())
        self.order_fields(after)
        if not answered:
            self.add_error("service_pick", THIS_ONE if len(services) == 1 else WHICH)

    def tells(self, given: dict[str, Any]) -> bool:
        """Tell whether it may say where somebody is or will be: by its words, or by the service that it names."""
        self.service = self._pick(given)
        names = self.service is not None and marking.names_where(
            self.service.needs, self.service.words, of_somebody=bool(given.get("member_id"))
        )
        return super().tells(given) or names

    def clean_due_on(self) -> date:
        """Take a day to come: the meeting decides what will be done."""
        due: date = self.cleaned_data["due_on"]
        if self.item is None and due < clock.today(self.here.meeting.region.zone, self.here.at):
            raise forms.ValidationError(_("This day is past. Choose today or a day to come."))
        return due

    def clean(self) -> dict[str, Any]:
        """A measure that touches somebody says what that person says of it, or who will ask."""
        given = super().clean()
        if given.get("volunteer_id") and not self.will_read(given["volunteer_id"]):
            self.add_error("audience", WHY_NOT[NotYet.VOLUNTEER_READS])
        hers, touches = given.get("hers"), given.get("member_id")
        if touches and not hers:
            self.add_error("hers", _("Say whether the person agreed, is to be asked, or cannot be asked safely."))
        if hers and not touches and "member_id" not in self.errors:
            self.add_error("member_id", _("Say whom the measure touches."))
        if hers == Hers.TO_BE_ASKED and not given.get("asked_by_id"):
            self.add_error("asked_by_id", _("Say who will ask."))
        return given

    @property
    def said_by(self) -> UUID | None:
        """Return the seat of who volunteers: she reads what she took on, whoever writes it down."""
        return self._id("volunteer_id") if self.here.takes_notes else None

    def said(self) -> said.MeasureSaid:
        """Return the measure."""
        given, hers = self.cleaned_data, Hers(self.cleaned_data["hers"])
        return said.MeasureSaid(
            kind=said.MeasureKind(given["kind"]),
            words=given["words"],
            volunteer_id=UUID(given["volunteer_id"]),
            due_on=given["due_on"],
            mandate=given["mandate"],
            member_id=self._id("member_id"),
            hers=hers,
            asked_by_id=self._id("asked_by_id") if hers is Hers.TO_BE_ASKED else None,
            service=self.service.id if self.service else None,
        )
