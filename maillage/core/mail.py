"""Mail to workers: fixed neutral sentences, put in the queue in the request's transaction."""

import base64
from collections.abc import Sequence

from procrastinate.contrib.django import app
from procrastinate.types import JSONValue

DELIVER = "core.deliver_mail"
Attachment = tuple[str, bytes, str]


def send_neutral(to: str, subject: str, body: str, attachments: Sequence[Attachment] = ()) -> None:
    """Enqueue one message; it leaves only when the transaction is kept.

    ``attachments`` are (file name, content, MIME type). The caller's words name no person, place or situation.
    """
    packed: JSONValue = [[name, base64.b64encode(content).decode("ascii"), kind] for name, content, kind in attachments]
    app.configure_task(DELIVER).defer(to=to, subject=subject, body=body, attachments=packed)
