"""What every form for something said at a table has: its words, who said it, and who will see it."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.access.facts import Audience, Immigration
from maillage.core.ids import new_id
from maillage.meetings.actions.entries import Marks
from maillage.meetings.queries.around import Around
from maillage.meetings.queries.items import Item
from maillage.meetings.rules import entries as said
from maillage.meetings.rules import marking
from maillage.meetings.rules.entries import Kind
from maillage.meetings.rules.seats import readers_of
from maillage.meetings.wording import entries as wording

CHOOSE = _("Choose")
INLINE = {"class": "govuk-radios--inline"}
PERHAPS_WHERE = _(
    "This may tell where somebody lives or will be, so it is now kept from those who serve the partner. "
    "Save it so; or give it to everyone and tick the box."
)
PERHAPS_HERS = _(
    "This came from her or a child, so it is now kept from those who serve the partner. "
    "Save it so; or, when the speaker says that it may be used with him, give it to everyone and tick the box."
)
READ_AGAIN = _("I have read it again. It does not tell where somebody lives or will be, or everyone here may know it.")
ASKED = _("The speaker was asked: it may be used with him.")
TYPED_WHERE = _(
    "This sounds like where she is or will be: it will be kept from those who serve the partner, unless you choose "
    "otherwise above."
)
TYPED_STATUS = _("This sounds like immigration status: it will be kept from the police and public institutions.")
LAST = ("from_her", "of_status", "audience", "read_again")


class EntryForm(forms.Form):
    """What every entry has: its words, who said it when another writes it down, and who will see it."""

    kind_of_entry: ClassVar[Kind]
    texts: ClassVar[tuple[str, ...]] = ("words",)
    asks_who: ClassVar[bool] = False  # whether somebody else's words are written down

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)  # the same words under it are one entry
    before = forms.UUIDField(widget=forms.HiddenInput, required=False)  # the state its writer saw
    by = forms.ChoiceField(label=_("Who said it"))
    from_her = forms.BooleanField(label=_("This came from her or a child"), required=False)
    of_status = forms.BooleanField(
        label=_("This is about immigration status: not for the police and public institutions"), required=False
    )
    audience = forms.ChoiceField(
        label=_("Who will see this"),
        widget=forms.RadioSelect,
        help_text=_("While you type, Alt and K keep it from those who serve the partner."),
    )

    def __init__(self, *args: Any, here: Around, item: Item | None = None, **kwargs: Any) -> None:
        if item is not None:
            kwargs["initial"] = {name: getattr(item.row, name, None) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        self.here, self.item = here, item
        self.initial["key"], self.initial["before"] = new_id(), item.state if item else ""
        if self.asks_who and here.takes_notes and item is None:
            self.choose("by", [(seat.id, seat.who) for seat in here.seats])
            self.fields["by"].initial = here.mine.id if here.mine else None
        else:
            del self.fields["by"]
        self.choose("audience", self._audiences())
        if item is None:
            self.fields["audience"].initial = marking.proposed_audience(self.kind_of_entry)
        self._choose_marks()
        for name in self.texts:
            self.fields[name].widget.attrs.update(self._looked_for)
        if self.data.get("read_again"):
            self._ask_again()
        self.order_fields(["by", *(name for name in self.fields if name not in LAST), *LAST])

    def _audiences(self) -> list[tuple[str, str]]:
        mine = self.here.mine
        speaks: UUID | None = self.item.row.author_id if self.item else mine.id if mine else None
        read = {one: self.here.readers((Audience(one), Immigration.NOT), speaks) for one in wording.AUDIENCES}
        opens = self.here.both_parents or (self.item is not None and self.item.opened)
        return [
            (str(audience), str(words).format(names=", ".join(read[audience])))
            for audience, words in wording.AUDIENCES.items()
            if audience is not Audience.OPENED or opens
        ]

    def _choose_marks(self) -> None:
        """Ask only what is not known: her own words come from her; status is seen by itself in a quick note."""
        if self.kind_of_entry in (Kind.VOICE, Kind.MEASURE, Kind.POINT):
            del self.fields["from_her"]
        if (self.item is None and self.kind_of_entry is Kind.NOTE) or self.given is not Immigration.NOT:
            del self.fields["of_status"]

    @property
    def given(self) -> Immigration:
        """Return how the entry that is said again was kept from institutions."""
        return Immigration(self.item.row.immigration) if self.item else Immigration.NOT

    @property
    def _looked_for(self) -> dict[str, object]:
        """Return what the page looks for while words are typed, and what it then says."""
        return {
            "aria-keyshortcuts": "Alt+K",
            "data-where": marking.pattern_of(marking.WHERE),
            "data-named": marking.NAMED,
            "data-status": marking.pattern_of(marking.STATUS),
            "data-where-says": TYPED_WHERE,
            "data-status-says": TYPED_STATUS,
        }

    def _ask_again(self, words: Any = READ_AGAIN) -> None:
        self.fields["read_again"] = forms.BooleanField(label=words, required=False)

    def choose(self, name: str, choices: Any, *, blank: Any = "") -> None:
        """Give a field its choices, the table's own."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", blank), *choices] if blank else choices

    def clean(self) -> dict[str, Any]:
        """Ask once more before the partner's side reads what may tell where somebody is, or what came from her."""
        given = super().clean() or {}
        where = self.tells(given)
        closed = where or self.is_hers(given)
        if closed and given.get("audience") in (Audience.TABLE, Audience.OPENED) and not given.get("read_again"):
            self._ask_again(READ_AGAIN if where else ASKED)
            self.data = {**{name: self.data.get(name) for name in self.data}, "audience": Audience.PROTECTED}
            self.add_error("audience", PERHAPS_WHERE if where else PERHAPS_HERS)
        return given

    def tells(self, given: dict[str, Any]) -> bool:
        """Tell whether it may say where somebody is or will be."""
        where = marking.tells_where(*(str(given.get(name, "")) for name in self.texts))
        return where or given.get("kind") in marking.KEPT_NEEDS

    def is_hers(self, given: dict[str, Any]) -> bool:
        """Tell whether the woman or a child said it."""
        told = any(given.get(name) for name in self.texts)
        return bool(given.get("from_her")) or (self.kind_of_entry is Kind.VOICE and told)

    @property
    def marks(self) -> Marks:
        """Return what is known besides the words."""
        given = self.cleaned_data
        kept = Immigration.KEPT if given.get("of_status") else self.given
        sure, key = bool(given.get("read_again")), str(given.get("key") or "")
        return Marks(bool(given.get("from_her")), kept, sure=sure, key=key)

    @property
    def seen_state(self) -> str:
        """Return the state of the entry that its writer saw; nothing fits when the page did not say."""
        seen: UUID | None = self.cleaned_data["before"]
        return seen.hex if seen else ""

    def beside(self, item: Item) -> "EntryForm":
        """Return the same words again, beside what somebody else has made of the entry meanwhile."""
        typed = {**{name: self.data.get(name) for name in self.data}, "before": item.state}
        return type(self)(typed, here=self.here, item=item)

    def will_read(self, seat: str) -> bool:
        """Tell whether a seat will read this as it is now kept: its own words, or words for its side."""
        mine = self.here.mine
        writer = self.item.row.author_id if self.item else self.said_by or (mine.id if mine else None)
        audience = Audience(self.cleaned_data.get("audience", Audience.TABLE))
        reads = readers_of(audience, self.here.seats, self.marks.immigration)
        return seat in {str(one.id) for one in reads} | {str(writer)}

    @property
    def audience_chosen(self) -> Audience:
        """Return for whom it is kept."""
        return Audience(self.cleaned_data["audience"])

    @property
    def said_by(self) -> UUID | None:
        """Return the seat of who said it, when another writes it down."""
        by = self.cleaned_data.get("by")
        return UUID(by) if by else None

    def said(self) -> said.Said:
        """Return what was said, as the action takes it."""
        raise NotImplementedError

    def _id(self, name: str) -> UUID | None:
        return UUID(self.cleaned_data[name]) if self.cleaned_data.get(name) else None


class OfSomebody(EntryForm):
    """An entry about one person of the situation."""

    member_id = forms.ChoiceField(label=_("Whom it is about"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("member_id", list(self.here.people.items()), blank=CHOOSE)
