"""What every form for something said at a table has: its words, who said it, and who will see it."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.access.facts import Audience
from maillage.meetings.queries.around import Around
from maillage.meetings.queries.table import Item
from maillage.meetings.rules import entries as said
from maillage.meetings.rules.entries import Kind
from maillage.meetings.rules.seats import readers_of
from maillage.meetings.wording import entries as wording

CHOOSE = _("Choose")
PERHAPS_WHERE = _(
    "This may tell where somebody lives or will be, so it is now kept from those who serve the partner. "
    "Save it so; or give it to everyone and tick the box."
)
READ_AGAIN = _("I have read it again. It does not tell where somebody lives or will be, or everyone here may know it.")
LAST = ("audience", "read_again")


class EntryForm(forms.Form):
    """What every entry has: its words, who said it when another writes it down, and who will see it."""

    kind_of_entry: ClassVar[Kind]
    texts: ClassVar[tuple[str, ...]] = ("words",)
    asks_who: ClassVar[bool] = False  # whether somebody else's words are written down

    by = forms.ChoiceField(label=_("Who said it"))
    audience = forms.ChoiceField(label=_("Who will see this"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, here: Around, item: Item | None = None, **kwargs: Any) -> None:
        if item is not None:
            kwargs["initial"] = {name: getattr(item.row, name, None) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        self.here, self.item = here, item
        if self.asks_who and here.takes_notes and item is None:
            self.choose("by", [(seat.id, seat.who) for seat in here.seats])
            self.fields["by"].initial = here.mine.id if here.mine else None
        else:
            del self.fields["by"]
        self.choose("audience", self._audiences())
        if item is None:
            self.fields["audience"].initial = said.proposed_audience(self.kind_of_entry)
        if self.data.get("read_again"):
            self._ask_again()
        self.order_fields(["by", *(name for name in self.fields if name not in LAST), *LAST])

    def _audiences(self) -> list[tuple[str, str]]:
        mine = self.here.mine
        speaks: UUID | None = self.item.row.author_id if self.item else mine.id if mine else None
        return [
            (str(audience), str(words).format(names=", ".join(self.here.readers(Audience(audience), speaks))))
            for audience, words in wording.AUDIENCES.items()
        ]

    def _ask_again(self) -> None:
        self.fields["read_again"] = forms.BooleanField(label=READ_AGAIN, required=False)

    def choose(self, name: str, choices: Any, *, blank: Any = "") -> None:
        """Give a field its choices, the table's own."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", blank), *choices] if blank else choices

    def clean(self) -> dict[str, Any]:
        """Ask once more before the whole table reads words that may tell where somebody lives or will be."""
        given = super().clean() or {}
        where = said.tells_where(*(str(given.get(name, "")) for name in self.texts))
        where = where or given.get("kind") in said.KEPT_NEEDS
        if where and given.get("audience") == Audience.TABLE and not given.get("read_again"):
            self._ask_again()
            self.data = {**{name: self.data.get(name) for name in self.data}, "audience": Audience.PROTECTED}
            self.add_error("audience", PERHAPS_WHERE)
        return given

    def will_read(self, seat: str) -> bool:
        """Tell whether a seat will read this as it is now kept: its own words, or words for its side."""
        mine = self.here.mine
        writer = self.item.row.author_id if self.item else self.said_by or (mine.id if mine else None)
        reads = readers_of(Audience(self.cleaned_data.get("audience", Audience.TABLE)), self.here.seats)
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
