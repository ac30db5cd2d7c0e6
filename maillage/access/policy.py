"""Who may do what, and why not: facts in, decision out. No Django, no database, no clock.

A wall comes first: who must not see a situation is told that there is none, whatever else she is.
Read the table at the end aloud: a permission, who may ask at all, who may know that the thing exists, and what must
be true besides. Whoever may not know a thing is told that there is none (404); whoever may know it and may not do
this is told why (403). Every line needs a strong sign-in unless it says that it does not. Sources: product.md "Rules
of the house", safety.md promises 2 and 3.
"""

from dataclasses import dataclass

from maillage.access.actor import Actor
from maillage.access.checks import Because, Check
from maillage.access.checks.meetings import (
    asked_or_answers,
    facilitates,
    has_declared,
    hears,
    knows_meeting,
    may_open,
    meeting_of,
    not_called_off,
    own_or_convenes,
    own_seat,
    proposed,
    says_again,
    seat_writes,
    sits_there,
    still_in_hand,
    takes_notes,
    volunteers,
    volunteers_or_leads,
    was_held,
    wrote,
    wrote_or_leads,
    wrote_or_takes_notes,
)
from maillage.access.checks.organisations import (
    answers_for_guest,
    gives_what_she_may,
    has_no_manager,
    herself,
    in_directory,
    keeps_organisation,
    listed,
    offers_herself,
    own_organisation,
    proves_herself,
    same_region,
    still_kept,
    this_region,
)
from maillage.access.checks.situations import (
    answers_for_region,
    asked_by_the_other,
    brings_either,
    brings_or_leads,
    ground_holds,
    handed_on_by_or_to,
    has_declared_for,
    hears_of_grounds,
    holds_situations,
    in_state,
    is_referent,
    knows_situation,
    leads_region,
    of_its_situation,
    refers_either,
    serves_signer_or_leads,
    still_open,
)
from maillage.access.facts import SituationState, situation_of
from maillage.access.roles import Permission, Role


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer: allowed, or the reason why not; ``hidden`` when even that may not be known."""

    because: Because | None = None
    hidden: bool = False

    @property
    def allowed(self) -> bool:
        """Whether the door opens."""
        return self.because is None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    roles: frozenset[Role]
    known: tuple[Check, ...]
    also: tuple[Check, ...] = ()
    strong: bool = True


ANYBODY = frozenset(Role)
SIGNED_IN = ANYBODY - {Role.ANYONE, Role.SYSTEM, Role.GUEST}
PRESENT = SIGNED_IN | {Role.GUEST}
WORKS = frozenset({Role.PRACTITIONER, Role.OUTREACH})
SITS = WORKS | {Role.GUEST}  # who can have a place at a table
KEEPERS = frozenset({Role.MANAGER, Role.OUTREACH, Role.ADMINISTRATOR, Role.SYSTEM})
COUNTS = frozenset({Role.EVALUATOR, Role.OUTREACH, Role.SYSTEM})
KEEPS_SHEETS = frozenset({Role.PRACTITIONER, Role.MANAGER, Role.OUTREACH})
REGISTER = frozenset({Role.OUTREACH, Role.ADMINISTRATOR})
JOBS = frozenset({Role.SYSTEM})
REGIONAL = frozenset({Role.OUTREACH, Role.SUBSTITUTE})  # the outreach worker, and who answers while she is away

S = SituationState
situation = of_its_situation
meeting = meeting_of

P = Permission
TABLE: dict[Permission, Row] = {
    # situations
    P.REFERRAL_START: Row(WORKS, (), (holds_situations,)),
    P.SITUATION_KNOW: Row(SITS, (knows_situation,)),
    P.SITUATION_READ: Row(SITS, (knows_situation,), (ground_holds, has_declared_for)),
    P.REFERRAL_READ: Row(WORKS, (brings_or_leads,), (ground_holds,)),
    P.REFERRAL_WRITE: Row(WORKS, (brings_or_leads,), (is_referent, in_state(S.DRAFT, S.RETURNED))),
    P.REFERRAL_ANSWER: Row(WORKS, (brings_or_leads,), (answers_for_region, in_state(S.SENT))),
    P.QUESTION_ASK: Row(WORKS, (brings_or_leads,), (ground_holds, in_state(S.SENT, S.RETURNED, S.ACCEPTED))),
    P.QUESTION_READ: Row(WORKS, (situation(brings_or_leads),), (situation(ground_holds),)),
    P.QUESTION_ANSWER: Row(
        WORKS, (situation(brings_or_leads),), (situation(ground_holds), situation(still_open), asked_by_the_other)
    ),
    P.MATCH_PROPOSE: Row(WORKS, (brings_or_leads,), (is_referent, in_state(S.SENT, S.RETURNED, S.ACCEPTED))),
    P.MATCH_TELL: Row(WORKS, (knows_situation,), (ground_holds, has_declared_for, in_state(S.ACCEPTED))),
    P.MATCH_READ: Row(WORKS, (brings_either,)),
    P.MATCH_ANSWER: Row(WORKS, (brings_either,), (refers_either,)),
    P.SITUATION_MERGE: Row(JOBS, ()),
    P.TRIAGE_READ: Row(REGIONAL, ()),
    P.TRACK_CHOOSE: Row(WORKS, (brings_or_leads,), (in_state(S.SENT, S.ACCEPTED),)),
    P.SITUATION_CLOSE: Row(WORKS, (brings_or_leads,), (still_open,)),
    P.SITUATION_HAND_ON: Row(WORKS, (brings_or_leads,), (leads_region, still_open)),
    P.WALL_READ: Row(WORKS, (brings_or_leads,)),
    P.WALL_KEEP: Row(WORKS, (brings_or_leads,), (still_open,)),
    P.GROUND_KEEP: Row(JOBS, ()),
    P.HOLD_KEEP: Row(WORKS, (knows_situation,), (leads_region,)),
    P.RETENTION_END: Row(JOBS, ()),
    # consent
    P.GROUND_INVOKE: Row(WORKS, (brings_or_leads,), (in_state(S.SENT, S.ACCEPTED),)),
    P.GROUND_READ: Row(SITS, (hears_of_grounds,), (ground_holds, has_declared_for)),
    P.CONSENT_READ: Row(WORKS, (serves_signer_or_leads,)),
    P.CONSENT_RECORD: Row(WORKS, (serves_signer_or_leads,), (situation(still_open),)),
    P.CONSENT_WITHDRAW: Row(WORKS, (serves_signer_or_leads,), (situation(still_open),)),
    P.AUTHORISATION_READ: Row(SIGNED_IN, (own_organisation,)),
    P.AUTHORISATION_RECORD: Row(WORKS, (answers_for_guest,), (has_no_manager,)),
    P.AUTHORISATION_GIVE: Row(frozenset({Role.MANAGER}), (own_organisation,)),
    P.AUTHORISATION_REVOKE: Row(frozenset({Role.MANAGER}), (own_organisation,)),
    P.AGREEMENT_READ: Row(SITS, (own_seat,)),
    P.AGREEMENT_SIGN: Row(SITS, (own_seat, sits_there)),
    # meetings
    P.PRACTICE_START: Row(WORKS, (), (holds_situations,)),
    P.MEETING_CONVENE: Row(WORKS, (brings_or_leads,), (answers_for_region, ground_holds, in_state(S.ACCEPTED))),
    P.MEETING_KNOW: Row(SITS, (knows_meeting,)),
    P.MEETING_READ: Row(SITS, (knows_meeting,), (may_open,)),
    P.SEATS_READ: Row(SITS, (knows_meeting,), (has_declared,)),
    P.CONFLICT_DECLARE: Row(SITS, (meeting(knows_meeting), own_seat)),
    P.MEETING_FACILITATE: Row(WORKS, (knows_meeting,), (facilitates, situation(ground_holds))),
    P.SEAT_ANSWER: Row(SITS, (meeting(knows_meeting),), (own_seat,)),
    P.AVAILABILITY_READ: Row(SITS, (meeting(knows_meeting), own_or_convenes)),
    P.SEATS_REMIND: Row(JOBS, ()),
    P.EXPERT_ASK: Row(REGIONAL, (offers_herself,)),
    P.SEAT_TELL: Row(WORKS, (meeting(knows_meeting),), (meeting(situation(is_referent)),)),
    P.ENTRY_READ: Row(SITS, (meeting(knows_meeting), hears), (meeting(may_open),)),
    P.ENTRY_WRITE: Row(SITS, (knows_meeting,), (may_open, seat_writes)),
    P.ENTRY_REVISE: Row(SITS, (meeting(knows_meeting), hears), (meeting(may_open), says_again, meeting(seat_writes))),
    P.ENTRY_KEEP: Row(SITS, (meeting(knows_meeting), hears), (meeting(may_open), wrote_or_leads)),
    P.RISK_RECORD: Row(WORKS, (knows_meeting,), (may_open, situation(still_open), not_called_off)),
    P.MEASURE_REPORT: Row(SITS, (meeting(knows_meeting), hears), (meeting(may_open), volunteers_or_leads)),
    P.MEASURE_REASSIGN: Row(
        WORKS, (meeting(knows_meeting), hears), (meeting(may_open), meeting(situation(answers_for_region)))
    ),
    P.HANDOVER_READ: Row(WORKS, (meeting(knows_meeting), hears, asked_or_answers), (meeting(may_open),)),
    P.HANDOVER_ANSWER: Row(WORKS, (meeting(knows_meeting), hears, asked_or_answers), (meeting(may_open), volunteers)),
    P.LATE_READ: Row(REGIONAL, ()),
    P.REMINDER_SEND: Row(JOBS, ()),
    P.MINUTES_COPY: Row(WORKS, (knows_meeting,), (may_open,)),
    P.MINUTES_PROPOSE: Row(WORKS, (knows_meeting,), (may_open, takes_notes, still_in_hand)),
    P.NET_RESTATE: Row(WORKS, (knows_meeting,), (situation(is_referent), may_open, was_held)),
    P.MINUTES_ANSWER: Row(SITS, (meeting(knows_meeting), hears, wrote), (meeting(may_open), meeting(proposed))),
    P.MINUTES_KEEP: Row(JOBS, ()),
    P.READING_READ: Row(SITS, (meeting(knows_meeting), hears, wrote_or_takes_notes), (meeting(may_open),)),
    P.READING_REPLY: Row(
        WORKS,
        (meeting(knows_meeting), hears, wrote_or_takes_notes),
        (meeting(may_open), meeting(takes_notes), meeting(still_in_hand)),
    ),
    P.COPY_DESTROY: Row(WORKS, (own_seat,)),
    # answers and figures
    P.ANSWER_INVITE: Row(WORKS | JOBS, ()),
    P.ANSWER_GIVE: Row(ANYBODY, (), strong=False),
    P.ANSWER_RELEASE: Row(JOBS, ()),
    P.STUDY_IMPORT: Row(frozenset({Role.EVALUATOR, Role.MANAGER, Role.SYSTEM}), (own_organisation,)),
    P.STUDY_READ: Row(frozenset({Role.EVALUATOR, Role.SYSTEM}), (own_organisation,)),
    P.TABLES_READ: Row(COUNTS, ()),
    P.ACHIEVEMENTS_READ: Row(COUNTS | {Role.MANAGER}, ()),
    # people
    P.REGION_READ: Row(ANYBODY, (), strong=False),
    P.REGION_KEEP: Row(frozenset({Role.ADMINISTRATOR, Role.OUTREACH, Role.SYSTEM}), (this_region,)),
    P.ORGANISATION_READ: Row(SIGNED_IN | JOBS, (same_region, in_directory)),
    P.ORGANISATION_KEEP: Row(KEEPERS, (same_region, in_directory), (keeps_organisation,)),
    P.PERSON_READ: Row(SIGNED_IN | JOBS, (same_region, in_directory)),
    P.PERSON_KEEP: Row(KEEPERS, (same_region, in_directory), (keeps_organisation, gives_what_she_may)),
    P.PERSON_KEEP_SELF: Row(SIGNED_IN, (herself,)),
    P.INVITATION_SEND: Row(KEEPERS, (same_region, in_directory), (keeps_organisation, gives_what_she_may)),
    P.INVITATION_ACCEPT: Row(ANYBODY, (), strong=False),
    P.SIGN_IN_READ: Row(SIGNED_IN, (herself,), strong=False),
    P.SIGN_IN_KEEP: Row(SIGNED_IN, (herself,), (proves_herself,), strong=False),
    P.SIGN_IN_RESET: Row(KEEPERS, (same_region, in_directory), (keeps_organisation, gives_what_she_may)),
    P.SESSION_KEEP: Row(PRESENT, (herself,), strong=False),
    P.SESSION_SWEEP: Row(JOBS, ()),
    # guests
    P.GUEST_READ: Row(WORKS, (meeting(situation(leads_region)),)),
    P.GUEST_KEEP: Row(WORKS | JOBS, (answers_for_guest,)),
    P.GUEST_OPEN: Row(ANYBODY, (), strong=False),
    # the directory
    P.SERVICE_READ: Row(ANYBODY, (listed,), strong=False),
    P.SERVICE_KEEP: Row(KEEPERS, (listed,), (keeps_organisation,)),
    P.DIRECTORY_KEEP: Row(REGISTER | JOBS, (this_region,)),
    # sheets: what is made with a client is kept nowhere; an organisation may keep lines to begin from
    P.SHEET_MAKE: Row(ANYBODY, (), strong=False),
    P.SHEET_KEEP: Row(KEEPS_SHEETS | JOBS, (own_organisation,)),
    P.SUBSTITUTE_READ: Row(SIGNED_IN | JOBS, (this_region,)),
    P.SUBSTITUTE_NAME: Row(REGISTER, (this_region,)),
    P.STAND_IN_KEEP: Row(WORKS, (handed_on_by_or_to,)),
    P.INCIDENT_READ: Row(REGISTER, (same_region,)),
    P.INCIDENT_RECORD: Row(REGISTER, (this_region,)),
    P.INCIDENT_KEEP: Row(REGISTER, (same_region,), (still_kept,)),
    # the audit trail
    P.LOOKS_READ: Row(WORKS, (knows_situation,), (has_declared_for,)),
    P.CHECKPOINT_READ: Row(SIGNED_IN | JOBS, ()),
    P.TRAIL_KEEP: Row(JOBS, ()),
    # the desk
    P.DESK_READ: Row(PRESENT, ()),
}


def may(actor: Actor, permission: Permission, facts: object = None) -> Decision:
    """Return whether ``actor`` may do ``permission`` to what ``facts`` describe; deny by default."""
    row = TABLE[permission]
    if not actor.roles & row.roles:
        return Decision(Because.ROLE, hidden=bool(row.known))
    if situation_of(facts) in actor.walled:
        return Decision(Because.WALLED, hidden=True)
    if too_weak(actor, permission):
        return Decision(Because.SIGN_IN_NOT_STRONG)
    for check in row.known:
        if because := check(actor, facts):
            return Decision(because, hidden=True)
    return Decision(next((because for check in row.also if (because := check(actor, facts))), None))


def too_weak(actor: Actor, permission: Permission) -> bool:
    """Return whether a strong sign-in is missing: known before anything is loaded, so that it tells of no thing."""
    row = TABLE[permission]
    return row.strong and not actor.strong and bool(actor.roles & row.roles)


PAGES: dict[str, Permission] = {
    "analysis:tables": P.TABLES_READ,
    "desk:home": P.DESK_READ,
    "finding:find": P.SERVICE_READ,
    "meetings:meeting_list": P.MEETING_KNOW,
    "people:organisation_show": P.ORGANISATION_READ,
    "situations:situation_list": P.SITUATION_KNOW,
}


# all that a guest opens besides what is open to everybody: her one meeting, and what it asks of her
GUEST_PAGES = frozenset(
    {
        *("desk:home", "account_logout"),
        *("people:typed", "people:typed_read", "people:typed_forget"),
        *("meetings:meeting_show", "meetings:agenda", "meetings:seat_declare", "meetings:seat_answer"),
        *("preparation:times", "preparation:times_answer"),
        *("consent:agreement_sign", "meetings:table", "meetings:table_closed"),
        *("minutes:minutes", "minutes:own_note", "minutes:approve", "minutes:change"),
        *("meetings:entry_add", "meetings:entry_restate", "meetings:entry_keep", "risk:records"),
        *("meetings:need_compare", "meetings:measure_review", "meetings:measure_report"),
        "followup:my_measures",
    }
)


def shut_to(actor: Actor, page: str) -> Because | None:
    """Return why the page called ``page``, which is not open to everybody, is not for the actor, whatever it shows."""
    return Because.GUESTS_ONE_MEETING if Role.GUEST in actor.roles and page not in GUEST_PAGES else None


def opens(actor: Actor, page: str) -> bool:
    """Return whether the page called ``page`` (a URL name of the navigation) is for the actor's roles at all."""
    if shut_to(actor, page):
        return False
    return bool(actor.roles & TABLE[PAGES[page]].roles) and not too_weak(actor, PAGES[page])
