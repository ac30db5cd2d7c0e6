"""``{% load ui %}``: the components that a page is made of, and how times, shares and languages are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms, template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from maillage.access import policy
from maillage.access.actor import Actor
from maillage.access.presence import Marks, Standing
from maillage.core import clock
from maillage.core.bilingual import in_language
from maillage.ui import charts, wording
from maillage.ui.keyset import Keyset
from maillage.ui.renderer import Field

register = template.Library()
register.filter("counted", wording.counted)

STYLES = (
    "vendor/govuk.css", "css/tokens.css", "css/base.css",
    *(f"css/components/{name}.css" for name in (
        "header", "exit", "language", "desk-card", "who-sees", "parts", "seats", "note", "measure", "tag", "notice",
        "empty", "table", "service", "steps", "split", "sheet", "form", "presence", "ways", "room",
    )),
)  # fmt: skip


@register.simple_tag
def styles() -> tuple[str, ...]:
    """Return the style sheets in their order."""
    return STYLES


@register.simple_tag
def site_name() -> str:
    """Return the public name of this installation."""
    return str(settings.SITE_NAME)


@register.simple_tag(takes_context=True)
def trouble(context: Context) -> str:
    """Return what a title begins with when the page's form was not accepted."""
    form = context.get("form")
    return gettext("Error: ") if isinstance(form, forms.BaseForm) and form.is_bound and form.errors else ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the error summary."""

    words: str
    id: str


@register.simple_tag
def problems(form: forms.BaseForm) -> list[Problem]:
    """Return what is to be put right, in the form's order; what belongs to no field comes first."""
    found = [Problem(str(words), "") for words in form.non_field_errors()]
    for field in form:
        place = field.first_id if isinstance(field, Field) and field.kind != "hidden" else ""
        found += [Problem(_labelled(str(field.label), str(words)), place) for words in field.errors]
    return found


def _labelled(label: str, words: str) -> str:
    if not label or label.endswith(("?", ":", ".")):
        return f"{label} {words}".strip()
    return f"{label}{wording.NBSP}: {words}" if wording.french() else f"{label}: {words}"


def actor_of(context: Context) -> Actor:
    """Return who reads the page; somebody without an account when the page came before the door."""
    actor = getattr(context.get("request"), "actor", None)
    return actor if isinstance(actor, Actor) else Actor.anyone()


@register.simple_tag(takes_context=True)
def presence(context: Context) -> int | None:
    """Return how many seconds the reader's page stays open when nothing is done; nothing where none is hers."""
    request = context.get("request")
    if getattr(request, "presence", None) is not Standing.OPEN:
        return None
    marks = Marks.read(request.session)  # type: ignore[union-attr]  # what has a presence is a request
    return int(marks.left(clock.now()).total_seconds()) if marks else None


@register.simple_tag
def home_url() -> str:
    """Return where the mark leads: the desk, or the start of the site."""
    try:
        return reverse("desk:home")
    except NoReverseMatch:
        return "/"


@dataclass(frozen=True, slots=True)
class Place:
    """One page in the navigation."""

    words: str
    url: str
    here: bool


@register.simple_tag(takes_context=True)
def places(context: Context) -> list[Place]:
    """Return the pages of ``settings.MAILLAGE_NAV`` that the reader may open; the one she is on is a knot."""
    actor, request = actor_of(context), context.get("request")
    match = getattr(request, "resolver_match", None)
    found = []
    for name, words in settings.MAILLAGE_NAV if actor.id else ():
        if not policy.opens(actor, name):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        found.append(Place(str(words), url, match is not None and name.split(":")[0] == match.namespace))
    return found


@register.simple_tag(takes_context=True)
def person(context: Context) -> SafeString | str:
    """Return the reader's name and role, or nothing when she is not signed in."""
    actor = actor_of(context)
    if actor.id is None:
        return ""
    role = wording.role_of(actor)
    return format_html("<strong>{}</strong>{}", actor.name, f", {role}" if role else "")


@register.inclusion_tag("ui/_language_switch.html", takes_context=True)
def language_switch(context: Context) -> dict[str, object]:
    """Draw both languages; the other one leads to the same page."""
    request = context.get("request")
    here = request.get_full_path() if isinstance(request, HttpRequest) else "/"
    now = (get_language() or "en")[:2]
    rest = here.removeprefix(f"/{now}/") if here.startswith(f"/{now}/") else here.lstrip("/")
    own_names = (("en", "English"), ("fr", "Français"))
    return {"languages": [(code, own, code == now, f"/{code}/{rest}") for code, own in own_names]}


@register.inclusion_tag("ui/_exit_link.html")
def exit_link() -> dict[str, object]:
    """Draw "Leave this page": a link that works without script."""
    return {"to": settings.MAILLAGE_EXIT_URL}


@register.inclusion_tag("ui/_who_sees.html")
def who_sees(readers: Sequence[str], not_shown: Sequence[str] = ()) -> dict[str, object]:
    """Draw the names of those who will read something; ``not_shown`` only for those who may know it."""
    return {"readers": readers, "not_shown": not_shown}


@register.inclusion_tag("ui/_tag.html")
def tag(kind: str, words: str) -> dict[str, str]:
    """Draw a word with its shape; ``kind``: done, underway, tocome, obstacle, open, closed, hidden, role or word."""
    return {"kind": kind, "words": words}


@register.inclusion_tag("ui/_net.html")
def net(confirmed: int, total: int) -> dict[str, object]:
    """Draw the seats of a meeting as knots of a net."""
    return {"net": charts.net(confirmed, total), "total": total, "confirmed": confirmed, "open": total - confirmed}


@register.inclusion_tag("ui/_share_bar.html")
def share_bar(counts: Sequence[int], labels: Sequence[str], title: str = "") -> dict[str, object]:
    """Draw counts per level as one bar; needs ``{% share_legend %}`` before it on the page."""
    said = ", ".join(
        f"{label}{wording.NBSP if wording.french() else ''}: {count}"
        for label, count in zip(labels, counts, strict=True)
    )
    return {"pieces": charts.pieces(counts), "said": said, "total": sum(counts), "title": title}


@register.inclusion_tag("ui/_share_legend.html")
def share_legend(labels: Sequence[str]) -> dict[str, object]:
    """Draw the key of the bars, and the textures that they use: once a page."""
    return {"labels": list(enumerate(labels, start=1))}


@register.simple_block_tag
def empty(content: str, heading: str, words: str = "", level: int = 2) -> SafeString:
    """Draw "nothing here yet": what will appear, and in the block what to do first."""
    values = {"content": content, "heading": heading, "words": words, "level": level}
    return render_to_string("ui/_empty.html", values)


@register.inclusion_tag("ui/_keyset.html", takes_context=True)
def keyset(context: Context, page: Keyset[Any], name: str = "after", of: str = "") -> dict[str, object]:
    """Draw the count and the links to the next page and to the first one; the reader's filters stay.

    Of two lists on one page, each has a ``name`` in the address, and says what it is ``of``.
    """
    request = context.get("request")
    query = request.GET.copy() if isinstance(request, HttpRequest) else None
    first = later = ""
    if query is not None:
        query.pop(name, None)
        first = "?" + query.urlencode()
        if page.next:
            query[name] = page.next
            later = "?" + query.urlencode()
    return {"page": page, "first": first, "later": later, "of": of}


@register.filter
def bilingual(value: Mapping[str, str] | None) -> SafeString | str:
    """Show a bilingual value in the reader's language; one that falls back is marked with its own."""
    language = (get_language() or "en")[:2]
    words, written = in_language(value or {}, language)  # type: ignore[arg-type]  # a JSON value as it is kept
    return words if written == language else format_html('<span lang="{}">{}</span>', written, words)


@register.filter
def day(value: date | datetime | None) -> str:
    """Show ``Tuesday 3 March``."""
    return wording.day(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Show ``Tuesday 3 March, 14:00``."""
    return wording.moment(value) if value else ""


@register.filter
def hour(value: datetime | None) -> str:
    """Show ``13:55``."""
    return wording.hour(value) if value else ""


@register.filter
def percent(value: Decimal | str | float | None) -> str:
    """Show ``65.5%``; nothing when there is no share."""
    return "" if value is None or value == "" else wording.percent(value)
