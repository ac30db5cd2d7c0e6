"""A column of sealed text: words for who reads a row, bytes for the database, a kind sign when their time is over."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.core.exceptions import FieldError
from django.db import connection, transaction
from django.db.models import F
from django.test import Client

from maillage.core import sealing
from maillage.core.errors import Refused
from maillage.core.sealing.errors import Lock, Locked
from maillage.situations.models import Member, Situation
from tests.world import World

WORDS = "He waits near the school at four."


@pytest.fixture
def row(world: World, at: datetime) -> Situation:
    """Return a referral that is being written."""
    return Situation.objects.create(
        region=world.region,
        code="VDR-AAAA",
        referent=world.maude,
        started_at=at,
        stake_words=WORDS,
        answer_words="Who else knows?",
    )


def raw(row: Situation, column: str = "stake_words") -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM situations_situation WHERE id = %s', [row.pk])  # noqa: S608  our own names
        return bytes(cursor.fetchone()[0])


def put(row: Situation, column: str, value: bytes) -> Situation:
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE situations_situation SET "{column}" = %s WHERE id = %s', [value, row.pk])  # noqa: S608  the same
    return Situation.objects.get(pk=row.pk)


def test_the_database_has_bytes_and_the_row_has_words(row: Situation) -> None:
    assert WORDS.encode() not in raw(row)
    there = Situation.objects.get(pk=row.pk)
    assert (there.stake_words, there.answer_words, there.reply_words) == (WORDS, "Who else knows?", "")
    assert raw(row, "reply_words") == b""
    assert Situation.objects.defer("stake_words").get(pk=row.pk).stake_words == WORDS


def test_a_row_that_is_saved_unchanged_keeps_its_bytes_and_a_changed_one_does_not(row: Situation) -> None:
    before, there = raw(row), Situation.objects.get(pk=row.pk)
    there.save()
    assert raw(row) == before
    assert there.stake_words == WORDS
    there.save()
    assert raw(row) == before
    there.stake_words = "The school changes."
    there.save(update_fields=("stake_words",))
    assert raw(row) != before
    assert Situation.objects.get(pk=row.pk).stake_words == "The school changes."


def test_many_rows_at_once_are_sealed_one_by_one(row: Situation) -> None:
    common = {"region": row.region, "situation": row, "role": "child", "age_band": "6-9"}
    Member.objects.bulk_create(Member(**common, number=n, safe_to_ask_words=f"Not {n}") for n in range(3))
    assert [one.safe_to_ask_words for one in Member.objects.order_by("number")] == ["Not 0", "Not 1", "Not 2"]


def test_words_can_be_neither_searched_nor_updated_in_sql(row: Situation) -> None:
    rows = Situation.objects.filter(pk=row.pk)
    with pytest.raises(TypeError, match="set it on a row"), transaction.atomic():
        rows.update(stake_words="In plain text.")
    row.stake_words = "In plain text."
    with pytest.raises(TypeError, match="set it on a row"), transaction.atomic():
        Situation.objects.bulk_update([row], ["stake_words"])
    for ask in ({"stake_words": WORDS}, {"stake_words__contains": "school"}):
        with pytest.raises(FieldError, match="cannot be searched"):
            rows.filter(**ask).exists()
    assert WORDS not in str(list(rows.values_list("stake_words", flat=True)))
    assert Situation.objects.get(pk=row.pk).stake_words == WORDS


def test_words_do_not_open_in_another_row_or_column(row: Situation, world: World, at: datetime) -> None:
    other = Situation.objects.create(
        region=world.region, code="VDR-BBBB", referent=world.maude, started_at=at, stake_words="Another family."
    )
    shown: list[Callable[[], str]] = [
        lambda: put(other, "stake_words", raw(row)).stake_words,
        lambda: put(row, "answer_words", raw(row)).answer_words,
        lambda: put(row, "stake_words", raw(row)[:-1] + b"\0").stake_words,
        lambda: put(row, "stake_words", WORDS.encode()).stake_words,
    ]
    Situation.objects.filter(pk=row.pk).update(reply_words=F("stake_words"))
    shown.append(lambda: Situation.objects.get(pk=row.pk).reply_words)
    for show in shown:
        with pytest.raises(Locked) as shut:
            show()
        assert shut.value.why is Lock.DAMAGED
        assert "school" not in str(shut.value) + str(shut.value.words)


def test_words_whose_key_was_destroyed_are_a_sign_that_is_never_saved_as_words(row: Situation) -> None:
    with sealing.keys_at_hand():
        assert Situation.objects.get(pk=row.pk).stake_words == WORDS
        sealing.destroy([(row.pk, "referral")])
        there = Situation.objects.get(pk=row.pk)
        assert there.stake_words == "Kept until its time was over, then destroyed."
    before = raw(row)
    there.save()
    assert raw(row) == before
    for words in ("Written afterwards.", there.stake_words):
        there.answer_words = there.stake_words if words is there.stake_words else words
        with pytest.raises(Refused, match="over"), transaction.atomic():
            there.save()
    Situation.objects.filter(pk=row.pk).update(stake_words=sealing.BLANK)
    assert raw(row) == b"\0"
    assert isinstance(Situation.objects.get(pk=row.pk).stake_words, sealing.Gone)


def test_a_key_that_is_lost_is_not_taken_for_one_that_was_destroyed(
    row: Situation, tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    settings.MAILLAGE_HOME = tmp_path  # type: ignore[attr-defined]  # the keys of another installation
    sealing.keyring.make(sealing.ring_path())
    with pytest.raises(Locked) as shut:
        _ = Situation.objects.get(pk=row.pk).stake_words
    assert shut.value.why is Lock.LOST_KEY


@pytest.mark.parametrize(("language", "why"), [("en", "The key that opens"), ("fr", "La clé qui ouvre")])
def test_without_the_wrapping_key_pages_say_so_and_nothing_is_written(
    row: Situation, world: World, tmp_path: Path, settings: pytest.FixtureRequest, language: str, why: str
) -> None:
    settings.MAILLAGE_KEYS_FILE = tmp_path / "away"  # type: ignore[attr-defined]
    client = Client()
    client.force_login(world.maude)
    page = f"/{language}/situations/{row.code}/safety/"
    for answer in (client.get(page), client.post(page, {"whose": ["woman"], "words": "New words."})):
        assert answer.status_code == 503
        assert why in answer.content.decode()
    settings.MAILLAGE_KEYS_FILE = None  # type: ignore[attr-defined]
    assert Situation.objects.get(pk=row.pk).stake_words == WORDS
