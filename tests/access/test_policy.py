"""The table of permissions, said as rules: each test is a sentence a shelter's director could check."""

from dataclasses import FrozenInstanceError, replace
from uuid import UUID, uuid4

import pytest

from maillage.access.actor import Actor, Seat
from maillage.access.checks import Because
from maillage.access.facts import (
    Audience,
    ConsentFacts,
    EntryFacts,
    InstallationFacts,
    MatchFacts,
    MeetingFacts,
    MeetingState,
    MinutesState,
    OrganisationFacts,
    PersonFacts,
    SeatFacts,
    SignInFacts,
    SituationFacts,
    SituationState,
)
from maillage.access.policy import TABLE, may, opens, too_weak
from maillage.access.roles import Permission, Role, SeatRole, Side

REGION, ELSEWHERE = uuid4(), uuid4()


def person(*roles: Role, region: UUID = REGION, organisation: UUID | None = None) -> Actor:
    return Actor(uuid4(), "somebody", frozenset(roles), organisation or uuid4(), region, strong=True)


MAUDE = person(Role.PRACTITIONER)
NADIA = person(Role.OUTREACH)
OTHER_OUTREACH = person(Role.OUTREACH, region=ELSEWHERE)
COLLEAGUE = person(Role.PRACTITIONER, organisation=MAUDE.organisation)
MANAGER = person(Role.MANAGER, organisation=MAUDE.organisation)
ADMINISTRATOR = person(Role.ADMINISTRATOR)
EVALUATOR = person(Role.EVALUATOR)
assert MAUDE.id is not None
SENT = SituationFacts(uuid4(), REGION, MAUDE.id, SituationState.SENT, ground_holds=True)
OPEN = replace(SENT, state=SituationState.ACCEPTED)
MEETING = MeetingFacts(uuid4(), OPEN, MeetingState.RUNNING)


def seated(actor: Actor, role: SeatRole = SeatRole.INVOLVED, side: Side = Side.PROTECTING, **seat: object) -> Actor:
    """Return ``actor`` with a seat at MEETING that stands unless ``seat`` says otherwise."""
    plain = Seat(uuid4(), MEETING.id, OPEN.id, role, side, stands=True, authorised=True, agreed=True)
    return actor.with_seats((replace(plain, **seat),))  # type: ignore[arg-type]  # the fields' names are Seat's


COLIN = seated(person(Role.PRACTITIONER), side=Side.PARTNER)
HELENE = seated(person(Role.PRACTITIONER))


def why(actor: Actor, permission: Permission, facts: object = None) -> tuple[Because | None, bool]:
    decision = may(actor, permission, facts)
    return decision.because, decision.hidden


def test_every_permission_stands_in_the_table() -> None:
    assert set(TABLE) == set(Permission)


@pytest.mark.parametrize("stranger", [COLLEAGUE, MANAGER, ADMINISTRATOR, EVALUATOR, OTHER_OUTREACH, Actor.anyone()])
@pytest.mark.parametrize("permission", [Permission.SITUATION_KNOW, Permission.SITUATION_READ, Permission.REFERRAL_READ])
def test_who_has_no_seat_is_told_that_there_is_no_such_situation(stranger: Actor, permission: Permission) -> None:
    because, hidden = why(stranger, permission, OPEN)
    assert because is not None
    assert hidden


@pytest.mark.parametrize("reader", [MAUDE, NADIA, HELENE, COLIN])
def test_referent_outreach_worker_and_table_read_a_situation(reader: Actor) -> None:
    assert may(reader, Permission.SITUATION_READ, OPEN).allowed


def test_a_draft_is_the_referents_alone() -> None:
    draft = replace(SENT, state=SituationState.DRAFT)
    assert may(MAUDE, Permission.REFERRAL_WRITE, draft).allowed
    assert why(NADIA, Permission.SITUATION_KNOW, draft)[1]


def test_the_referral_itself_is_not_for_the_table() -> None:
    assert why(COLIN, Permission.REFERRAL_READ, OPEN)[1]
    assert may(NADIA, Permission.REFERRAL_READ, OPEN).allowed


def test_without_ground_referent_and_outreach_worker_keep_a_stub() -> None:
    stub = replace(OPEN, ground_holds=False)
    for reader in (MAUDE, NADIA):
        assert may(reader, Permission.SITUATION_KNOW, stub).allowed
        assert may(reader, Permission.SITUATION_CLOSE, stub).allowed
        assert may(reader, Permission.CONSENT_RECORD, ConsentFacts(uuid4(), stub)).allowed
        assert why(reader, Permission.SITUATION_READ, stub) == (Because.GROUND_GONE, False)
        assert why(reader, Permission.REFERRAL_READ, stub) == (Because.GROUND_GONE, False)
    assert why(NADIA, Permission.MEETING_READ, replace(MEETING, situation=stub))[0] is Because.GROUND_GONE


def test_a_seat_that_no_longer_stands_gives_nothing() -> None:
    gone = seated(person(Role.PRACTITIONER), stands=False)
    assert why(gone, Permission.SITUATION_KNOW, OPEN)[1]
    assert why(gone, Permission.MEETING_KNOW, MEETING)[1]
    assert why(gone, Permission.ENTRY_READ, EntryFacts(uuid4(), MEETING, None, Audience.TABLE))[1]


def test_a_seat_without_authorisation_or_agreement_knows_the_meeting_and_cannot_open_it() -> None:
    unauthorised = seated(person(Role.PRACTITIONER), authorised=False)
    unsigned = seated(person(Role.PRACTITIONER), agreed=False)
    for waiting, because in ((unauthorised, Because.NOT_AUTHORISED), (unsigned, Because.AGREEMENT_UNSIGNED)):
        assert may(waiting, Permission.MEETING_KNOW, MEETING).allowed
        assert why(waiting, Permission.MEETING_READ, MEETING) == (because, False)


def test_what_is_kept_from_the_partners_side_is_not_there_for_it() -> None:
    kept = EntryFacts(uuid4(), MEETING, uuid4(), Audience.PROTECTED)
    assert why(COLIN, Permission.ENTRY_READ, kept) == (Because.KEPT_FROM_YOUR_SIDE, True)
    assert may(HELENE, Permission.ENTRY_READ, kept).allowed
    assert may(NADIA, Permission.ENTRY_READ, kept).allowed
    assert may(COLIN, Permission.ENTRY_READ, replace(kept, audience=Audience.TABLE)).allowed


def test_what_somebody_said_herself_she_may_read() -> None:
    own = EntryFacts(uuid4(), MEETING, COLIN.id, Audience.PROTECTED)
    assert may(COLIN, Permission.ENTRY_READ, own).allowed


def test_two_seats_of_one_person_count_as_the_partners_side_when_one_does() -> None:
    both = COLIN.with_seats((*COLIN.seats, *seated(COLIN).seats))
    assert not may(both, Permission.ENTRY_READ, EntryFacts(uuid4(), MEETING, None, Audience.PROTECTED)).allowed


def test_nobody_writes_before_the_meeting_runs_or_after() -> None:
    for state in (MeetingState.CONVENED, MeetingState.HELD, MeetingState.CANCELLED):
        assert why(HELENE, Permission.ENTRY_WRITE, replace(MEETING, state=state)) == (Because.MEETING_NOT_OPEN, False)


def test_what_somebody_said_stays_when_its_minutes_are_sealed_and_she_is_told_so() -> None:
    for minutes, because in (
        (MinutesState.OPEN, Because.MINUTES_NOT_PROPOSED),
        (MinutesState.PROPOSED, None),
        (MinutesState.SEALED, Because.MINUTES_SEALED),
    ):
        held = replace(MEETING, state=MeetingState.HELD, minutes=minutes)
        own = EntryFacts(uuid4(), held, HELENE.id, Audience.TABLE)
        assert why(HELENE, Permission.MINUTES_ANSWER, own) == (because, False)


def test_who_must_not_see_one_of_two_codes_reads_nothing_of_the_two_being_one_family() -> None:
    assert MAUDE.id is not None
    other = replace(SENT, id=uuid4(), referent=uuid4())
    match = MatchFacts(uuid4(), SENT, other, said_by=MAUDE.id)
    assert may(MAUDE, Permission.MATCH_READ, match).allowed
    walled = replace(MAUDE, walled=frozenset({other.id}))
    assert why(walled, Permission.MATCH_READ, match) == (Because.WALLED, True)
    assert why(walled, Permission.MATCH_ANSWER, match) == (Because.WALLED, True)


def test_only_who_leads_facilitates() -> None:
    leader = seated(person(Role.PRACTITIONER), role=SeatRole.FACILITATOR)
    assert may(leader, Permission.MEETING_FACILITATE, MEETING).allowed
    assert may(NADIA, Permission.MEETING_FACILITATE, MEETING).allowed
    assert why(HELENE, Permission.MEETING_FACILITATE, MEETING) == (Because.NOT_FACILITATOR, False)


def test_a_practice_family_is_led_by_who_invented_it_and_by_nobody_else() -> None:
    practice = replace(OPEN, practice=True)
    assert may(MAUDE, Permission.MEETING_CONVENE, practice).allowed
    assert why(NADIA, Permission.MEETING_CONVENE, practice)[1]


def test_the_seated_practitioner_of_the_signer_may_record_a_withdrawal_and_the_others_may_not() -> None:
    father = uuid4()
    consent = ConsentFacts(uuid4(), OPEN, father)
    assert may(seated(person(Role.PRACTITIONER), serves=father), Permission.CONSENT_WITHDRAW, consent).allowed
    assert not may(seated(person(Role.PRACTITIONER), serves=uuid4()), Permission.CONSENT_WITHDRAW, consent).allowed


def test_each_answers_for_her_own_seat_and_signs_her_own_agreement() -> None:
    seat = SeatFacts(HELENE.seats[0].id, MEETING, HELENE.id, SeatRole.INVOLVED)
    assert may(HELENE, Permission.SEAT_ANSWER, seat).allowed
    assert why(COLIN, Permission.SEAT_ANSWER, seat) == (Because.NOT_YOURS, False)
    assert not may(NADIA, Permission.AGREEMENT_SIGN, seat).allowed


def test_a_manager_keeps_her_own_people_and_names_no_outreach_worker() -> None:
    assert MANAGER.organisation is not None
    own = PersonFacts(uuid4(), MANAGER.organisation, REGION, frozenset({Role.PRACTITIONER}))
    assert may(MANAGER, Permission.PERSON_KEEP, own).allowed
    assert not may(MANAGER, Permission.PERSON_KEEP, replace(own, organisation=uuid4())).allowed
    assert not may(MANAGER, Permission.PERSON_KEEP, replace(own, grants=frozenset({Role.OUTREACH}))).allowed


def test_only_the_manager_authorises_and_only_her_own_organisation() -> None:
    mine = OrganisationFacts(uuid4(), MANAGER.organisation, REGION)
    assert may(MANAGER, Permission.AUTHORISATION_GIVE, mine).allowed
    assert not may(MAUDE, Permission.AUTHORISATION_GIVE, mine).allowed
    assert why(MANAGER, Permission.AUTHORISATION_GIVE, replace(mine, organisation=uuid4()))[1]


def test_a_study_is_for_the_evaluators_of_its_organisation() -> None:
    study = OrganisationFacts(uuid4(), EVALUATOR.organisation, None)
    assert may(EVALUATOR, Permission.STUDY_READ, study).allowed
    assert not may(NADIA, Permission.STUDY_READ, study).allowed
    assert not may(EVALUATOR, Permission.STUDY_READ, replace(study, organisation=uuid4())).allowed


def test_no_situation_is_opened_where_text_would_not_be_sealed() -> None:
    assert why(MAUDE, Permission.REFERRAL_START, InstallationFacts(holds_situations=False)) == (
        Because.NO_KEYS,
        False,
    )
    assert may(MAUDE, Permission.REFERRAL_START, InstallationFacts(holds_situations=True)).allowed
    assert why(MANAGER, Permission.REFERRAL_START, InstallationFacts(holds_situations=True)) == (Because.ROLE, False)


WEAKLY = {
    Permission.ANSWER_GIVE,
    Permission.GUEST_OPEN,
    Permission.INVITATION_ACCEPT,
    Permission.REGION_READ,
    Permission.SERVICE_READ,
    Permission.SESSION_KEEP,
    Permission.SHEET_MAKE,
    Permission.SIGN_IN_KEEP,
    Permission.SIGN_IN_READ,
}


@pytest.mark.parametrize("permission", sorted(set(Permission) - WEAKLY))
def test_a_weak_sign_in_opens_nothing_before_anything_is_known_of_it(permission: Permission) -> None:
    everybody = replace(person(*set(Role) - {Role.ANYONE, Role.SYSTEM}), strong=False)
    allowed = TABLE[permission].roles - {Role.SYSTEM}
    expected = Because.SIGN_IN_NOT_STRONG if allowed else Because.ROLE
    assert may(everybody, permission, None).because is expected
    assert may(Actor.anyone(), permission, None).because is Because.ROLE


def test_jobs_need_no_passkey() -> None:
    assert may(Actor.system("release"), Permission.ANSWER_RELEASE).allowed


def test_the_first_way_to_sign_in_needs_the_link_and_the_next_a_strong_session() -> None:
    weak = replace(MAUDE, strong=False)
    assert MAUDE.id is not None
    for actor, enrolled, by_link, let_in in (
        (weak, False, False, False),
        (weak, False, True, True),
        (weak, True, True, False),
        (MAUDE, True, False, True),
        (MAUDE, False, False, True),
    ):
        facts = SignInFacts(MAUDE.id, enrolled=enrolled, by_link=by_link)
        assert may(actor, Permission.SIGN_IN_KEEP, facts).allowed is let_in
        assert may(actor, Permission.SIGN_IN_READ, facts).allowed
    assert why(NADIA, Permission.SIGN_IN_READ, SignInFacts(MAUDE.id, enrolled=True))[1]


def test_a_manager_opens_the_access_of_her_own_people_anew_and_no_outreach_workers() -> None:
    assert MANAGER.organisation is not None
    own = PersonFacts(uuid4(), MANAGER.organisation, REGION, frozenset({Role.PRACTITIONER}))
    assert may(MANAGER, Permission.SIGN_IN_RESET, own).allowed
    assert not may(MAUDE, Permission.SIGN_IN_RESET, own).allowed
    assert not may(MANAGER, Permission.SIGN_IN_RESET, replace(own, organisation=uuid4())).allowed
    assert not may(MANAGER, Permission.SIGN_IN_RESET, replace(own, grants=frozenset({Role.OUTREACH}))).allowed


def test_the_navigation_shows_each_her_own_pages() -> None:
    assert not opens(Actor.anyone(), "situations:situation_list")
    assert not opens(ADMINISTRATOR, "situations:situation_list")
    assert opens(MAUDE, "situations:situation_list")
    assert opens(person(Role.PRACTITIONER, Role.EVALUATOR), "analysis:tables"), "one fitting role is enough"
    assert not opens(MAUDE, "analysis:tables")


def test_a_decision_once_made_stays_as_it_is() -> None:
    decision, row = may(MAUDE, Permission.REFERRAL_READ, OPEN), TABLE[Permission.REFERRAL_READ]
    for frozen, name in ((decision, "hidden"), (row, "roles")):
        with pytest.raises(FrozenInstanceError):
            setattr(frozen, name, None)


def test_a_password_alone_is_too_weak_only_for_who_could_ask_at_all() -> None:
    for actor, asked, weak in (
        (MAUDE, Permission.SITUATION_KNOW, True),
        (ADMINISTRATOR, Permission.SITUATION_KNOW, False),
        (MAUDE, Permission.ANSWER_GIVE, False),
    ):
        assert too_weak(replace(actor, strong=False), asked) is weak
        assert not too_weak(actor, asked)
