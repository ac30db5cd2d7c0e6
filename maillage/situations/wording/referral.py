"""The referral in words: its pages, its criteria and their explanations, refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.situations.rules import Answer, Mismatch, No, Step
from maillage.situations.rules.course import Move
from maillage.situations.rules.weighing import Criterion, Verdict, WayOn

STEPS: dict[str, Promise] = {
    Step.DANGER: _("Is someone in danger now?"),
    Step.PEOPLE: _("Who it is about, as roles"),
    Step.PROBLEMS: _("What happens together"),
    Step.STAKE: _("Whose safety is at stake"),
    Step.INVOLVED: _("Practitioners and their roles"),
    Step.SAFE_TO_ASK: _("Consents: is it safe to ask?"),
    Step.CHECK: _("Read it again and send"),
}
CRITERIA: dict[str, Promise] = {
    Criterion.VIOLENCE: _("Intimate partner violence"),
    Criterion.PROBLEM: _("At least one co-occurring problem"),
    Criterion.PRACTITIONERS: _("Practitioners and their roles are known"),
    Criterion.SAFETY: _("The safety of the woman or the children is at stake"),
}
VERDICTS: dict[str, Promise] = {
    Verdict.MET: _("Met"),
    Verdict.NOT_MET: _("Not met"),
    Verdict.NOT_ANSWERED: _("Not answered yet"),
}
VERDICT_TAGS: dict[str, str] = {Verdict.MET: "done", Verdict.NOT_MET: "obstacle", Verdict.NOT_ANSWERED: "tocome"}
BECAUSE: dict[str, Promise] = {
    "violence:met": _("You see violence by a partner or former partner. The approach is made for that."),
    "violence:not_met": _(
        "You see no violence by a partner or former partner. The approach is only for intimate partner violence."
    ),
    "violence:not_answered": _("Say on “What happens together” whether you see violence by a partner."),
    "problem:met": _("Another problem comes with the violence, and one service alone does not reach it."),
    "problem:not_met": _(
        "You see no child maltreatment, mental health problem or addiction. Without one of them, one service can"
        " usually help by itself."
    ),
    "problem:not_answered": _("Say on “What happens together” which other problems you see."),
    "practitioners:met": _("We know who works with the family, and with whom in it."),
    "practitioners:not_met": _("Nobody is named who works with the family. A meeting needs at least one."),
    "practitioners:not_answered": _("Name those who work with the family, yourself first."),
    "safety:met": _("The meeting has one goal, the safety of the woman and the children, and it is at stake here."),
    "safety:not_met": _("You see no danger for the woman or the children. The meeting has no other goal than that."),
    "safety:not_answered": _("Say whose safety worries you."),
}
WAYS_ON: dict[str, Promise] = {
    WayOn.SERVICE: _(
        "A service: call the organisation that works with this problem. Your own organisation or the outreach worker"
        " knows which one."
    ),
    WayOn.CONSULTATION: _(
        "An anonymous consultation: call the outreach worker of your region and talk it through without saying who"
        " the family is."
    ),
    WayOn.RAPID_RESPONSE: _("The rapid-response cell of your region, as soon as the danger grows."),
}
ANSWERS: dict[str, Promise] = {
    Answer.TAKE: _("Take it, and choose how to meet"),
    Answer.RETURN: _("Send it back with a question"),
    Answer.DECLINE: _("Decline it, and say what else can be done"),
}
MISMATCHES: dict[str, Promise] = {
    Mismatch.AUTHORITY_WITHOUT_PARENT: _(
        "Legal authority belongs to a parent. Tick “a parent of the children” too, or take the authority out."
    ),
    Mismatch.PARENT_WITHOUT_CHILD: _("You named a parent but no child. Add the child, or take “a parent” out."),
    Mismatch.CHILD_WITHOUT_PARENT: _("You named a child. Say who is a parent."),
}
REFUSALS: dict[str, Promise] = {
    No.NOT_COMPLETE: _("Some pages of the referral are still empty. Fill them in, then send it."),
    No.NOT_ELIGIBLE: _("The approach is not the right one here. The page shows which criterion, and what else helps."),
    No.PEOPLE_DO_NOT_FIT: _("The people you described do not fit together. Go back and look at who is a parent."),
    No.PERSON_HAS_CONSENT: _("A consent rests on this person, so she cannot be taken out. Withdraw the consent first."),
    No.BRINGS_IT: _(
        "The referent practitioner brings this situation, so neither she nor her organisation can be kept out."
    ),
    No.NOT_OF_THIS_SITUATION: _("This person or organisation is not one you can name here. Choose from the list."),
    No.WORDS_NEEDED: _("Write a few words, so that the referent knows what to do."),
    No.NO_CODE_LEFT: _("No free code was found for your region. Try again; if it stays so, tell the administrator."),
    No.NO_REGION: _("Your account belongs to no region. Ask your manager."),
}
MOVES: dict[str, tuple[Promise, Promise | None]] = {
    Move.WRITE: (_("The referral is not sent yet."), _("Go on with the referral")),
    Move.READ: (_("A referral waits for your answer."), _("Read the referral")),
    Move.CHOOSE_TRACK: (
        _("The referral is taken. Referent and outreach worker choose together how to meet."),
        _("Choose how to meet"),
    ),
    Move.MEET: (_("The situation is at the table. What is said there stays there."), None),
    Move.RENEW: (
        _("The consent this rested on was withdrawn or has ended. No text is shown. Record a new consent, or close."),
        _("Record a new consent"),
    ),
    Move.WAIT_FOR_OUTREACH: (_("The outreach worker of your region reads it. You will find her answer here."), None),
    Move.WAIT_FOR_REFERENT: (_("It went back to the referent practitioner with your question."), None),
    Move.NOTHING: (_("Nothing more happens here."), None),
}
