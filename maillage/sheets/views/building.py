"""The table at which a sheet is built: what lies on it, and what each button of the page does with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import QueryDict

from maillage.access.request import Asked
from maillage.core.errors import NotVisible
from maillage.sheets import queries, wording
from maillage.sheets.forms import LineForm, PageForm, line_of, page_of
from maillage.sheets.queries import services
from maillage.sheets.rules import sheet as rules
from maillage.sheets.rules.sheet import Line, Sheet

MOST_WORDS = 80  # characters that are looked for


@dataclass
class Desk:
    """What lies on the table: the sheet, the line being written, what to say of the last step."""

    page: PageForm
    typed: LineForm
    sheet: Sheet
    paper: str = "letter"
    editing: int | None = None
    said: object = ""
    keep: forms.Form | None = None
    picks: Sequence[Line] | None = None

    @classmethod
    def of(cls, posted: QueryDict) -> "Desk":
        """Return it as the form brought it; what was typed stays typed."""
        page = PageForm(posted)
        page.is_valid()
        paper = page.cleaned_data.get("paper") or settings.MAILLAGE_PAPER
        typed = LineForm(initial={name: _value(posted, name) for name in LineForm.base_fields})
        return cls(page, typed, page.sheet, paper, page.cleaned_data.get("editing"))

    def again(self) -> None:
        """Draw the page's form anew from the sheet as it is now; where it has errors, it stays as it was sent."""
        if not self.page.errors:
            self.page = page_of(self.sheet, paper=self.paper, editing=self.editing)


def _value(posted: QueryDict, name: str) -> object:
    return posted.getlist(name) if name == "phrases" else posted.get(name, "")


# --- what the buttons do: each changes what lies on the table, and nothing else --------------------------------------


def uuid_of(words: str) -> UUID:
    """Return the id that a button names; raise NotVisible where it names none."""
    try:
        return UUID(words)
    except ValueError:
        raise NotVisible from None


def _at(which: str) -> int:
    return int(which) if which.isdecimal() and len(which) < len("1000") else -1


def _add(request: Asked, desk: Desk, _: str) -> None:
    """Add the line that was written, or put it where it was before."""
    desk.typed = LineForm(request.POST)
    if desk.sheet.full and desk.editing is None:
        desk.typed.add_error(None, str(wording.TOO_MANY_LINES))
    elif desk.typed.is_valid():
        desk.sheet = rules.added(desk.sheet, desk.typed.line, desk.editing)
        desk.typed = LineForm(initial={"heading": request.POST.get("heading", "")})
        desk.editing = None


def _enter(request: Asked, desk: Desk, which: str) -> None:
    """Add the line when the Enter key sends the form while one is being written."""
    if request.POST.get("name", "").strip():
        _add(request, desk, which)


def _remove(_: Asked, desk: Desk, which: str) -> None:
    desk.sheet, desk.editing = rules.removed(desk.sheet, _at(which)), None


def _up(_: Asked, desk: Desk, which: str) -> None:
    desk.sheet, desk.editing = rules.moved(desk.sheet, _at(which), -1), None


def _down(_: Asked, desk: Desk, which: str) -> None:
    desk.sheet, desk.editing = rules.moved(desk.sheet, _at(which), 1), None


def _change(_: Asked, desk: Desk, which: str) -> None:
    """Take a line into the fields to be changed."""
    if 0 <= _at(which) < len(desk.sheet.lines):
        desk.editing = _at(which)
        desk.typed = line_of(desk.sheet.lines[desk.editing])


def _usual(_: Asked, desk: Desk, __: str) -> None:
    """Add the everyday lines that hold all over the country, those that are not there yet."""
    there = {line.phone for line in desk.sheet.lines}
    for line in wording.usual_lines():
        if line.phone not in there:
            desk.sheet = rules.added(desk.sheet, line)


def _begin(_: Asked, desk: Desk, __: str) -> None:
    """Take all lines out."""
    desk.sheet, desk.editing = replace(desk.sheet, lines=()), None


def _find(request: Asked, desk: Desk, _: str) -> None:
    """Look for services in the directory; what was looked for is written nowhere."""
    words = request.POST.get("words", "")[:MOST_WORDS].strip()
    here = request.LANGUAGE_CODE
    desk.picks = services.pickable(request.actor, words=words, language=here, at=request.at) if words else ()


def _pick(request: Asked, desk: Desk, which: str) -> None:
    """Add a service of the directory."""
    line = services.picked(request.actor, service=uuid_of(which), language=request.LANGUAGE_CODE)
    if desk.sheet.full:
        desk.said = wording.TOO_MANY_LINES
    elif line.service not in {one.service for one in desk.sheet.lines}:
        desk.sheet = rules.added(desk.sheet, line)


def _use(request: Asked, desk: Desk, which: str) -> None:
    """Begin from a template of one's organisation."""
    desk.sheet, desk.editing = queries.sheet_of(request.actor, template=uuid_of(which)), None


VERBS: dict[str, Callable[[Asked, Desk, str], None]] = {
    "add": _add,
    "enter": _enter,
    "remove": _remove,
    "up": _up,
    "down": _down,
    "change": _change,
    "find": _find,
    "pick": _pick,
    "usual": _usual,
    "begin": _begin,
    "use": _use,
}
