"""``{% load convening %}``: seats, tracks and states before a meeting, in words."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from maillage.meetings.wording import convening as wording
from maillage.people.wording import EXPERTISE

register = template.Library()
register.filter("seat_who", wording.who)
register.filter("seat_does", wording.does)


def _tag(kind: str, words: str) -> SafeString:
    return render_to_string("ui/_tag.html", {"kind": kind, "words": words})


@register.simple_tag
def seat_state(seat: Any, meeting: str) -> SafeString:
    """Draw how a seat stands at a meeting in this state."""
    return _tag(*wording.state_of(seat, meeting))


@register.simple_tag
def meeting_state(state: str) -> SafeString:
    """Draw how far a meeting has come."""
    kind, words = wording.STATES[state]
    return _tag(kind, str(words))


@register.filter
def meeting_kind(track: str) -> str:
    """Show "Cooperation meeting" or "Consultation meeting"."""
    return str(wording.KINDS.get(track, ""))


@register.filter
def lack_words(lack: str) -> str:
    """Show what a seat still lacks."""
    return str(wording.LACKS[lack])


@register.filter
def decline_words(because: str) -> str:
    """Show why a seat was declined, as she said it."""
    return str(wording.DECLINES[because])


@register.filter
def reason_words(reason: str) -> str:
    """Show why a track is recommended."""
    return str(wording.REASONS[reason])


@register.filter
def way_words(track: str) -> str:
    """Show "A cooperation meeting" or "A consultation meeting, anonymous"."""
    return str(wording.TRACKS[track])


@register.filter
def knowledge(expertise: str) -> str:
    """Show what somebody can be asked for."""
    return str(EXPERTISE[expertise])


@register.simple_tag
def seats_counted(confirmed: int, total: int) -> str:
    """Show ``6 seats, 5 confirmed``."""
    return wording.counted(confirmed, total)
