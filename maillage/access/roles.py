"""Few roles, and every permission there is: ``resource:verb``, in alphabetical order."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is, apart from any table she sits at."""

    ADMINISTRATOR = "administrator"  # runs the installation; can read no situation
    ANYONE = "anyone"  # no account: the holder of a link, a reader of public pages
    EVALUATOR = "evaluator"  # sees answers without persons; never a situation
    GUEST = "guest"  # sits at one meeting by a link and a told code; of an organisation that is not a member
    MANAGER = "manager"  # answers for an organisation; never a situation
    OUTREACH = "outreach"  # regional outreach worker
    PRACTITIONER = "practitioner"
    SUBSTITUTE = "substitute"  # answers for a region while its outreach worker is away: reckoned anew, never given
    SYSTEM = "system"  # a job or a console command, by name


class Side(StrEnum):
    """Whose safety or behaviour a seat's practitioner works with (product.md, information barrier)."""

    PARTNER = "partner"  # serves the partner who uses violence, or both parents
    PROTECTING = "protecting"  # serves the woman or the children, or leads the meeting


class SeatRole(StrEnum):
    """A participant's place at one meeting."""

    EXTERNAL_EXPERT = "external_expert"
    FACILITATOR = "facilitator"
    INFORMAL_HELPER = "informal_helper"
    INVOLVED = "involved"
    NOTE_TAKER = "note_taker"
    REFERENT = "referent"


class Permission(StrEnum):
    """Everything that can be asked of the door."""

    ACHIEVEMENTS_READ = "achievements:read"
    AGREEMENT_READ = "agreement:read"
    AGREEMENT_SIGN = "agreement:sign"
    ANSWER_GIVE = "answer:give"
    ANSWER_INVITE = "answer:invite"
    ANSWER_RELEASE = "answer:release"
    AUTHORISATION_GIVE = "authorisation:give"
    AUTHORISATION_READ = "authorisation:read"
    AUTHORISATION_RECORD = "authorisation:record"
    AUTHORISATION_REVOKE = "authorisation:revoke"
    AVAILABILITY_READ = "availability:read"
    CHECKPOINT_READ = "checkpoint:read"
    CONFLICT_DECLARE = "conflict:declare"
    CONSENT_READ = "consent:read"
    CONSENT_RECORD = "consent:record"
    CONSENT_WITHDRAW = "consent:withdraw"
    COPY_DESTROY = "copy:destroy"
    DESK_READ = "desk:read"
    DIRECTORY_KEEP = "directory:keep"
    ENTRY_KEEP = "entry:keep"
    ENTRY_READ = "entry:read"
    ENTRY_REVISE = "entry:revise"
    ENTRY_WRITE = "entry:write"
    EXPERT_ASK = "expert:ask"
    GROUND_INVOKE = "ground:invoke"
    GROUND_KEEP = "ground:keep"
    GROUND_READ = "ground:read"
    GUEST_KEEP = "guest:keep"
    GUEST_OPEN = "guest:open"
    GUEST_READ = "guest:read"
    HANDOVER_ANSWER = "handover:answer"
    HANDOVER_READ = "handover:read"
    INCIDENT_KEEP = "incident:keep"
    INCIDENT_READ = "incident:read"
    INCIDENT_RECORD = "incident:record"
    HOLD_KEEP = "hold:keep"
    INVITATION_ACCEPT = "invitation:accept"
    INVITATION_SEND = "invitation:send"
    LATE_READ = "late:read"
    LOOKS_READ = "looks:read"
    MATCH_ANSWER = "match:answer"
    MATCH_PROPOSE = "match:propose"
    MATCH_READ = "match:read"
    MATCH_TELL = "match:tell"
    MEASURE_REASSIGN = "measure:reassign"
    MEASURE_REPORT = "measure:report"
    MEETING_CONVENE = "meeting:convene"
    MEETING_FACILITATE = "meeting:facilitate"
    MEETING_KNOW = "meeting:know"
    MEETING_READ = "meeting:read"
    MINUTES_ANSWER = "minutes:answer"
    MINUTES_COPY = "minutes:copy"
    MINUTES_KEEP = "minutes:keep"
    MINUTES_PROPOSE = "minutes:propose"
    NET_RESTATE = "net:restate"
    ORGANISATION_KEEP = "organisation:keep"
    ORGANISATION_READ = "organisation:read"
    PERSON_KEEP = "person:keep"
    PERSON_KEEP_SELF = "person:keep_self"
    PERSON_READ = "person:read"
    PRACTICE_START = "practice:start"
    QUESTION_ANSWER = "question:answer"
    QUESTION_ASK = "question:ask"
    QUESTION_READ = "question:read"
    READING_READ = "reading:read"
    READING_REPLY = "reading:reply"
    REFERRAL_ANSWER = "referral:answer"
    REFERRAL_READ = "referral:read"
    REFERRAL_START = "referral:start"
    REFERRAL_WRITE = "referral:write"
    REGION_KEEP = "region:keep"
    REGION_READ = "region:read"
    REMINDER_SEND = "reminder:send"
    RISK_RECORD = "risk:record"
    SEATS_READ = "seats:read"
    SEATS_REMIND = "seats:remind"
    RETENTION_END = "retention:end"
    SEAT_ANSWER = "seat:answer"
    SEAT_TELL = "seat:tell"
    SERVICE_KEEP = "service:keep"
    SERVICE_READ = "service:read"
    SESSION_KEEP = "session:keep"
    SESSION_SWEEP = "session:sweep"
    SHEET_KEEP = "sheet:keep"
    SHEET_MAKE = "sheet:make"
    SIGN_IN_KEEP = "sign_in:keep"
    SIGN_IN_READ = "sign_in:read"
    SIGN_IN_RESET = "sign_in:reset"
    SITUATION_CLOSE = "situation:close"
    SITUATION_HAND_ON = "situation:hand_on"
    SITUATION_KNOW = "situation:know"
    SITUATION_MERGE = "situation:merge"
    SITUATION_READ = "situation:read"
    STUDY_IMPORT = "study:import"
    STUDY_READ = "study:read"
    SUBSTITUTE_NAME = "substitute:name"
    SUBSTITUTE_READ = "substitute:read"
    STAND_IN_KEEP = "stand_in:keep"
    TABLES_READ = "tables:read"
    TRACK_CHOOSE = "track:choose"
    TRAIL_KEEP = "trail:keep"
    TRIAGE_READ = "triage:read"
    WALL_KEEP = "wall:keep"
    WALL_READ = "wall:read"
