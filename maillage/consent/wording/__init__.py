"""Consents and authorisations in words: states, capacities, what is wrong and what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.consent.rules import Capacity, Scope, State
from maillage.consent.rules.papers import Fault, SaidHow
from maillage.people.wording import SPOKEN

STATES: dict[str, Promise] = {
    State.WITHDRAWN: _("Withdrawn"),
    State.ENDED: _("Ended"),
    State.NONE: _("No consent yet"),
    State.ENDS_SOON: _("Ends soon"),
    State.IN_FORCE: _("In force"),
    State.BY_PARENT: _("A parent signs"),
}
STATE_TAGS: dict[str, str] = {
    State.WITHDRAWN: "closed",
    State.ENDED: "closed",
    State.NONE: "tocome",
    State.ENDS_SOON: "underway",
    State.IN_FORCE: "done",
    State.BY_PARENT: "word",
}
CAPACITIES: dict[str, Promise] = {
    Capacity.WOMAN: _("The woman, for herself and for her children under the age of consent"),
    Capacity.OTHER_PARENT: _("The other parent"),
    Capacity.LEGAL_AUTHORITY: _("The parent with legal authority"),
    Capacity.CHILD: _("A child who has reached the age of consent"),
    Capacity.PARTNER: _("The partner, for the practitioner who serves him"),
}
SCOPES: dict[str, Promise] = {
    Scope.EVERYTHING: _("Everything the table needs"),
    Scope.NOT_HEALTH: _("Everything but health and treatment"),
    Scope.SAFETY: _("Only what touches safety"),
}
SAID_HOW: dict[str, Promise] = {
    SaidHow.VOICE: _("By telephone or face to face"),
    SaidHow.MAIL: _("By e-mail"),
    SaidHow.LETTER: _("By letter"),
}
SAFE: dict[str, Promise] = {
    "yes": _("Yes, it was safe to ask"),
    "unknown": _("I cannot say"),
    "no": _("No, asking put someone in danger"),
}
FAULTS: dict[str, Promise] = {
    Fault.CAPACITY: _("This person cannot sign in this capacity. Choose one that fits her role."),
    Fault.ENDED: _("This day has passed. Ask for a new paper, or correct the date."),
    Fault.ENDS_BEFORE_IT_BEGINS: _("The end comes before the beginning. Correct one of the two dates."),
    Fault.IN_THE_FUTURE: _("This day has not come yet. Write the day on which the paper was signed."),
    Fault.TOO_LONG: _("This is more than two years. Choose an earlier day; it can be renewed."),
    Fault.UNDER_AGE: _("This child has not reached the region’s age of consent. A parent signs for this child."),
    Fault.UNSAFE: _("What was not safe to ask is no consent. Record nothing, and meet anonymously."),
}
SPAN_FAULTS: dict[str, Promise] = {
    Fault.ENDED: _("This day has passed. Choose today or later."),
    Fault.ENDS_BEFORE_IT_BEGINS: _("The last day comes before the first. Correct one of the two."),
    Fault.TOO_LONG: _("This is more than two years. Choose an earlier day; it can be renewed."),
}
FIELDS: dict[str, str] = {
    Fault.CAPACITY: "capacity",
    Fault.ENDED: "expires_on",
    Fault.ENDS_BEFORE_IT_BEGINS: "expires_on",
    Fault.IN_THE_FUTURE: "given_on",
    Fault.TOO_LONG: "expires_on",
    Fault.UNDER_AGE: "capacity",
    Fault.UNSAFE: "safe_to_ask",
}
ALREADY_ENDED = _("This consent has ended already. Nothing rests on it any more.")
ALREADY_REVOKED = _("This authorisation was taken back already.")
NOT_A_COLLEAGUE = _("This person does not work at your organisation.")


def language(code: str) -> str:
    """Return a language by its name."""
    return str(SPOKEN.get(code, code))
