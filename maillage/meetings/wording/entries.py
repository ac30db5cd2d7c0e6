"""Codes of what is said at a table, as words."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.access.facts import Audience
from maillage.meetings.rules.entries import ConcernKind, Hers, Horizon, Kind, MeasureKind, NeedKind, NotAsked
from maillage.meetings.rules.followup import Change, Obstacle, Status, Wrong

Words = dict[StrEnum, Promise | str]

NOT_ASKED: Words = {
    NotAsked.UNSAFE: _("asking would endanger someone"),
    NotAsked.ANONYMOUS: _("the meeting is anonymous"),
    NotAsked.TOO_YOUNG: _("too young to be asked"),
    NotAsked.NOT_REACHED: _("could not be reached in time"),
    NotAsked.DECLINED: _("did not wish to say"),
    NotAsked.NO_INTERPRETER: _("no interpreter could be found"),
}
HORIZONS: Words = {
    Horizon.SHORT: pgettext_lazy("a concern for safety", "short term"),
    Horizon.LONG: pgettext_lazy("a concern for safety", "long term"),
}
CONCERNS: Words = {
    ConcernKind.POST_SEPARATION: _("Violence after the separation"),
    ConcernKind.HOMICIDE: _("Risk of homicide"),
    ConcernKind.CUSTODY_EXCHANGE: _("Custody exchanges"),
    ConcernKind.SUPERVISED_CONTACT: _("Supervised contact"),
    ConcernKind.IMMIGRATION: _("Immigration status"),
    ConcernKind.PRESSURE: _("Pressure by family or community"),
    ConcernKind.RETURN_COUNTRY: _("Return to the country of origin"),
    ConcernKind.EXPOSURE: _("Children’s exposure to the violence"),
    ConcernKind.PSYCHOLOGICAL: _("Psychological violence towards the children"),
    ConcernKind.OTHER: pgettext_lazy("a concern for safety", "Something else"),
}
MEASURES: Words = {
    MeasureKind.RESOURCE: _("A new resource"),
    MeasureKind.ACCOMPANIMENT: _("Going with her or the children"),
    MeasureKind.CHILD_PROTECTION: _("Consulting or reporting to child protection"),
    MeasureKind.POLICE: _("Support by the police"),
    MeasureKind.PROTECTION_SCENARIO: _("A protection scenario"),
    MeasureKind.HOMICIDE_EVALUATION: _("Evaluating the risk of homicide"),
    MeasureKind.INTERVENTION_PLAN: _("An intervention plan"),
    MeasureKind.SAFETY_NET: _("A knot in the safety net"),
    MeasureKind.OTHER: pgettext_lazy("a measure", "Something else"),
}
NEEDS: Words = {
    NeedKind.HOUSING: _("Housing"),
    NeedKind.FOOD: _("Food"),
    NeedKind.MONEY: _("Money"),
    NeedKind.LEGAL: _("Legal help"),
    NeedKind.IMMIGRATION: pgettext_lazy("a need", "Immigration"),
    NeedKind.HEALTH: _("Health"),
    NeedKind.INTERPRETER: _("An interpreter"),
    NeedKind.TRANSPORT: _("Transport"),
    NeedKind.CHILD_CARE: _("Child care"),
    NeedKind.SCHOOL: _("School"),
    NeedKind.BULLYING: _("Protection from bullying"),
    NeedKind.SAFE_PLACES: _("Safe places"),
    NeedKind.CONTACT: _("Contact with each parent"),
    NeedKind.CAREGIVER: _("Support for who takes care of them"),
    NeedKind.OTHER: pgettext_lazy("a need", "Something else"),
}
HERS: Words = {
    Hers.AGREED: pgettext_lazy("what the person says of a measure", "agreed"),
    Hers.TO_BE_ASKED: pgettext_lazy("what the person says of a measure", "to be asked"),
    Hers.NOT_SAFE: pgettext_lazy("what the person says of a measure", "not safe to ask"),
}
STATUSES: Words = {
    Status.TO_COME: pgettext_lazy("a measure", "To come"),
    Status.UNDER_WAY: pgettext_lazy("a measure", "Under way"),
    Status.DONE: pgettext_lazy("a measure", "Done"),
    Status.NOT_DONE: pgettext_lazy("a measure", "Not done"),
}
TAG_OF: Words = {
    Status.TO_COME: "tocome",
    Status.UNDER_WAY: "underway",
    Status.DONE: "done",
    Status.NOT_DONE: "obstacle",
}
OBSTACLES: Words = {
    Obstacle.REFUSED_AUTHORISATION: _("The organisation did not authorise it"),
    Obstacle.NO_MANDATE: _("No mandate"),
    Obstacle.WAITING_LIST: _("A waiting list"),
    Obstacle.NO_SERVICE_IN_LANGUAGE: _("No service in that language"),
    Obstacle.DISCRIMINATION: _("Discrimination"),
    Obstacle.UNSAFE: _("It was not safe"),
    Obstacle.COST: _("Its cost"),
    Obstacle.DISTANCE: _("Distance, or no way to get there"),
    Obstacle.SHE_DECLINED: _("The person concerned did not want it"),
    Obstacle.OTHER: pgettext_lazy("an obstacle", "Something else"),
}
CHANGES: Words = {
    Change.BETTER: pgettext_lazy("a need", "better"),
    Change.SAME: pgettext_lazy("a need", "the same"),
    Change.WORSE: pgettext_lazy("a need", "worse"),
    Change.NO_LONGER: pgettext_lazy("a need", "no longer there"),
}
WRONG: Words = {
    Wrong.OBSTACLE_MISSING: _("Say what stood in the way. It tells the region what its services lack."),
    Wrong.OBSTACLE_TOO_MANY: _("Nothing stands in the way of this measure: take the obstacle out."),
}
KEPT = _("Safety of the woman and children: not for those who serve the partner")
AUDIENCES: Words = {
    Audience.TABLE: _("Everyone at the table: {names}"),
    Audience.OPENED: _("Also those who serve both parents: {names}"),
    Audience.PROTECTED: _("Not for those who serve the partner. Only: {names}"),
}
ADD: Words = {
    Kind.NOTE: _("Add a note"),
    Kind.VOICE: _("Add what she or a child wants"),
    Kind.CONCERN: _("Add a concern"),
    Kind.MEASURE: _("Add a measure"),
    Kind.NEED: _("Add a need"),
    Kind.POINT: _("Add a point of agreement or disagreement"),
}
ADD_BUTTON: Words = {
    Kind.NOTE: _("Add the note"),
    Kind.VOICE: _("Add these words"),
    Kind.CONCERN: _("Add the concern"),
    Kind.MEASURE: _("Add the measure"),
    Kind.NEED: _("Add the need"),
    Kind.POINT: _("Add the point"),
}
LEADS: Words = {
    Kind.NOTE: _("In neutral words, that blame nobody. Only these words are kept."),
    Kind.VOICE: _("As she or the child would say it; or why the question could not be asked."),
    Kind.CONCERN: _("For whose safety, and when it weighs."),
    Kind.MEASURE: _("What will be done, by whom, by when, and what the person it touches says of it."),
    Kind.NEED: _("Of one person. The second meeting begins with how it has changed."),
    Kind.POINT: _("Without naming anyone."),
}


def choices(words: Words, *, blank: Promise | str = "") -> list[tuple[str, Promise | str]]:
    """Return codes with their words, as a form's choices; ``blank`` adds one for no answer."""
    first: list[tuple[str, Promise | str]] = [("", blank)] if blank else []
    return first + [(str(code), said) for code, said in words.items()]
