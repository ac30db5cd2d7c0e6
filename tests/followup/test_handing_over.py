"""A measure changes hands only when who is asked says yes."""

from datetime import datetime

import pytest
from django.urls import reverse

from maillage.access.facts import Audience
from maillage.access.models import AuditEntry
from maillage.core.errors import Denied, NotVisible, Refused
from maillage.followup import actions, queries
from maillage.followup.models import Handover
from maillage.meetings.actions.followup import report_measure
from maillage.meetings.models import Measure, Seat
from maillage.meetings.rules.followup import Status
from maillage.situations.models import Situation
from tests.followup.conftest import queued, take_on
from tests.meetings.table.conftest import Held
from tests.world import Visit


def propose(held: Held, late: Measure, to: str, at: datetime) -> Handover:
    return actions.propose_handover(held.actor("nadia"), measure=late.pk, seat=held.seats[to].pk, at=at)


def volunteer_of(late: Measure) -> str:
    return str(Measure.objects.values_list("volunteer__practitioner__sort_name", flat=True).get(pk=late.pk))


def test_until_she_accepts_a_measure_stays_with_who_had_it(held: Held, late: Measure, at: datetime) -> None:
    made = propose(held, late, "helene", at)
    assert volunteer_of(late) == "colin"
    assert [one.handover for one in queries.waiting_for(held.actor("helene"))] == [made]
    assert actions.answer_handover(held.actor("helene"), handover=made.pk, accepts=True, at=at)
    assert volunteer_of(late) == "helene"
    assert queries.waiting_for(held.actor("helene")) == []


def test_who_says_no_changes_nothing_and_another_can_be_asked(held: Held, late: Measure, at: datetime) -> None:
    made = propose(held, late, "helene", at)
    assert not actions.answer_handover(held.actor("helene"), handover=made.pk, accepts=False, at=at)
    assert volunteer_of(late) == "colin"
    with pytest.raises(Refused):
        actions.answer_handover(held.actor("helene"), handover=made.pk, accepts=True, at=at)
    propose(held, late, "maude", at)


def test_one_person_is_asked_at_a_time(held: Held, late: Measure, at: datetime) -> None:
    made = propose(held, late, "helene", at)
    with pytest.raises(Refused):
        propose(held, late, "maude", at)
    actions.withdraw_handover(held.actor("nadia"), measure=late.pk, at=at)
    with pytest.raises(Refused):
        actions.answer_handover(held.actor("helene"), handover=made.pk, accepts=True, at=at)
    propose(held, late, "maude", at)


def test_only_who_is_asked_answers_and_only_the_outreach_worker_asks(held: Held, late: Measure, at: datetime) -> None:
    made = propose(held, late, "helene", at)
    with pytest.raises(NotVisible):
        actions.answer_handover(held.actor("maude"), handover=made.pk, accepts=True, at=at)
    with pytest.raises(Denied):
        actions.answer_handover(held.actor("nadia"), handover=made.pk, accepts=True, at=at)
    with pytest.raises(Denied):
        actions.propose_handover(held.actor("maude"), measure=late.pk, seat=held.seats["samir"].pk, at=at)


def test_nobody_is_asked_who_may_not_read_the_measure(held: Held, late: Measure, at: datetime) -> None:
    Measure.objects.filter(pk=late.pk).update(audience=Audience.PROTECTED, volunteer=held.seats["helene"])
    offered = queries.to_reassign(held.actor("nadia"), measure=late.pk, at=at).seats
    assert sorted(seat.practitioner.sort_name for seat in offered if seat.practitioner) == ["maude", "nadia"]
    with pytest.raises(Refused):
        propose(held, late, "samir", at)


def test_what_is_kept_after_the_question_is_no_longer_asked(held: Held, late: Measure, at: datetime) -> None:
    Measure.objects.filter(pk=late.pk).update(volunteer=held.seats["helene"])
    made = propose(held, late, "samir", at)
    Measure.objects.filter(pk=late.pk).update(audience=Audience.PROTECTED)
    assert queries.waiting_for(held.actor("samir")) == []
    with pytest.raises(NotVisible):
        actions.answer_handover(held.actor("samir"), handover=made.pk, accepts=True, at=at)


def test_a_measure_that_was_done_meanwhile_stays_with_who_did_it(held: Held, late: Measure, at: datetime) -> None:
    made = propose(held, late, "helene", at)
    report_measure(held.actor("colin"), measure=late.pk, at=at, status=Status.DONE)
    assert not actions.answer_handover(held.actor("helene"), handover=made.pk, accepts=True, at=at)
    assert (volunteer_of(late), Handover.objects.get().answer) == ("colin", "withdrawn")
    with pytest.raises(Refused):
        propose(held, late, "maude", at)


def test_the_mail_says_nothing_and_the_trail_says_who(held: Held, late: Measure, at: datetime) -> None:
    made = propose(held, late, "helene", at)
    (mail,) = queued()
    assert held.situation.code not in mail
    assert late.words not in mail
    actions.answer_handover(held.actor("helene"), handover=made.pk, accepts=True, at=at)
    done = set(AuditEntry.objects.values_list("what", flat=True))
    assert {"measure:reassign", "handover:answer"} <= done


def test_a_practice_mails_nobody(held: Held, late: Measure, at: datetime) -> None:
    Situation.objects.filter(pk=held.situation.pk).update(practice=True, referent=held.world.nadia)
    propose(held, late, "helene", at)
    assert queued() == []


def test_the_outreach_worker_sees_what_is_late_in_her_region_and_nobody_else_does(
    held: Held, late: Measure, at: datetime, visit: Visit
) -> None:
    take_on(held, "maude", due_on=at.date(), words="Not late yet")
    page, rows = queries.late(held.actor("nadia"), at=at, after=None)
    assert [one.measure for one in rows] == [late]
    assert (page.count, page.next) == (1, None)
    with pytest.raises(Denied):
        queries.late(held.actor("maude"), at=at, after=None)
    assert list(queries.late(held.actor("renata"), at=at, after=None)[1]) == []
    Situation.objects.filter(pk=held.situation.pk).update(practice=True)
    assert list(queries.late(held.actor("nadia"), at=at, after=None)[1]) == []


def test_a_measure_goes_through_the_pages_from_late_to_taken_over(held: Held, late: Measure, visit: Visit) -> None:
    nadia, helene = visit("nadia"), visit("helene")
    assert late.words in nadia.get(reverse("followup:late")).content.decode()
    ask = reverse("followup:handover_propose", args=[late.pk])
    assert "Hélène" in nadia.get(ask).content.decode()
    assert nadia.post(ask, {"seat": held.seats["helene"].pk}).status_code == 302
    assert "waits for an answer" in nadia.get(reverse("followup:late")).content.decode()
    assert "has not answered" in nadia.get(ask).content.decode()
    made = Handover.objects.get()
    answer = reverse("followup:handover_answer", args=[made.pk])
    assert answer in helene.get(reverse("followup:my_measures")).content.decode()
    assert answer in helene.get(reverse("desk:home")).content.decode()
    assert helene.post(answer, {"accepts": "yes"}).status_code == 302
    mine = helene.get(reverse("followup:my_measures")).content.decode()
    assert late.words in mine
    assert "Its day has passed." in mine
    assert late.words not in visit("colin").get(reverse("followup:my_measures")).content.decode()


def test_ones_own_measures_stand_late_first_and_by_pages(held: Held, late: Measure, at: datetime) -> None:
    for number in range(1, 28):
        take_on(held, "colin", due_on=at.date().replace(day=number), words=f"Measure {number}")
    page = queries.mine(held.actor("colin"), after=None).page
    assert (page.rows[0], len(page.rows), page.count) == (late, 25, 28)
    rest = queries.mine(held.actor("colin"), after=page.next).page
    assert [row.words for row in rest.rows] == ["Measure 25", "Measure 26", "Measure 27"]
    report_measure(held.actor("colin"), measure=late.pk, at=at, status=Status.DONE)
    assert list(queries.mine(held.actor("colin"), after=None, settled=True).page.rows) == [late]


def test_who_has_left_the_table_is_not_asked(held: Held, late: Measure, at: datetime) -> None:
    Seat.objects.filter(pk=held.seats["helene"].pk).update(left_at=at)
    with pytest.raises(Refused):
        propose(held, late, "helene", at)
