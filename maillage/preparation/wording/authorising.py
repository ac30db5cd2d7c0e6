"""Authorisations asked of a manager, in words."""

from django.utils.translation import gettext_lazy as _

NOT_ASKED = _("Nobody waits for this authorisation any more: it was given, or she does not come on that day.")
