"""Asking for a change of minutes, and saying why it is not made."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.meetings.rules.marking import tells_status, tells_where
from maillage.minutes.actions.net import Net
from maillage.ui.fields import RolesNotNames

READ_AGAIN = _("I have read it again. Who reads this answer may know it.")
PERHAPS = _(
    "This may tell where somebody lives or will be, or her immigration status. It is read by somebody from whom such "
    "things are kept: say it in other words, or tick the box."
)


class ChangeForm(forms.Form):
    """The change that a reader of minutes asks for."""

    words = RolesNotNames(label=_("What should read otherwise"), rows=4)


class NetForm(forms.Form):
    """The safety net as it is now."""

    stays_in_touch = RolesNotNames(label=_("Who stays in touch with the woman and the children, and how often"), rows=2)
    in_touch_until = forms.DateField(
        label=_("Until when"),
        help_text=_("Leave it empty when no day was agreed."),
        required=False,
        widget=forms.DateInput,
    )
    remains_in_place = RolesNotNames(label=_("What remains in place when the services end"), rows=3)
    still_open = RolesNotNames(label=_("What is still open"), rows=2, required=False)

    @property
    def net(self) -> Net:
        """What holds now, as the action takes it."""
        return Net(**{name: self.cleaned_data[name] for name in self.fields})


class ReplyForm(forms.Form):
    """Why the change is not made; ``guarded``: something is kept from who reads the answer."""

    words = RolesNotNames(label=_("Why the minutes stay as they are"), rows=4)

    def __init__(self, *args: Any, guarded: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guarded = guarded
        if self.data.get("read_again"):
            self._ask_again()

    def _ask_again(self) -> None:
        self.fields["read_again"] = forms.BooleanField(label=READ_AGAIN, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask once more about words that may tell too much."""
        given = super().clean() or {}
        words = given.get("words", "")
        if self.guarded and (tells_where(words) or tells_status(words)) and not given.get("read_again"):
            self._ask_again()
            self.add_error("words", PERHAPS)
        return given
