"""Reads what was put in the queue for the mail server."""

import base64
from dataclasses import dataclass

from procrastinate.contrib.django.models import ProcrastinateJob


@dataclass(frozen=True)
class Letter:
    """One message; ``everything`` is all that leaves the machine."""

    subject: str
    body: str
    ics: bytes
    everything: str


def mailed() -> dict[str, Letter]:
    """Return the last letter to each address."""
    letters = {}
    for job in ProcrastinateJob.objects.order_by("id"):
        said = job.args
        name, packed, kind = said["attachments"][0]
        file = base64.b64decode(packed)
        everything = "\n".join((said["subject"], said["body"], name, kind, file.decode()))
        letters[said["to"]] = Letter(said["subject"], said["body"], file, everything)
    return letters
