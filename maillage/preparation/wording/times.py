"""Times that are proposed, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from maillage.preparation.rules.times import No, Suit, Tally

SUITS: dict[str, Promise] = {
    Suit.CAN: pgettext_lazy("of a time", "I can"),
    Suit.RATHER_NOT: pgettext_lazy("of a time", "I can if it must be"),
    Suit.CANNOT: pgettext_lazy("of a time", "I cannot"),
}
REFUSALS: dict[str, Promise] = {
    No.DECLARE_FIRST: _("First say, on the meeting’s page, whether anything keeps you away from this table."),
    No.NOT_ALL_ANSWERED: _("Say of each time whether it suits you."),
    No.NOT_CONVENED: _("This meeting is over, running or called off: its time stands."),
    No.NOT_PROPOSED: _("This time is not proposed any more. Look at the times that are."),
    No.NOTHING_OPEN: _("No times are proposed for this meeting: its date stands."),
    No.PRACTICE: _("In a practice meeting nobody but you sits: choose the time yourself."),
    No.TOO_FEW: _("Propose at least two times."),
    No.TOO_MANY: _("Propose six times at most."),  # rules.times.MOST
    No.TWICE: _("The same time stands here twice. Change one of them."),
}


def counted(one: Tally) -> str:
    """Return ``3 can, 1 if it must be, 1 cannot, 2 have not answered``: what is nobody is left out."""
    said = (
        (ngettext("%(n)s can", "%(n)s can", len(one.can)), one.can),
        (ngettext("%(n)s if it must be", "%(n)s if it must be", len(one.rather_not)), one.rather_not),
        (ngettext("%(n)s cannot", "%(n)s cannot", len(one.cannot)), one.cannot),
        (ngettext("%(n)s has not answered", "%(n)s have not answered", len(one.silent)), one.silent),
    )
    return ", ".join(words % {"n": len(people)} for words, people in said if people)
