"""What each person may do with organisations, people and registers: the oracle's lines that are about no situation."""

from maillage.access.roles import Permission, Role
from tests.access.oracle import ACCOUNTS, EVERYBODY, HOUSEKEEPERS, JOB, REGIONAL, WORKERS, Cell, Instead, Line, roles

P = Permission


def reads_service(cell: Cell) -> bool:
    """Return whether a service of the directory is there for somebody: it is public, or she works in its region."""
    works_there = cell.thing.same_region and bool(cell.who.roles - {Role.ANYONE, Role.GUEST})
    return not cell.thing.kept or cell.keeps_all or works_there


def brings_guest(cell: Cell) -> bool:
    """Return whether somebody answers for a guest: for all of the region, or for the table to which she comes."""
    his = cell.who.instead is Instead.NOT_HERE and cell.thing.comes_here
    region = Role.OUTREACH in cell.who.roles or (Role.SUBSTITUTE in cell.who.roles and not his)
    this_table = cell.who.instead is Instead.SITUATION and cell.thing.comes_here
    return Role.SYSTEM in cell.who.roles or (cell.thing.same_region and (region or this_table))


GUESTS: dict[P, Line] = {
    P.AUTHORISATION_RECORD: Line(WORKERS, brings_guest, lambda c: not c.thing.member),
    P.GUEST_KEEP: Line(WORKERS | JOB, brings_guest),
}
HOUSES: dict[P, Line] = {
    P.ORGANISATION_READ: Line(ACCOUNTS | JOB, lambda c: c.listed),
    P.ORGANISATION_KEEP: Line(HOUSEKEEPERS, lambda c: c.listed, lambda c: c.keeps_house),
    P.AUTHORISATION_READ: Line(ACCOUNTS, lambda c: c.own_house),
    P.AUTHORISATION_GIVE: Line(roles(Role.MANAGER), lambda c: c.own_house),
    P.AUTHORISATION_REVOKE: Line(roles(Role.MANAGER), lambda c: c.own_house),
    P.STUDY_IMPORT: Line(roles(Role.EVALUATOR, Role.MANAGER, Role.SYSTEM), lambda c: c.own_house),
    P.SHEET_KEEP: Line(WORKERS | roles(Role.MANAGER, Role.SYSTEM), lambda c: c.own_house),
    P.STUDY_READ: Line(roles(Role.EVALUATOR, Role.SYSTEM), lambda c: c.own_house),
}
PEOPLE: dict[P, Line] = {
    P.PERSON_READ: Line(ACCOUNTS | JOB, lambda c: c.listed),
    P.PERSON_KEEP: Line(HOUSEKEEPERS, lambda c: c.listed, lambda c: c.keeps_house and c.names),
    P.PERSON_KEEP_SELF: Line(ACCOUNTS, lambda c: c.thing.hers),
    P.SESSION_KEEP: Line(ACCOUNTS | roles(Role.GUEST), lambda c: c.thing.hers, weakly=True),
    P.INVITATION_SEND: Line(HOUSEKEEPERS, lambda c: c.listed, lambda c: c.keeps_house and c.names),
    P.SIGN_IN_RESET: Line(HOUSEKEEPERS, lambda c: c.listed, lambda c: c.keeps_house and c.names),
}
SIGN_INS: dict[P, Line] = {
    P.SIGN_IN_READ: Line(ACCOUNTS, lambda c: c.thing.hers, weakly=True),
    P.SIGN_IN_KEEP: Line(
        ACCOUNTS,
        lambda c: c.thing.hers,
        lambda c: c.who.strong or (c.thing.by_link and not c.thing.enrolled),
        weakly=True,
    ),
}
INCIDENTS: dict[P, Line] = {
    P.INCIDENT_READ: Line(roles(Role.OUTREACH, Role.ADMINISTRATOR), lambda c: c.in_region),
    P.INCIDENT_KEEP: Line(
        roles(Role.OUTREACH, Role.ADMINISTRATOR), lambda c: c.in_region, lambda c: not c.thing.closed
    ),
}
SERVICES: dict[P, Line] = {
    P.SERVICE_READ: Line(EVERYBODY, reads_service, weakly=True),
    P.SERVICE_KEEP: Line(HOUSEKEEPERS, reads_service, lambda c: c.keeps_house),
}
EXPERTS: dict[P, Line] = {
    P.EXPERT_ASK: Line(REGIONAL, lambda c: c.thing.beyond or c.thing.same_region),
}
REGIONS: dict[P, Line] = {
    P.REGION_KEEP: Line(roles(Role.ADMINISTRATOR, Role.OUTREACH, Role.SYSTEM), lambda c: c.in_region),
    P.SUBSTITUTE_READ: Line(ACCOUNTS | JOB, lambda c: c.in_region),
    P.SUBSTITUTE_NAME: Line(roles(Role.OUTREACH, Role.ADMINISTRATOR), lambda c: c.in_region),
    P.DIRECTORY_KEEP: Line(roles(Role.OUTREACH, Role.ADMINISTRATOR, Role.SYSTEM), lambda c: c.in_region),
    P.INCIDENT_RECORD: Line(roles(Role.OUTREACH, Role.ADMINISTRATOR), lambda c: c.in_region),
}
INSTALLATION: dict[P, Line] = {
    P.REFERRAL_START: Line(WORKERS, None, lambda c: c.thing.holds_situations),
    P.PRACTICE_START: Line(WORKERS, None, lambda c: c.thing.holds_situations),
}
NOTHING_TO_KNOW: dict[P, Line] = {
    **dict.fromkeys((P.ANSWER_GIVE, P.SHEET_MAKE), Line(EVERYBODY, None, weakly=True)),
    P.ANSWER_INVITE: Line(WORKERS | JOB, None),
    P.ANSWER_RELEASE: Line(JOB, None),
    P.CHECKPOINT_READ: Line(ACCOUNTS | JOB, None),
    P.DESK_READ: Line(ACCOUNTS | roles(Role.GUEST), None),
    P.GROUND_KEEP: Line(JOB, None),
    P.GUEST_OPEN: Line(EVERYBODY, None, weakly=True),
    P.MINUTES_KEEP: Line(JOB, None),
    P.SESSION_SWEEP: Line(JOB, None),
    P.SEATS_REMIND: Line(JOB, None),
    P.SITUATION_MERGE: Line(JOB, None),
    P.INVITATION_ACCEPT: Line(EVERYBODY, None, weakly=True),
    P.RETENTION_END: Line(JOB, None),
    P.REGION_READ: Line(EVERYBODY, None, weakly=True),
    P.TABLES_READ: Line(roles(Role.EVALUATOR, Role.OUTREACH, Role.SYSTEM), None),
    P.ACHIEVEMENTS_READ: Line(roles(Role.EVALUATOR, Role.MANAGER, Role.OUTREACH, Role.SYSTEM), None),
    P.LATE_READ: Line(REGIONAL, None),
    P.REMINDER_SEND: Line(JOB, None),
    P.TRAIL_KEEP: Line(JOB, None),
    P.TRIAGE_READ: Line(REGIONAL, None),
}
HANDED_ON = {P.STAND_IN_KEEP: Line(WORKERS, lambda c: c.who.account and (c.thing.hers or c.thing.took_on))}
