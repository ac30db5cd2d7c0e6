"""Whom a wall keeps out."""

from typing import Any

from django import forms


class WallForm(forms.Form):
    """One person, or one organisation: the button that was pressed says which."""

    practitioner = forms.UUIDField(required=False)
    organisation = forms.UUIDField(required=False)

    def clean(self) -> dict[str, Any]:
        """Take one of the two."""
        given = super().clean() or {}
        if bool(given.get("practitioner")) == bool(given.get("organisation")):
            raise forms.ValidationError("", code="one")
        return given
