"""Incidents in words: what happened, what to do, who must be told."""

from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

from maillage.incidents.rules import Kind, No, Outcome, Promise, Step, Tell

KINDS: dict[str, Words] = {
    Kind.WHEREABOUTS_KNOWN: _("Someone learned where she is or will be"),
    Kind.BARRIER_CROSSED: _("The partner’s side learned what was kept from it"),
    Kind.SEEN_BY_WRONG_PERSON: _("Someone saw what was not for them"),
    Kind.SENT_TO_WRONG_PERSON: _("Something went to the wrong person"),
    Kind.ACCOUNT_TAKEN: _("Someone used another person’s account"),
    Kind.DEVICE_LOST: _("A device or a security key was lost or stolen"),
    Kind.FAMILY_NAMED: _("Written words say who a family is"),
    Kind.COPY_LOST: _("A copy, a printout or a backup was lost"),
    Kind.KEY_EXPOSED: _("A key of the installation was seen by someone else"),
    Kind.TRAIL_BROKEN: _("The audit trail does not add up"),
    Kind.OUT_OF_ORDER: _("Maillage was out of order when it was needed"),
    Kind.OTHER: _("Something else"),
}
PROMISES: dict[str, Words] = {
    Promise.NOWHERE: _("Who the family is, is nowhere"),
    Promise.TABLE: _("No table, no view"),
    Promise.BARRIER: _("The partner’s side learns nothing from hers"),
    Promise.DUMP: _("A copy of the data shows counts and codes"),
    Promise.TRAIL: _("Nothing is altered unseen"),
    Promise.MACHINE: _("Nothing leaves the machine"),
    Promise.SURVIVOR: _("Nothing goes to a survivor by machine"),
    Promise.ANSWERS: _("Anonymous answers are anonymous"),
}
STEPS: dict[str, Words] = {
    Step.SAFETY_LOOKED_AT: _("Someone who works with her looked at her safety again"),
    Step.ACCESS_ENDED: _("The account was ended"),
    Step.SESSIONS_ENDED: _("The open sessions were ended"),
    Step.SEAT_CLOSED: _("The seat was closed"),
    Step.WALL_SET: _("The situation was hidden from that person or organisation"),
    Step.LINK_WITHDRAWN: _("The link or the invitation was withdrawn"),
    Step.WORDS_TAKEN_OUT: _("The words were taken out"),
    Step.COPY_DESTROYED: _("The copy was found and destroyed"),
    Step.KEYS_CHANGED: _("The keys or the passwords were changed"),
    Step.TRAIL_READ: _("The audit trail was read: who saw what, and when"),
    Step.RESTORED: _("It works again, from a backup if need be"),
    Step.LEARNED: _("We know how it happened and what changes"),
}
TO_DO: dict[str, Words] = {
    Step.SAFETY_LOOKED_AT: _("Have her safety looked at again by someone who works with her"),
    Step.ACCESS_ENDED: _("End the account"),
    Step.SESSIONS_ENDED: _("End the open sessions"),
    Step.SEAT_CLOSED: _("Close the seat"),
    Step.WALL_SET: _("Hide the situation from that person or organisation"),
    Step.LINK_WITHDRAWN: _("Withdraw the link or the invitation"),
    Step.WORDS_TAKEN_OUT: _("Take the words out"),
    Step.COPY_DESTROYED: _("Find the copy and destroy it"),
    Step.KEYS_CHANGED: _("Change the keys or the passwords"),
    Step.TRAIL_READ: _("Read the audit trail: who saw what, and when"),
    Step.RESTORED: _("Make it work again, from a backup if need be"),
    Step.LEARNED: _("Say how it happened and what changes"),
}
HOW: dict[str, Words] = {
    Step.SAFETY_LOOKED_AT: _("Before anything else: is someone in danger now? Call her referent, not her."),
    Step.ACCESS_ENDED: _("On the person’s page, “This person leaves”. It holds from the next request."),
    Step.SESSIONS_ENDED: _("Ending the account ends its sessions. It can be given back the same day."),
    Step.SEAT_CLOSED: _("On the meeting’s page, close the seat. What rests on it closes at once."),
    Step.WALL_SET: _(
        "Add that person or organisation to those who must not see the situation: for them there is none any more."
    ),
    Step.LINK_WITHDRAWN: _(
        "On the organisation’s page, withdraw the invitation. A link that was opened cannot be reused."
    ),
    Step.WORDS_TAKEN_OUT: _("Whoever wrote them corrects the entry. Copies that were printed are called back."),
    Step.COPY_DESTROYED: _(
        "Ask for it back, or for proof that it was destroyed. A copy without the keys cannot be read."
    ),
    Step.KEYS_CHANGED: _("Whoever runs the installation: “maillage keys rotate”, then a new backup."),
    Step.TRAIL_READ: _(
        "Whoever runs the installation: “maillage audit verify”. The table sees who looked on the situation’s page."
    ),
    Step.RESTORED: _("Whoever runs the installation: “maillage restore”. The how-to says it step by step."),
    Step.LEARNED: _("Two sentences are enough. No name, no blame."),
}
TELLS: dict[str, Words] = {
    Tell.WOMAN: _("The woman, by someone who knows how to reach her safely"),
    Tell.REFERENT: _("The referent practitioner"),
    Tell.TABLE: _("Those who sit at the table"),
    Tell.ORGANISATION: _("The organisation’s manager"),
    Tell.ADMINISTRATOR: _("Whoever runs the installation"),
    Tell.AUTHORITY: _("The privacy commissioner, where the law asks for it"),
}
OUTCOMES: dict[str, Words] = {
    Outcome.TOLD: _("Told"),
    Outcome.NOT_SAFE: _("Not told: it is not safe now"),
    Outcome.NOT_NEEDED: _("Not told: there is no need"),
}
NOS: dict[str, Words] = {
    No.CLOSED: _("This incident is closed. Record a new one if it begins again."),
    No.IN_THE_FUTURE: _("This moment has not come yet. Write when it was noticed."),
    No.NOTHING_DONE: _("Nothing was done yet. Write down at least one step, then close."),
    No.SOMEBODY_WAITS: _("Someone must still be told. Say for each whether she was told, or why not; then close."),
    No.WORDS_NEEDED: _("Say in a few words why this person is not told."),
}
NO_SUCH_SITUATION = _("There is no situation with this code that you may know of. Leave it empty if you are not sure.")
CODE_IN_WORDS = _("Take the situation’s code out of the words: it has its own place.")
