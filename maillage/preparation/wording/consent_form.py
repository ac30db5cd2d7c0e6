"""The consent form: our own words, the same for all who sign. It names no violence, no family and no situation."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEAD = _(
    "I agree that practitioners who work with my family, or who could help it, meet and talk together so that each "
    "person of the family is safer. For nothing else."
)
KNOWN: tuple[Promise, ...] = (
    _("I may refuse. Nothing is taken from me for it, and nobody has to know why."),
    _("I may take this consent back at any time, by telling any of the practitioners. It then ends at once."),
    _("It ends by itself on the day that is written below, two years from now at most."),
    _("Who sits at the meeting keeps what is said there to herself, and uses it for our safety only."),
    _("I may ask at any time who met, and what was agreed that concerns me."),
    _("What the law makes a practitioner report, such as a child in danger, she reports whatever I sign."),
    _("This sheet stays under lock at the organisation named below. My name is written here and nowhere else."),
)
CHECK = _(
    "A model. The keeper of the region has it checked against the region’s own law by a lawyer before it is used, and "
    "puts it into the words that the person reads best."
)
