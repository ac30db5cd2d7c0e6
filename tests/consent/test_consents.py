"""Consents through the door: recorded, replaced, withdrawn; what closes, and what stays."""

from datetime import date, timedelta

import pytest

from maillage.access.facts import SituationState
from maillage.access.policy import may
from maillage.access.roles import Permission
from maillage.consent import actions, queries
from maillage.consent.models import Consent
from maillage.consent.queries.sheets import sheet
from maillage.consent.queries.waiting import ending_soon, is_covered
from maillage.consent.rules import Capacity, State
from maillage.consent.rules.papers import Fault, end_of_day
from maillage.core import clock
from maillage.core.errors import Denied, NotVisible, Refused
from maillage.situations.models import Situation
from maillage.situations.rules import Ground, SafeToAsk
from tests.consent.conftest import Family
from tests.world import World

ZONE = "America/Toronto"


def standing(family: Family) -> set[str]:
    return {key for key in ("maude", "colin", "josee") if any(seat.stands for seat in family.world.actor(key).seats)}


def test_a_recorded_consent_lets_its_seats_stand(family: Family) -> None:
    assert standing(family) == set()
    family.record(family.woman, Capacity.WOMAN)
    assert standing(family) == {"maude", "josee"}, "the younger child rests on the mother's consent"
    family.record(family.partner, Capacity.OTHER_PARENT)
    assert standing(family) == {"maude", "josee", "colin"}


def test_his_withdrawal_takes_his_practitioner_away_and_nothing_else(family: Family) -> None:
    family.record(family.woman, Capacity.WOMAN)
    his = family.record(family.partner, Capacity.OTHER_PARENT)
    ground = family.fresh().ground_until
    actions.withdraw_consent(family.world.actor("colin"), consent=his.pk, at=family.at)
    assert standing(family) == {"maude", "josee"}
    assert family.fresh().ground_until == ground


def test_her_withdrawal_closes_the_table(family: Family) -> None:
    hers = family.record(family.woman, Capacity.WOMAN)
    family.record(family.partner, Capacity.OTHER_PARENT)
    actions.withdraw_consent(family.world.actor("maude"), consent=hers.pk, at=family.at)
    assert standing(family) == set()
    assert family.fresh().ground_until == family.at
    again = family.record(family.woman, Capacity.WOMAN)
    assert standing(family) == {"maude", "colin", "josee"}, "a new consent opens the stub again"
    assert family.fresh().ground_until == again.ends_at


def test_the_table_stays_while_a_teenager_s_consent_protects_it(family: Family) -> None:
    hers = family.record(family.woman, Capacity.WOMAN)
    theirs = family.record(family.teenager, Capacity.CHILD, expires_on=date(2026, 4, 1))
    actions.withdraw_consent(family.world.actor("nadia"), consent=hers.pk, at=family.at)
    assert family.fresh().ground_until == theirs.ends_at == end_of_day(date(2026, 4, 1), ZONE)
    assert standing(family) == set(), "each seat rests on its own person"


def test_a_consent_ends_by_itself_at_the_end_of_its_day(family: Family) -> None:
    family.record(family.woman, Capacity.WOMAN, expires_on=date(2026, 3, 3))
    with clock.frozen(end_of_day(date(2026, 3, 3), ZONE) - timedelta(seconds=1)):
        assert standing(family) == {"maude", "josee"}
    with clock.frozen(end_of_day(date(2026, 3, 3), ZONE)):
        assert standing(family) == set()


def test_anonymity_is_not_touched_by_a_consent(family: Family) -> None:
    Situation.objects.update(ground=Ground.ANONYMITY, ground_until=None)
    hers = family.record(family.woman, Capacity.WOMAN)
    actions.withdraw_consent(family.world.actor("maude"), consent=hers.pk, at=family.at)
    assert family.fresh().ground_until is None


def test_a_new_consent_takes_the_place_of_the_old_one(family: Family) -> None:
    first = family.record(family.woman, Capacity.WOMAN)
    second = family.record(family.woman, Capacity.WOMAN, expires_on=date(2026, 5, 1))
    first.refresh_from_db()
    assert first.ends_at == family.at
    actions.withdraw_consent(family.world.actor("maude"), consent=second.pk, at=family.at)
    assert standing(family) == set(), "nothing older holds the seat up behind her back"


def test_a_withdrawal_ends_all_that_a_person_ever_gave(family: Family) -> None:
    first = family.record(family.woman, Capacity.WOMAN)
    second = family.record(family.woman, Capacity.WOMAN)
    Consent.objects.filter(pk=first.pk).update(ends_at=second.ends_at)
    actions.withdraw_consent(family.world.actor("maude"), consent=second.pk, at=family.at)
    assert standing(family) == set()


def test_a_consent_is_withdrawn_once(family: Family) -> None:
    hers = family.record(family.woman, Capacity.WOMAN)
    actions.withdraw_consent(family.world.actor("maude"), consent=hers.pk, at=family.at)
    with pytest.raises(Refused):
        actions.withdraw_consent(family.world.actor("maude"), consent=hers.pk, at=family.at)


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"given_on": date(2026, 3, 4)}, Fault.IN_THE_FUTURE),
        ({"expires_on": date(2028, 3, 4)}, Fault.TOO_LONG),
        ({"expires_on": date(2026, 3, 1)}, Fault.ENDS_BEFORE_IT_BEGINS),
        ({"capacity": Capacity.CHILD}, Fault.CAPACITY),
        ({"safe_to_ask": SafeToAsk.NO}, Fault.UNSAFE),
    ],
)
def test_what_cannot_be_is_not_recorded(family: Family, wrong: dict[str, object], fault: Fault) -> None:
    with pytest.raises(Refused) as refusal:
        family.record(family.woman, **{"capacity": Capacity.WOMAN, **wrong})  # type: ignore[arg-type]  # values of a test
    assert refusal.value.code == fault
    assert not Consent.objects.exists()


def test_nobody_records_for_whom_she_does_not_serve(family: Family, world: World) -> None:
    family.record(family.woman, Capacity.WOMAN)
    family.record(family.partner, Capacity.OTHER_PARENT)
    paper = family.paper(kept_by=world.organisations["cap-rive"].pk)
    for key in ("colin", "josee", "samir", "genevieve", "theo", "odile", "renata", "paul"):
        with pytest.raises((NotVisible, Denied)):
            actions.record_consent(
                world.actor(key), code=family.code, signer=family.woman.pk, paper=paper, at=family.at
            )
    his = family.paper(capacity=Capacity.OTHER_PARENT, kept_by=world.organisations["cap-rive"].pk)
    assert actions.record_consent(
        world.actor("colin"), code=family.code, signer=family.partner.pk, paper=his, at=family.at
    )


def test_a_person_of_another_situation_signs_nothing_here(family: Family, world: World) -> None:
    other = Situation.objects.create(
        region=world.region, code="VDR-XXXX", referent=world.maude, started_at=family.at, state=SituationState.DRAFT
    )
    with pytest.raises(NotVisible):
        actions.record_consent(
            world.actor("maude"), code=other.code, signer=family.woman.pk, paper=family.paper(), at=family.at
        )


def test_a_closed_situation_takes_no_consent(family: Family) -> None:
    Situation.objects.update(state=SituationState.CLOSED)
    with pytest.raises(Denied):
        family.record(family.woman, Capacity.WOMAN)


def test_rows_and_policy_agree_for_everybody_in_every_state(family: Family, world: World) -> None:
    family.record(family.woman, Capacity.WOMAN)
    family.record(family.partner, Capacity.OTHER_PARENT)
    family.record(family.teenager, Capacity.CHILD)
    for state in SituationState:
        for practice in (False, True):
            Situation.objects.update(state=state, practice=practice)
            for key in world.people:
                actor = world.actor(key)
                rows = set(queries.visible(actor).values_list("pk", flat=True))
                for row in Consent.objects.select_related("situation"):
                    allowed = may(actor, Permission.CONSENT_READ, queries.facts_of(row, family.at)).allowed
                    assert (row.pk in rows) == allowed, f"{key}, {state}, practice {practice}"


def test_the_sheet_shows_each_reader_her_own_people(family: Family, world: World) -> None:
    family.record(family.woman, Capacity.WOMAN)
    family.record(family.partner, Capacity.OTHER_PARENT)
    everyone = sheet(world.actor("maude"), code=family.code, at=family.at)
    assert {card.member for card in everyone.cards} == {family.woman, family.partner, family.child, family.teenager}
    his = sheet(world.actor("colin"), code=family.code, at=family.at)
    assert [card.member for card in his.cards] == [family.partner]
    assert not his.leads
    with pytest.raises(NotVisible):
        sheet(world.actor("samir"), code=family.code, at=family.at)


def test_who_is_not_safe_to_ask_comes_first(family: Family, world: World) -> None:
    family.teenager.safe_to_ask = SafeToAsk.NO
    family.teenager.save()
    cards = sheet(world.actor("maude"), code=family.code, at=family.at).cards
    assert cards[0].member == family.teenager
    assert cards[0].unsafe
    child = next(card for card in cards if card.member == family.child)
    assert (child.state, child.signed_by, child.may_record) == (State.BY_PARENT, family.woman, False)


def test_what_ends_within_days_waits_for_who_may_renew_it(family: Family, world: World) -> None:
    family.record(family.woman, Capacity.WOMAN, expires_on=date(2026, 3, 7))
    family.record(family.partner, Capacity.OTHER_PARENT, expires_on=date(2026, 3, 17))
    assert [one.ends_at for one in ending_soon(world.actor("maude"), at=family.at)] == [
        end_of_day(date(2026, 3, 7), ZONE)
    ]
    assert ending_soon(world.actor("genevieve"), at=family.at) == ()


def test_an_organisation_is_covered_while_an_authorisation_holds(family: Family, world: World) -> None:
    lucie, house = world.actor("lucie"), world.organisations["quai-neuf"].pk
    day = date(2026, 3, 3)
    assert not is_covered(lucie, at=family.at)
    row = actions.authorise(lucie, organisation=house, practitioner=None, since=day, until=day, at=family.at)
    assert is_covered(lucie, at=family.at)
    actions.revoke_authorisation(lucie, authorisation=row.pk, at=family.at)
    assert not is_covered(lucie, at=family.at)
