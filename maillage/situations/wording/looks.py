"""Who looked, in words: what was done, and why it was refused."""

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from maillage.access.checks import Because
from maillage.access.roles import Permission
from maillage.access.trail import STOOD_IN
from maillage.situations.rules.looks import Circle, Sight

INTRODUCTIONS: dict[Circle, Promise] = {
    Circle.LEADS: _(
        "Everything that was done about this situation, and what was refused. Only you see it at this length."
    ),
    Circle.PROTECTING: _(
        "Who opened this situation, or a meeting of it at which you sit; and who tried and was refused. What was read "
        "or written there is not told."
    ),
    Circle.PARTNER: _("Who opened the meetings at which you sit. What was read or written there is not told."),
}
P = Permission
DONE: dict[str, Promise] = {
    STOOD_IN: _("Answered in the outreach worker’s place"),
    Sight.MEETING: _("Opened a meeting"),
    Sight.SITUATION: _("Opened the situation"),
    P.AGREEMENT_READ: _("Read the confidentiality agreement"),
    P.AGREEMENT_SIGN: _("Signed the confidentiality agreement, or opened it to sign"),
    P.AVAILABILITY_READ: _("Looked at which times suit"),
    P.CONFLICT_DECLARE: _("Said whether a conflict of interest keeps her away, or opened the page for it"),
    P.CONSENT_READ: _("Looked at a consent"),
    P.CONSENT_RECORD: _("Recorded a consent"),
    P.CONSENT_WITHDRAW: _("Recorded a withdrawal, or opened its page"),
    P.COPY_DESTROY: _("Said that a copy on paper is destroyed"),
    P.ENTRY_KEEP: _("Changed who may hear something that was said, or opened it to change that"),
    P.ENTRY_READ: _("Read something that was said"),
    P.ENTRY_REVISE: _("Changed something that was said, or opened it to change it"),
    P.ENTRY_WRITE: _("Wrote down what was said, or opened the page for it"),
    P.GROUND_INVOKE: _("Relied on a legal ground, or opened the page for it"),
    P.GROUND_READ: _("Read on which legal ground something is shared"),
    P.HANDOVER_ANSWER: _("Answered whether she takes a measure over, or opened the page for it"),
    P.HANDOVER_READ: _("Looked at who is asked to take a measure over"),
    P.HOLD_KEEP: _("Set or lifted a litigation hold, or opened the page for it"),
    P.LOOKS_READ: _("Looked at who looked"),
    P.MATCH_ANSWER: _("Settled whether two codes are one family, or opened the page for it"),
    P.MATCH_PROPOSE: _("Asked whether another code is the same family, or opened the page for it"),
    P.MATCH_READ: _("Looked at whether two codes are one family"),
    P.MATCH_TELL: _("Said that she knows the family under another code, or opened the page for it"),
    P.MEASURE_REASSIGN: _("Asked somebody to take a measure over, or opened the page for it"),
    P.MEASURE_REPORT: _("Reported on a measure, or opened its page"),
    P.MEETING_CONVENE: _("Prepared a meeting"),
    P.MEETING_FACILITATE: _("Led a meeting"),
    P.MEETING_KNOW: _("Looked at a meeting’s date, place and seats"),
    P.MEETING_READ: _("Opened a meeting"),
    P.MINUTES_ANSWER: _("Answered minutes that were proposed, or opened the page for it"),
    P.MINUTES_COPY: _("Took a copy of the minutes"),
    P.MINUTES_KEEP: _("Sealed the minutes, or asked for them"),
    P.NET_RESTATE: _("Said anew what the safety net is, or opened the page for it"),
    P.QUESTION_ANSWER: _("Answered a question about the referral"),
    P.QUESTION_ASK: _("Asked about the referral, or opened the page for it"),
    P.QUESTION_READ: _("Read the questions about the referral"),
    P.MINUTES_PROPOSE: _("Proposed minutes, or opened them again"),
    P.READING_READ: _("Looked at what a reader of the minutes asked for"),
    P.READING_REPLY: _("Answered a reader of the minutes, or opened the page for it"),
    P.REFERRAL_ANSWER: _("Answered the referral"),
    P.REFERRAL_READ: _("Opened the referral"),
    P.REFERRAL_WRITE: _("Wrote the referral"),
    P.RISK_RECORD: _("Noted what a risk tool says, or opened the page for it"),
    P.SEATS_READ: _("Looked at who sits there"),
    P.SEATS_REMIND: _("Reminded those who are asked to come"),
    P.SEAT_ANSWER: _("Answered an invitation, or opened it"),
    P.SEAT_TELL: _("Noted that somebody was told by voice"),
    P.SITUATION_CLOSE: _("Closed the situation, or opened the page for it"),
    P.SITUATION_HAND_ON: _("Said that a conflict keeps her out, or opened the page for it"),
    P.SITUATION_KNOW: _("Looked at the situation’s code and state"),
    P.SITUATION_MERGE: _("Closed one of two codes of the same family"),
    P.SITUATION_READ: _("Looked at who the situation is about"),
    P.TRACK_CHOOSE: _("Chose how to meet, or opened the page for it"),
    P.WALL_KEEP: _("Said who must not see the situation, or opened the page for it"),
    P.WALL_READ: _("Looked at who must not see the situation"),
}
REFUSED: dict[str, Promise] = {
    Because.AGREEMENT_UNSIGNED: _("the agreement was not signed"),
    Because.CONFLICT_UNDECLARED: _("had not said whether a conflict of interest keeps her away"),
    Because.GROUND_GONE: _("the consent had ended"),
    Because.KEPT_FROM_INSTITUTIONS: _("kept from public institutions"),
    Because.KEPT_FROM_YOUR_SIDE: _("kept from those who serve the partner"),
    Because.MEETING_NOT_OPEN: _("the meeting was not running"),
    Because.MINUTES_NOT_PROPOSED: _("no minutes were proposed"),
    Because.MINUTES_SEALED: _("the minutes were sealed"),
    Because.NOT_AUTHORISED: _("not authorised by the organisation"),
    Because.NOT_AT_THIS_TABLE: _("no seat at this table"),
    Because.NOT_FACILITATOR: _("not the one who leads"),
    Because.NOT_NOTE_TAKER: _("not the one who takes notes"),
    Because.NOT_YOUR_REGION: _("another region"),
    Because.NOT_YOURS: _("not hers to do"),
    Because.ROLE: _("not for this role"),
    Because.TOO_MANY_SITUATIONS: _("too many situations within an hour"),
    Because.WALLED: _("must not see this situation"),
    Because.WRONG_STATE: _("not at this stage"),
}


def done(what: str) -> str:
    """Return what was done."""
    return str(DONE.get(what, _("Did something else about it")))


def refused(because: str, circle: Circle) -> str:
    """Return that it was refused; why, to the one who leads."""
    if circle is not Circle.LEADS or because not in REFUSED:
        return gettext("Refused")
    return gettext("Refused: %(reason)s") % {"reason": REFUSED[because]}


def times(count: int) -> str:
    """Return how often, when it was more than once."""
    return ngettext("%(count)s time", "%(count)s times", count) % {"count": count} if count > 1 else ""
