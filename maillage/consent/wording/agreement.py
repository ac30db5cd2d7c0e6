"""The confidentiality agreement: our own words. A change of words is a new version, which a test watches over."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERSION = "2026-1"
PROMISES: tuple[Promise, ...] = (
    _("What I hear at this meeting, I use only to make the woman and the children safer."),
    _("I do not look for who the family is. If I think I know, I say so before the situation is presented, and leave."),
    _("I repeat nothing outside of the table: neither at my organisation, nor to the family, nor to anyone else."),
    _("I write nothing down and record nothing by machine; what the table keeps, it keeps here."),
    _("If a child is in danger, the law that makes me report it stays above this promise, and I say so at the table."),
    _("This promise has no end. It stays when I leave the table, my organisation or the region."),
)
