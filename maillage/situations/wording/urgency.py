"""How soon a referral has to be read, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.situations.rules.urgency import Sign, Urgency

URGENCIES: dict[int, tuple[str, Promise]] = {
    Urgency.URGENT: ("obstacle", _("Urgent")),
    Urgency.SOON: ("underway", _("Soon")),
    Urgency.USUAL: ("tocome", _("In its turn")),
}
SIGNS: dict[Sign, Promise] = {
    Sign.NOT_SAFE_TO_ASK: _("The woman cannot be asked without danger."),
    Sign.SMALL_CHILD: _("A child under six, or not born yet, whose safety is at stake."),
    Sign.BOTH_AT_STAKE: _("The safety of the woman and of the children is at stake."),
    Sign.MALTREATMENT: _("Child maltreatment comes with the violence."),
    Sign.MANY_PROBLEMS: _("Several problems come with the violence."),
    Sign.ALONE: _("One practitioner carries it alone."),
}
