"""For how long text is kept, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from maillage.people.rules import Content

CONTENTS: dict[Content, Promise] = {
    Content.REFERRAL: _("The referral, its answer, and how it was chosen to meet"),
    Content.NOTES: _("Notes of what was said at the table"),
    Content.MINUTES: _("Minutes: concerns, measures, needs, agreement, the safety net"),
    Content.ANSWERS: _("Open answers of questionnaires"),
    Content.INCIDENTS: _("What was written in the register of incidents, from the close on"),
}
OUT_OF_BOUNDS = _("Text cannot be kept for that long, or for so short a time.")


def months(number: int) -> str:
    """Return "6 months"."""
    return ngettext("%(n)d month", "%(n)d months", number) % {"n": number}
