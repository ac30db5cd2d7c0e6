"""Why a door stayed shut, in words: what it rests on, and what to do; what a walk over the audit trail found."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from maillage.access.chain import Verdict, Wrong
from maillage.access.checks import Because

REASONS: dict[str, Promise] = {
    Because.AGREEMENT_UNSIGNED: _(
        "Your confidentiality agreement for this meeting is not signed. Sign it, and the page opens."
    ),
    Because.CONFLICT_UNDECLARED: _(
        "Before you read, say on the meeting’s page whether anything keeps you away from this table."
    ),
    Because.GROUND_GONE: _(
        "The consent this rests on was withdrawn or has ended. Record a new consent, or close the situation."
    ),
    Because.GUESTS_ONE_MEETING: _(
        "Your link is for one meeting, and opens nothing else. Whoever invited you can help by telephone."
    ),
    Because.KEPT_FROM_INSTITUTIONS: _("This is not for the police and public institutions."),
    Because.KEPT_FROM_YOUR_SIDE: _("This is not for those who serve the partner."),
    Because.MEETING_NOT_OPEN: _("The meeting is not running. The facilitator opens it when everyone is there."),
    Because.MINUTES_NOT_PROPOSED: _(
        "No minutes wait for this now. Open the page of the minutes to see how far they have come."
    ),
    Because.MINUTES_SEALED: _("These minutes are sealed as they are: nothing in them changes any more."),
    Because.NOT_AUTHORISED: _(
        "Your organisation has not authorised you to sit at this meeting. Ask your manager for an authorisation."
    ),
    Because.NOT_AT_THIS_TABLE: _("You have no seat at this table."),
    Because.NOT_FACILITATOR: _("Only the person who facilitates this meeting can do this."),
    Because.NOT_NOTE_TAKER: _("Only the person who took the notes, or who facilitates, can do this."),
    Because.NO_KEYS: _(
        "No situation can be begun here now: the keys that seal what is written are not at hand. "
        "Nothing was saved. Tell whoever runs this installation."
    ),
    Because.NOT_YOUR_ORGANISATION: _("This belongs to another organisation. Its manager can do it."),
    Because.NOT_YOUR_REGION: _("This belongs to another region. Its outreach worker can do it."),
    Because.NOT_YOURS: _("Only the person it belongs to can do this."),
    Because.ROLE: _("Your role does not include this. The outreach worker of your region can help."),
    Because.SIGN_IN_NOT_STRONG: _(
        "Your sign-in has one step only, and a password can be stolen. Set up a passkey or a code app, and this opens."
    ),
    Because.TOO_MANY_SITUATIONS: _(
        "Within one hour, unusually many situations were opened in your name. Confirm that it is you, and go on."
    ),
    Because.WALLED: _("There is no such situation for you."),
    Because.WRONG_STATE: _("This step is not possible at this stage. Open the situation to see what comes next."),
}


WAYS_ON: dict[str, Promise] = {
    Because.SIGN_IN_NOT_STRONG: _("Make my sign-in safe"),
}


def reason(because: str) -> Promise | str:
    """Return the sentence for a reason of the policy."""
    return REASONS.get(because, because)


VERDICTS: dict[Wrong, Promise] = {
    Wrong.BROKEN: _("Line %(line)s, or the line before it, is not what was written."),
    Wrong.GAP: _("The chain breaks before line %(line)s: a line was taken out or put in."),
    Wrong.HEAD: _("The chain does not end where it was left: look from line %(line)s on."),
    Wrong.CUT_OFF: _("Lines are missing from line %(line)s on: the checkpoint of %(day)s knows of them."),
    Wrong.REWRITTEN: _("The lines up to %(line)s are not those that the checkpoint of %(day)s was signed over."),
    Wrong.SIGNATURE: _("The checkpoint of %(day)s was altered: its signature does not hold."),
    Wrong.STRANGER: _("The checkpoint of %(day)s is signed with a key that is not this installation’s."),
}


def verdict_words(verdict: Verdict) -> str:
    """Return what a walk over the audit trail found."""
    if verdict.wrong is None:
        holds = ngettext(
            "The audit trail holds: %(count)s line, unaltered.",
            "The audit trail holds: %(count)s lines, unaltered.",
            verdict.head.seq,
        )
        return holds % {"count": verdict.head.seq}
    return str(VERDICTS[verdict.wrong]) % {"line": verdict.seq, "day": verdict.day}
