"""Questions between referent and outreach worker: asked and answered in the page, read by nobody else."""

from datetime import datetime

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from maillage.access.actor import Actor
from maillage.core.errors import Denied, NotVisible, Refused
from maillage.situations.models import Situation
from maillage.triage import actions, queries
from maillage.triage.models import Question
from maillage.triage.rules import MOST_OPEN, No, why_not_answer, why_not_ask
from tests.situations.conftest import Road
from tests.world import Visit

ASKS, ANSWERS = "Who sees child 2 at school?", "The school’s own worker, on Mondays."


@given(st.text(), st.integers(0, 20))
def test_a_question_needs_words_and_ten_may_wait(words: str, waiting: int) -> None:
    why = why_not_ask(words, waiting)
    assert (why is No.WORDS_NEEDED) == (not words.strip())
    assert (why is None) == (bool(words.strip()) and waiting < MOST_OPEN)


def test_an_answer_that_was_given_stays_as_it_is() -> None:
    assert why_not_answer("again", answered=True) is No.ANSWERED
    assert why_not_answer(" ", answered=False) is No.WORDS_NEEDED
    assert why_not_answer("once", answered=False) is None


def mails() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args ->> 'to', args ->> 'body' FROM procrastinate_jobs ORDER BY id")
        return [f"{to} {body}" for to, body in cursor.fetchall()]


def test_the_outreach_worker_asks_the_referent_answers_and_the_mail_says_nothing(
    road: Road, visit: Visit, at: datetime
) -> None:
    code = road.sent()
    nadia, maude, url = visit("nadia"), visit("maude"), f"/en/triage/about/{code}/questions/"
    assert nadia.post(url, {"words": ASKS}).headers["Location"] == url
    assert nadia.post(url, {"words": "And on Tuesdays?"}).status_code == 302
    (mail,) = mails()
    assert mail.startswith("maude@example.org")
    assert code not in mail
    assert "child" not in mail
    home = maude.get("/en/").content.decode()
    assert "A question waits for your answer" in home
    assert "A question waits for your answer" not in nadia.get("/en/").content.decode()
    first = Question.objects.order_by("asked_at", "id")[0]
    assert nadia.get(f"/en/triage/questions/{first.pk}/").status_code == 403  # she asked it herself
    assert maude.post(f"/en/triage/questions/{first.pk}/", {"words": ANSWERS}).headers["Location"] == url
    assert maude.post(f"/en/triage/questions/{first.pk}/", {"words": "Otherwise."}).status_code == 409
    read = nadia.get(url).content.decode()
    assert ASKS in read
    assert ANSWERS in read
    assert ASKS in nadia.get(url, headers={"HX-Request": "true"}).content.decode()


def test_words_that_identify_are_refused_and_nothing_typed_is_lost(road: Road, visit: Visit) -> None:
    url = f"/en/triage/about/{road.sent()}/questions/"
    answer = visit("nadia").post(url, {"words": "Is her number 555 0142?"}).content.decode()
    assert "Take out the telephone number" in answer
    assert "Is her number 555 0142?" in answer
    assert not Question.objects.exists()


def test_nobody_else_reads_a_question_and_its_words_are_sealed(road: Road, at: datetime) -> None:
    code = road.sent()
    row = actions.ask(road.actor("nadia"), code=code, words=ASKS, at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM triage_question")
        assert ASKS.encode() not in bytes(cursor.fetchone()[0])
    for who in ("colin", "genevieve", "helene", "renata", "theo"):
        with pytest.raises(NotVisible):
            queries.thread(road.actor(who), code=code, at=at)
        with pytest.raises(NotVisible):
            queries.to_answer(road.actor(who), question=row.pk)
        assert not queries.visible(road.actor(who)).exists()


def test_before_it_is_sent_and_once_it_is_declined_nothing_is_asked(road: Road, at: datetime) -> None:
    code = str(road.written().situation.code)
    with pytest.raises(Denied, match="wrong_state"):
        actions.ask(road.actor("maude"), code=code, words=ASKS, at=at)
    with pytest.raises(NotVisible):
        actions.ask(road.actor("nadia"), code=code, words=ASKS, at=at)
    sent = road.sent()
    row = actions.ask(road.actor("maude"), code=sent, words=ASKS, at=at)
    Situation.objects.filter(code=sent).update(state="declined")
    with pytest.raises(Denied, match="wrong_state"):
        actions.answer(road.actor("nadia"), question=row.pk, words=ANSWERS, at=at)
    assert queries.waiting_for(road.actor("nadia")) == ()


def test_the_eleventh_open_question_is_a_call(road: Road, at: datetime) -> None:
    code, nadia = road.sent(), road.actor("nadia")
    for _ in range(MOST_OPEN):
        actions.ask(nadia, code=code, words=ASKS, at=at)
    with pytest.raises(Refused, match="too_many_open"):
        actions.ask(nadia, code=code, words=ASKS, at=at)
    assert queries.waiting_for(road.actor("maude"))[0].number == MOST_OPEN
    assert len(mails()) == 1
    assert not queries.visible(Actor.anyone()).exists()
