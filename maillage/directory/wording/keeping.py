"""Why an entry cannot be written so; on which days something is closed."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.directory.rules.opening import Line
from maillage.ui.wording import day

CHANGED = _(
    "Somebody else kept a change to this entry at the same moment. Go back and press the button again: "
    "you will see both, and nothing is lost."
)
TELLS_WHERE = _(
    "Where this service is stays confidential: take every street and postal code out of its words, in both "
    "languages, and keep it again."
)


def closures(lines: Iterable[Line], today: date) -> Iterator[str]:
    """Say on which days to come it is closed."""
    for line in lines:
        if line.closed and line.valid_from and line.valid_to and line.valid_to >= today:
            yield closed(line.valid_from, line.valid_to)


def closed(first: date, last: date) -> str:
    """Say that it is closed on one day, or from one day to another."""
    if first == last:
        return gettext("Closed on %(day)s") % {"day": day(first)}
    return gettext("Closed from %(first)s to %(last)s") % {"first": day(first), "last": day(last)}
