"""Litigation holds in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.situations.rules.keeping import Hold, Lift

HOLDS: dict[Hold, Promise] = {
    Hold.COURT: _("A court or a lawyer has asked for what was written"),
    Hold.ACCESS: _("Somebody has asked to see what was written about her or him"),
    Hold.COMPLAINT: _("A complaint is being looked into"),
    Hold.REVIEW: _("A death or a serious injury is being reviewed"),
}
LIFTS: dict[Lift, Promise] = {
    Lift.SETTLED: _("The matter is settled"),
    Lift.MISTAKE: _("It was set by mistake"),
}
HELD_ALREADY = _("A litigation hold stands already.")
NOT_HELD = _("No litigation hold stands.")
