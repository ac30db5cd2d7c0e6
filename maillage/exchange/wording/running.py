"""A file on its way into the directory, and its report, in sentences."""

from collections.abc import Iterator
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.directory.rules.codes import Kind
from maillage.directory.rules.records import Fate, Trouble
from maillage.exchange.rules.mapping import Target
from maillage.exchange.rules.running import Group, State
from maillage.exchange.wording import KINDS, TROUBLES
from maillage.exchange.wording.targets import TARGETS


class No(StrEnum):
    """Why something cannot be done with a file."""

    TOO_MANY = "too_many_files"
    NOT_TRIED = "not_tried"
    OVER = "over"


NOS: dict[No, Promise] = {
    No.TOO_MANY: _("Ten files wait already. Go on with one of them, or throw it away."),
    No.NOT_TRIED: _("Try the file first: then you see what would happen before it happens."),
    No.OVER: _("This file is no longer waiting. Look at how far it has come."),
}
STATES: dict[State, Promise] = {
    State.OPEN: _("Its columns are being chosen"),
    State.TRYING: _("Being tried"),
    State.TRIED: _("Tried, not brought in yet"),
    State.BRINGING: _("Being brought in"),
    State.DONE: _("Brought in"),
    State.REFUSED: _("Refused: nothing was written"),
    State.STOPPED: _("Stopped: nothing was written"),
    State.BROKEN: _("Broke off: nothing was written"),
    State.UNREADABLE: _("Could not be read: nothing was written"),
}
TAGS: dict[State, str] = {
    State.OPEN: "tocome",
    State.TRYING: "underway",
    State.TRIED: "tocome",
    State.BRINGING: "underway",
    State.DONE: "done",
    State.REFUSED: "obstacle",
    State.STOPPED: "closed",
    State.BROKEN: "obstacle",
    State.UNREADABLE: "obstacle",
}
FATES: dict[Fate, Promise] = {
    Fate.NEW: pgettext_lazy("a row of a list", "New"),
    Fate.CHANGED: pgettext_lazy("a row of a list", "Changed"),
    Fate.SAME: pgettext_lazy("a row of a list", "As before"),
}
GROUPS: dict[Group, Promise] = {
    Group.REFUSED: pgettext_lazy("rows of a list", "Not taken"),
    Group.REMARK: pgettext_lazy("rows of a list", "With a remark"),
    Group.NEW: pgettext_lazy("rows of a list", "New"),
    Group.CHANGED: pgettext_lazy("rows of a list", "Changed"),
    Group.SAME: pgettext_lazy("rows of a list", "As before"),
}
HEAD = (_("Row"), _("What became of it"), _("Why"), _("Column"), _("What stood there"))
REPORT = _("Report")


def no(why: No) -> str:
    """Return the sentence for a refusal."""
    return str(NOS[why])


def column(code: str) -> str:
    """Return what a column is called: by what it says, or by the kind of record it belongs to."""
    if code in tuple(Target):
        return str(TARGETS[Target(code)])
    return str(KINDS[Kind(code)]) if code in tuple(Kind) else code


def reason(code: str) -> str:
    """Return what there is to tell of a row; nothing where it is only what became of it."""
    return str(TROUBLES[Trouble(code)]) if code in tuple(Trouble) else ""


def cells(row: int, group: str, code: str, where: str, value: str) -> tuple[int, str, str, str, str]:
    """Return a line of the report as it is shown and downloaded."""
    return row, str(GROUPS[Group(group)]), reason(code), column(where), value


def groups(lines: dict[str, int]) -> Iterator[tuple[str, str, int]]:
    """Yield the groups of a report that have lines: code, words, how many."""
    for group, words in GROUPS.items():
        if lines.get(group):
            yield str(group), str(words), lines[group]
