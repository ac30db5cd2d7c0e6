"""What can be refused, as exceptions that the middleware turns into pages. Views never catch them."""


class NotVisible(Exception):
    """There is no such thing, for this reader: a 404 that tells nothing more."""


class Denied(Exception):
    """The reader may know the thing exists and may not do this: a 403 with the reason in words."""

    status = 403

    def __init__(self, because: str, permission: str = "") -> None:
        super().__init__(because)
        self.because = because
        self.permission = permission


class Refused(Exception):
    """A rule of the approach says no (a step out of order, a date in the past): a 409 with its reason.

    ``code`` names the rule; ``words`` is the sentence for people, from the subject's ``wording``.
    """

    status = 409

    def __init__(self, code: str, words: object = "") -> None:
        super().__init__(code)
        self.code = code
        self.words = words


class Unwritten(Exception):
    """What was asked cannot be written into the audit trail now: nothing is shown and nothing is done, a 503."""
