"""``{% load situations %}``: people as roles, states of a situation, in the reader's words."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from maillage.situations import wording
from maillage.situations.queries.looks import Look
from maillage.situations.rules import Step
from maillage.situations.rules.keeping import Hold
from maillage.situations.rules.looks import Circle
from maillage.situations.wording import looks as looking
from maillage.situations.wording.keeping import HOLDS
from maillage.situations.wording.steps import step_summary

register = template.Library()


@register.filter
def member_name(person: wording.Named) -> str:
    """Show "Child 2", "Mother", "Partner who uses violence"."""
    return wording.name_of(person)


@register.filter
def member_described(person: wording.Named) -> str:
    """Show "Child 2, 6 to 9 years"."""
    return wording.described(person)


@register.filter
def hold_words(because: Hold) -> str:
    """Show why a litigation hold stands."""
    return str(HOLDS[because])


@register.simple_tag
def situation_state(state: str) -> SafeString:
    """Draw the state of a situation as a tag."""
    values = {"kind": wording.STATE_TAGS[state], "words": wording.STATES[state]}
    return render_to_string("ui/_tag.html", values)


@register.filter
def problem_words(problem: str) -> str:
    """Show a co-occurring problem."""
    return str(wording.PROBLEMS[problem])


@register.filter
def track_words(track: str) -> str:
    """Show a way of meeting."""
    return str(wording.TRACKS.get(track, ""))


@register.filter
def safe_words(answer: str) -> str:
    """Show whether it is safe to ask for consent."""
    return str(wording.SAFE[answer])


@register.filter
def look_words(look: Look) -> str:
    """Show what somebody did."""
    return looking.done(look.what)


@register.filter
def look_times(look: Look) -> str:
    """Show how often she did it that day."""
    return looking.times(look.times)


@register.simple_tag
def look_refused(look: Look, circle: Circle) -> SafeString:
    """Draw that she was refused, and why, as far as the reader may know."""
    values = {"kind": "obstacle", "words": looking.refused(look.because, circle)}
    return render_to_string("ui/_tag.html", values)


@register.filter
def stake_of(referral: Any) -> str:
    """Show whose safety is at stake, once the referent said so."""
    return step_summary(Step.STAKE, referral) if Step.STAKE in referral.situation.saved else ""


@register.simple_tag
def pair(name: str, words: str) -> str:
    """Show "Child 2: addiction", with the colon as the language has it."""
    return gettext("%(name)s: %(words)s") % {"name": name, "words": words}
