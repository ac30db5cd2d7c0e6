"""What the console says."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

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
        Trouble.NOT_OURS: _(
            "%(where)s belongs to another account. Run Maillage as that account, or choose another MAILLAGE_HOME."
        ),
    }[trouble.why] % {"where": where}
