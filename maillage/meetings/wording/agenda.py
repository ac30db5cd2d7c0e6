"""What an agenda says; it is what the reader may know, and neutral outside."""

from typing import Any

from django.utils.translation import gettext as _

from maillage.meetings.rules.guide import MINUTES
from maillage.meetings.wording.convening import KINDS, does, who
from maillage.meetings.wording.guide import PARTS, goal
from maillage.ui.wording import day, hour


def values(shown: Any) -> dict[str, object]:
    """Return the words of the agenda of a meeting as ``queries.showing.before`` shows it."""
    row = shown.meeting
    hours = _("%(from)s to %(to)s") % {"from": hour(row.starts_at), "to": hour(row.ends_at)}
    facts = [(_("When"), f"{day(row.starts_at)}, {hours}")]
    if row.place:
        facts.append((_("Place"), row.place))
    if row.link:
        facts.append((_("At a distance"), row.link))
    facts += [(_("About"), row.situation.code), (_("What for"), str(goal()))]
    return {
        "title": _("Agenda"),
        "header": row.situation.code,
        "footer": _("Keep this paper with you, or destroy it."),
        "heading": str(KINDS[row.track]),
        "practice": _("Practice: an invented family. Nothing here is counted.") if row.situation.practice else "",
        "facts": facts,
        "who": _("Who sits"),
        "seats": [(who(seat), does(seat)) for seat in shown.seats if seat.stands],
        "parts_heading": _("The four parts"),
        "parts": [
            (str(name), _("%(n)s minutes") % {"n": minutes}) for name, minutes in zip(PARTS, MINUTES, strict=True)
        ],
        "notes": _("My notes"),
    }
