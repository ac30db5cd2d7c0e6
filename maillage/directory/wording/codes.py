"""How a service is reached, what it costs, whether it goes on."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.directory.rules.codes import Confidentiality, Cost, Evidence, Status

CONFIDENTIALITIES: dict[Confidentiality, Promise] = {
    Confidentiality.PUBLIC: _("Public"),
    Confidentiality.BY_PHONE: _("By telephone only: where it is stays confidential"),
    Confidentiality.THROUGH_PARTNER: _("Through a partner organisation"),
}
STATUSES: dict[Status, Promise] = {
    Status.ACTIVE: _("Active"),
    Status.INACTIVE: _("No longer on its list"),
    Status.DEFUNCT: _("Ended for good"),
    Status.CLOSED_FOR_NOW: _("Closed for now"),
}
COSTS: dict[Cost, Promise] = {
    Cost.FREE: _("Free"),
    Cost.BY_INCOME: _("According to income"),
    Cost.FEE: _("At a cost"),
}
EVIDENCES: dict[Evidence, Promise] = {
    Evidence.SAME_NAME: _("same name"),
    Evidence.LIKE_NAME: _("similar name"),
    Evidence.SAME_PHONE: _("same telephone"),
    Evidence.SAME_ADDRESS: _("same address"),
    Evidence.SAME_WEBSITE: _("same website"),
    Evidence.SAME_KEY: _("same number on its list"),
}
