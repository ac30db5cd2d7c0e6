"""How times, shares and roles are said in the reader's language."""

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from django.utils import formats, timezone
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from maillage.access.actor import Actor
from maillage.access.roles import Role
from maillage.core import clock
from maillage.ui.keyset import MOST

NBSP = "\u00a0"

ROLES = {
    Role.OUTREACH: _("regional outreach worker"),
    Role.PRACTITIONER: _("practitioner"),
    Role.MANAGER: pgettext_lazy("of an organisation", "manager"),
    Role.EVALUATOR: _("evaluator"),
    Role.ADMINISTRATOR: _("keeper of this installation"),
}


def role_of(actor: Actor) -> str:
    """Return the first of the actor's roles in words, or nothing for somebody without one."""
    return next((str(words) for role, words in ROLES.items() if role in actor.roles), "")


def french() -> bool:
    """Tell whether the reader reads French now."""
    return (get_language() or "en").startswith("fr")


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def counted(number: int) -> str:
    """Return a number of rows; one that was not counted to its end says so."""
    said = formats.number_format(min(number, MOST), force_grouping=True)
    return gettext("more than %(n)s") % {"n": said} if number > MOST else said


def hour(value: datetime | time) -> str:
    """Return ``13:55``, or ``13 h 55`` and ``14 h`` in French; a moment in the zone that is activated."""
    local = value if isinstance(value, time) else _local(value)
    if not isinstance(local, datetime | time):
        msg = "an hour needs a datetime"
        raise TypeError(msg)
    if not french():
        return f"{local:%H:%M}"
    return f"{local.hour}{NBSP}h" + (f"{NBSP}{local:%M}" if local.minute else "")


def day(value: date | datetime) -> str:
    """Return ``Tuesday 3 March`` or ``mardi 3 mars``; the year is added when it is not the present one."""
    local = _local(value)
    number = "1er" if french() and local.day == 1 else str(local.day)
    words = f"{formats.date_format(local, 'l')} {number}{NBSP}{formats.date_format(local, 'F')}"
    now = timezone.localtime(clock.now())
    return words if local.year == now.year else f"{words} {local.year}"


def moment(value: datetime) -> str:
    """Return ``Tuesday 3 March, 14:00`` or ``mardi 3 mars, 14 h``."""
    return f"{day(value)}, {hour(value)}"


def percent(share: Decimal | str | float) -> str:
    """Return ``65.5%`` or ``65,5 %`` for a share of 100, rounded half up to one decimal."""
    rounded = Decimal(str(share)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{rounded}".replace(".", ",") + f"{NBSP}%" if french() else f"{rounded}%"


def decimal(value: Decimal | str | float) -> str:
    """Return a number with the reader's decimal sign."""
    return str(value).replace(".", ",") if french() else str(value)
