"""What the templates show of a referral: its list of pages, its criteria, who may be named."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import get_language, gettext

from maillage.core.bilingual import in_language
from maillage.situations.forms import Choices
from maillage.situations.queries import Referral
from maillage.situations.queries.naming import House
from maillage.situations.queries.showing import Shown
from maillage.situations.rules import Step, to_do
from maillage.situations.rules.course import Move
from maillage.situations.rules.weighing import Eligibility
from maillage.situations.wording.referral import BECAUSE, CRITERIA, STEPS, VERDICT_TAGS, VERDICTS, WAYS_ON
from maillage.situations.wording.steps import step_summary, to_put_right


@dataclass(frozen=True, slots=True)
class Line:
    """One page in the list beside the form."""

    name: str
    url: str
    state: str
    done: bool
    wrong: bool
    here: bool


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent with a form, even when that is nothing; None when the page is only read."""
    return request.POST if request.method == "POST" else None


def day_asked(request: HttpRequest, name: str) -> date | None:
    """Return the day that the address names, or nothing when it names none: it is an address that people may cut."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None


def url_of(step: Step, code: str) -> str:
    """Return the address of a page of the referral."""
    return reverse(f"situations:referral_{step}", kwargs={"code": code})


def onwards(step: Step, referral: Referral) -> str:
    """Return where "save and go on" leads: the next page that is still to do, or the last one."""
    left = [one for one in to_do(referral.situation.saved) if one is not step]
    after = [one for one in left if tuple(Step).index(one) > tuple(Step).index(step)]
    return url_of((*after, *left, Step.CHECK)[0], _code(referral))


def _code(referral: Referral) -> str:
    return str(referral.situation.code)


def lines(referral: Referral, here: Step, form: forms.BaseForm | None = None) -> list[Line]:
    """Return the list of pages: done with its few words, to do, or with things to put right."""
    saved, left = referral.situation.saved, to_do(referral.situation.saved)
    wrong = sum(len(errors) for errors in form.errors.values()) if form is not None and form.is_bound else 0
    found = []
    for step in Step:
        done = step in saved
        state = step_summary(step, referral) if done else gettext("To do")
        if step is Step.CHECK:
            state = gettext("Not possible yet") if left else gettext("Ready to read again")
        if step is here and wrong:
            state = to_put_right(wrong)
        url = "" if step is Step.CHECK and left else url_of(step, _code(referral))
        found.append(Line(str(STEPS[step]), url, state, done, bool(step is here and wrong), step is here))
    return found


def weighed(found: Eligibility) -> dict[str, Any]:
    """Return each criterion with its tag and its explanation, and what else can be done."""
    rows = [
        {
            "name": CRITERIA[one.criterion],
            "kind": VERDICT_TAGS[one.verdict],
            "words": VERDICTS[one.verdict],
            "because": BECAUSE[one.because],
        }
        for one in found.weighed
    ]
    return {"criteria": rows, "eligible": found.eligible, "ways_on": [WAYS_ON[one] for one in found.ways_on]}


def people_to_name(houses: tuple[House, ...], but: object) -> Choices:
    """Return whoever may be named, by organisation: "someone there" first; ``but`` is the referent herself."""
    language = get_language() or "en"
    groups: Choices = []
    for house in houses:
        name = in_language(house.name, language)[0]
        someone = (f"{house.id}:", gettext("Someone at %(organisation)s") % {"organisation": name})
        known = [(f"{house.id}:{one.pk}", one.name) for one in house.people if one.pk != but]
        groups.append((name, [someone, *known]))
    return groups


NEXT = {
    Move.READ: "situations:referral_read",
    Move.CHOOSE_TRACK: "triage:track_choose",
    Move.RENEW: "consent:situation_consents",
}


def next_page(shown: Shown) -> str:
    """Return the name of the page that moves a situation on, or nothing; each takes the code."""
    if shown.move is not Move.WRITE:
        return NEXT.get(shown.move, "")
    return f"situations:referral_{(*to_do(shown.situation.saved), Step.CHECK)[0]}"
