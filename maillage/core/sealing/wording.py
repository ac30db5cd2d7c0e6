"""Why sealed text stays shut, in sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GONE = _("Kept until its time was over, then destroyed.")
SENTENCES: dict[str, Promise] = {
    "no_keyring": _(
        "The key that opens what people wrote is not there. Nothing can be read or written until whoever runs this "
        "installation puts it back."
    ),
    "bad_keyring": _(
        "The file with the key that opens what people wrote cannot be understood. Nothing can be read or written "
        "until whoever runs this installation puts the right one back."
    ),
    "unknown_key": _(
        "What people wrote was sealed with a key that is not in this installation’s file of keys. Nothing can be "
        "read or written until whoever runs it puts the right one back."
    ),
    "wrong_key": _(
        "The key in this installation’s file of keys is not the one that sealed what people wrote. Nothing can be "
        "read or written until whoever runs it puts the right one back."
    ),
    "lost_key": _(
        "The key of what was written here is missing, so it cannot be read. Tell whoever runs this installation: it "
        "may be in a backup of the keys."
    ),
    "damaged": _(
        "What was written here was changed outside of this software, so it is not shown. Tell whoever runs this "
        "installation."
    ),
    "over": _(
        "The time of what was written here is over, and it was destroyed. Nothing can be added: close the situation "
        "and bring it again."
    ),
}
