"""What the console says."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from maillage.config.keeping import CannotKeep, Why
from maillage.core.age_files import AgeFault, Fault
from maillage.core.key_copies import KEEP, KeysExpired, WrongKeys
from maillage.core.place import ServerFailed, Trouble

# argparse's own words, so that they are translated with ours (it asks gettext for these very sentences)
ARGPARSE = (
    gettext_noop("usage: "),
    gettext_noop("positional arguments"),
    gettext_noop("options"),
    gettext_noop("show this help message and exit"),
    gettext_noop("%(prog)s: error: %(message)s\n"),
    gettext_noop("the following arguments are required: %s"),
    gettext_noop("unrecognized arguments: %s"),
    gettext_noop("invalid choice: %(value)r (choose from %(choices)s)"),
    gettext_noop("invalid %(type)s value: %(value)r"),
    gettext_noop("expected one argument"),
)


def server_failed(trouble: ServerFailed) -> str:
    """Return why there is no database server, and what to do."""
    where = str(trouble.where or "")
    return {
        Trouble.BUSY: _("Another Maillage is running on %(where)s. Stop it first."),
        Trouble.DID_NOT_START: _("The embedded PostgreSQL did not start. Its log says why: %(where)s"),
        Trouble.DID_NOT_STOP: _("The embedded PostgreSQL did not stop. Its log says why: %(where)s"),
        Trouble.NO_ACCOUNT: _(
            "PostgreSQL needs an account to run as: your user in /etc/passwd, "
            "or for root an account named postgres or nobody."
        ),
        Trouble.NO_PROGRAMS: _(
            "There is no PostgreSQL here. Install the package postgresql, or name a server in DATABASE_URL."
        ),
        Trouble.NO_ROLES: _(
            "The account that DATABASE_URL names may not make database roles. As the server's administrator, run: "
            "ALTER ROLE %(where)s CREATEROLE"
        ),
        Trouble.NOT_OURS: _(
            "%(where)s belongs to another account. Run Maillage as that account, or choose another MAILLAGE_HOME."
        ),
    }[trouble.why] % {"where": where}


def backup_failed(trouble: Exception) -> str:
    """Return why nothing was kept or restored, and what to do."""
    if isinstance(trouble, KeysExpired):
        return _(
            "This copy of the keys is older than %(days)d days: it opens nothing any more. "
            "Restore without --keys, or with a newer copy."
        ) % {"days": KEEP.days}
    if isinstance(trouble, WrongKeys):
        return _("This file holds no keys. Give --keys the file that --keys-file wrote.")
    if isinstance(trouble, AgeFault):
        return _SEALED[trouble.why]() % {"what": trouble.about}
    if isinstance(trouble, CannotKeep):
        return _KEEPING[trouble.why]() % {"what": trouble.about}
    return _("A file cannot be read or written: %(what)s") % {"what": trouble}


_SEALED = {
    Fault.EXISTS: lambda: _("%(what)s is there already. Name a new file: nothing is replaced."),
    Fault.NO_IDENTITY: lambda: _("%(what)s holds no age identity. Make one with: age-keygen -o FILE"),
    Fault.NO_RECIPIENT: lambda: _("%(what)s is no age recipient. It begins with age1; age-keygen shows it."),
    Fault.NOT_FOR_YOU: lambda: _("%(what)s was sealed for another identity."),
    Fault.DAMAGED: lambda: _("%(what)s is damaged, or no sealed file. Nothing was restored."),
}
_KEEPING = {
    Why.HALF_SEEN: lambda: _("The backup may not read every row of: %(what)s. Run `maillage migrate`, then try again."),
    Why.KIND: lambda: _("This backup is of another kind of installation: %(what)s."),
    Why.NEWER: lambda: _("This backup was made by version %(what)s, which is newer. Install that one first."),
    Why.NO_COPY: lambda: _("%(what)s is no backup of Maillage. Nothing was restored."),
    Why.NOT_EMPTY: lambda: _(
        "%(what)s is in use already. A backup is restored into a new MAILLAGE_HOME and an empty database: "
        "nothing is replaced."
    ),
}


def unwritten() -> str:
    """Return what to do when the audit trail cannot be written."""
    return _("The audit trail cannot be written, so nothing was done. Run `maillage check` to see why.")
