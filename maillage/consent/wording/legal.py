"""Legal grounds in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.consent.rules.legal import Entry, Invoker, No

INVOKERS: dict[str, Promise] = {
    Invoker.EITHER: _("The referent practitioner or the outreach worker"),
    Invoker.OUTREACH: _("The outreach worker alone"),
    Invoker.REFERENT: _("The referent practitioner alone"),
}
ENTRIES: dict[str, Promise] = {
    Entry.LEAST: _("Only what is needed to protect is shared, and only with those who are needed."),
    Entry.SUPERIOR: _("My superior was told by voice, and knows on which ground."),
    Entry.REPORT: _("A child in danger was reported to child protection, or nothing calls for a report."),
    Entry.TELLS_HER: _("It is settled who tells the woman, once that is safe for her."),
}
NOS: dict[No, Promise] = {
    No.ENTRY_MISSING: _("This ground asks for more than was ticked. Do it first, or meet anonymously."),
    No.NOT_HERS: _("The register does not let you rely on this ground. Ask the other of you two."),
    No.RETIRED: _("This ground was taken out of the register. Choose another one, or meet anonymously."),
    No.TOO_LONG: _("A ground carries one day at least and 90 at most."),
    No.WITHDRAWN: _("Somebody this ground would protect has taken her consent back. Meet anonymously, or ask again."),
    No.WORDS_NEEDED: _("Write why, in a few words that name no one."),
}
