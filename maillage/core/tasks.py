"""Background work of the ground floor: delivering mail, forgetting what was counted."""

import base64

from django.core.mail import EmailMessage
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from maillage.core import clock, tally
from maillage.core.mail import DELIVER


@app.task(name=DELIVER, retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def deliver_mail(*, to: str, subject: str, body: str, attachments: list[list[str]]) -> None:
    """Hand one message to the mail server; try again later when it does not answer."""
    message = EmailMessage(subject=subject, body=body, to=[to])
    for name, content, kind in attachments:
        message.attach(name, base64.b64decode(content), kind)
    message.send()


@app.periodic(cron="17 * * * *")
@app.task(name="core.forget_tallies", queueing_lock="core.forget_tallies")
def forget_tallies(timestamp: int) -> None:  # noqa: ARG001  given by the scheduler; our own clock decides
    """Forget how often people did what."""
    tally.forget(clock.now())
