"""What can wait, in words: when, a heading, a sentence, the words of the one button."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.desk.rules import Kind

SINCE, UNTIL, KEPT, BEGINS, ENDS, HELD, NEVER = (
    _("Since %(day)s"),
    _("Until %(day)s"),
    _("Kept until %(day)s"),
    _("%(moment)s"),
    _("Ends %(day)s"),
    _("Meeting of %(day)s"),
    _("When you have a minute"),
)

Lines = tuple[Promise, Promise, Promise, Promise]

LINES: dict[Kind, Lines] = {
    Kind.SITUATION_GROUND_ENDED: (
        SINCE,
        _("A table has closed"),
        _("The consent that situation %(code)s rests on is no longer in force. Record a new one, or close it."),
        _("Open the situation"),
    ),
    Kind.MEETING_NOW: (BEGINS, _("A meeting is near"), _("About situation %(code)s."), _("Open the meeting")),
    Kind.MANY_OPENED: (
        SINCE,
        _("Many situations were opened within one hour"),
        _("In the name of %(words)s. Ask her by voice whether it was she; if it was not, end her access."),
        _("Open her card"),
    ),
    Kind.CONSENT_ENDING: (
        ENDS,
        _("A consent is about to end"),
        _("The seats that rest on it at %(code)s close then; the others stay open."),
        _("Prepare a new consent"),
    ),
    Kind.MEETING_ANSWER: (
        BEGINS,
        _("You are invited to a meeting"),
        _("About situation %(code)s. Say whether you come."),
        _("Answer the invitation"),
    ),
    Kind.MEETING_TIMES: (
        BEGINS,
        _("Several times are proposed for a meeting"),
        _("About situation %(code)s. Say which ones suit you."),
        _("Say which times suit you"),
    ),
    Kind.MEETING_CHOOSE: (
        BEGINS,
        _("A time is to be chosen"),
        _("For the meeting about situation %(code)s: everyone has answered, or the first of the times is near."),
        _("See the times and choose one"),
    ),
    Kind.AUTHORISATION_ASKED: (
        NEVER,
        _("Your people ask for your authorisation"),
        _("Seats that wait for it: %(number)s. One button for each day; no situation is named."),
        _("See who asks, and for when"),
    ),
    Kind.MEETING_SIGN: (
        BEGINS,
        _("A confidentiality agreement waits for you"),
        _("The meeting about %(code)s opens for you once it is signed."),
        _("Read and sign the agreement"),
    ),
    Kind.MEETING_TELL: (
        BEGINS,
        _("Say by voice which family it is"),
        _("The practitioners who sit at %(code)s for the family have to hear it from you, and nowhere else."),
        _("See who has been told"),
    ),
    Kind.SITUATION_RETURNED: (
        SINCE,
        _("Your referral came back with a question"),
        _("Situation %(code)s. Answer it on the page and send the referral again."),
        _("Read the question"),
    ),
    Kind.MATCH_TO_SETTLE: (
        SINCE,
        _("One family, two codes?"),
        _("Situation %(code)s may be about the same family as another one. Call %(words)s."),
        _("See whom to call"),
    ),
    Kind.QUESTION_TO_ANSWER: (
        SINCE,
        _("A question waits for your answer"),
        _("About situation %(code)s. Answer it on the page."),
        _("Read the question"),
    ),
    Kind.SITUATION_TO_ANSWER: (
        SINCE,
        _("A referral waits for your answer"),
        _("Situation %(code)s."),
        _("Read the referral"),
    ),
    Kind.WORDS_ENDING: (
        KEPT,
        _("Words are about to be destroyed"),
        _("What was written about %(code)s comes to the end of its time. Take what your own file needs."),
        _("See what is kept until when"),
    ),
    Kind.COPY_TO_DESTROY: (
        SINCE,
        _("A copy of minutes is to be destroyed"),
        _("The time of the minutes of %(code)s is over. Shred your copy, then say so."),
        _("Say that it is destroyed"),
    ),
    Kind.MEASURE_ASKED: (
        SINCE,
        _("You are asked to take a measure over"),
        _("“%(words)s” At %(code)s. It stays where it is until you accept."),
        _("Say whether you take it over"),
    ),
    Kind.MINUTES_ASKED: (
        SINCE,
        _("A change of minutes is asked for"),
        _("About %(code)s. Change it and propose the minutes anew, or say why they stay as they are."),
        _("Read what is asked"),
    ),
    Kind.MINUTES_TO_READ: (
        UNTIL,
        _("Minutes wait for you"),
        _("About %(code)s. Approve what you read, or ask for a change; silence does not hold them up."),
        _("Read the minutes"),
    ),
    Kind.MINUTES_TO_PROPOSE: (
        SINCE,
        _("Minutes are to be proposed"),
        _("The meeting about %(code)s is over. Put right what was noted in haste, then propose its minutes."),
        _("Go through the notes"),
    ),
    Kind.MEASURE_LATE: (
        SINCE,
        _("A measure has passed its date"),
        _("“%(words)s” You volunteered at %(code)s."),
        _("Say how it goes"),
    ),
    Kind.SITUATION_TRACK_TO_CHOOSE: (
        SINCE,
        _("Choose together how to meet"),
        _("Situation %(code)s is taken. Cooperation or consultation?"),
        _("Choose how to meet"),
    ),
    Kind.MEETING_AUTHORISE: (
        BEGINS,
        _("Your seat lacks an authorisation"),
        _("Your manager can give it. Without it you cannot sit at the meeting about %(code)s."),
        _("See the meeting"),
    ),
    Kind.MEETING_SEATS_LACK: (
        BEGINS,
        _("A meeting is not ready yet"),
        _("About situation %(code)s. Seats that lack something: %(number)s of %(total)s."),
        _("See what is missing"),
    ),
    Kind.QUESTIONNAIRE: (
        HELD,
        _("How was the meeting?"),
        _("A few questions. Your answer is cut loose from your name before anyone reads it."),
        _("Answer the questions"),
    ),
    Kind.SITUATION_DRAFT: (
        SINCE,
        _("A referral is not finished"),
        _("Situation %(code)s. What you wrote is kept."),
        _("Go on writing"),
    ),
    Kind.NO_AUTHORISATION: (
        NEVER,
        _("Nobody here is authorised to sit"),
        _("Your practitioners can take part in meetings once you authorise them, for one date or until you say."),
        _("Authorise your people"),
    ),
}
