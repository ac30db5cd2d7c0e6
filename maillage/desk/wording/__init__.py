"""What waits, in words: a heading, a sentence, the words of the one button."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from maillage.desk.rules import Item, minutes_until
from maillage.desk.wording.lines import LINES
from maillage.ui import wording as said


@dataclass(frozen=True, slots=True)
class Card:
    """One line of the desk as it is read."""

    when: str
    heading: str
    words: str
    button: str
    url: str


def card(item: Item) -> Card:
    """Return an item in the reader's language."""
    when, heading, words, button = LINES[item.kind]
    values = {"code": item.code, "words": item.words, "number": item.number, "total": item.total}
    times = {"day": said.day(item.when), "moment": said.moment(item.when)} if item.when else {}
    said_when = str(when) % times
    return Card(said_when[:1].upper() + said_when[1:], str(heading), str(words) % values, str(button), item.url)


def begins(when: datetime, at: datetime, *, running: bool) -> str:
    """Return the first sentence of the desk when a meeting is near."""
    if running:
        return gettext("Your meeting is under way.")
    minutes = minutes_until(when, at)
    if not minutes:
        return gettext("Your meeting can begin.")
    words = NUMBERS.get(minutes)
    figure = str(words) if words else str(minutes)
    return ngettext("Your meeting starts in %(n)s minute.", "Your meeting starts in %(n)s minutes.", minutes) % {
        "n": figure
    }


NUMBERS: dict[int, Promise] = {
    1: _("one"),
    2: _("two"),
    3: _("three"),
    4: _("four"),
    5: _("five"),
    6: _("six"),
    7: _("seven"),
    8: _("eight"),
    9: _("nine"),
    10: _("ten"),
}
