"""Asking for a change of minutes, and saying why it is not made."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.meetings.rules.marking import tells_status, tells_where
from maillage.ui.fields import RolesNotNames

READ_AGAIN = _("I have read it again. Who reads this answer may know it.")
PERHAPS = _(
    "This may tell where somebody lives or will be, or her immigration status. It is read by somebody from whom such "
    "things are kept: say it in other words, or tick the box."
)


class ChangeForm(forms.Form):
    """The change that a reader of minutes asks for."""

    words = RolesNotNames(label=_("What should read otherwise"), rows=4)


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
