"""Every free text about a situation is sealed: a new column of plain text fails here until somebody says what it is."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from maillage.core.sealing import SealedText
from maillage.evaluation.rules.questionnaire import Indicator

SUBJECTS = ("situations", "consent", "meetings", "minutes", "triage", "evaluation", "incidents", "followup", "risk")
WORDS = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField)

# Columns that hold words and are no text about a situation, each with what it holds.
CODES = {
    "consent.Agreement.version": "the version of our own text",
    "consent.Authorisation.said_by": "who at an organisation authorised a guest: a worker's name, about no situation",
    "consent.Authorisation.said_how": "a code of consent.rules",
    "consent.Consent.capacity": "a code of consent.rules",
    "consent.Consent.language": "a code of a language",
    "consent.Consent.safe_to_ask": "a code of situations.rules",
    "consent.Consent.scope": "a code of consent.rules",
    "consent.LegalGround.name": "a register of the region: about no situation",
    "consent.LegalGround.text": "the same",
    "evaluation.AnswerLink.kind": "a code of people.rules",
    "evaluation.AnswerLink.role": "a code of access.roles",
    "evaluation.AnswerLink.token_hash": "the hash of a link",
    "evaluation.ImportReport.lines": "cells of a spreadsheet that fit no code, until the next file is brought",
    "evaluation.ImportReport.study": "the name of a study",
    "evaluation.ReleasedAnswer.kind": "a code of people.rules",
    "evaluation.ReleasedAnswer.period": "a period of evaluation.rules",
    "evaluation.ReleasedAnswer.role": "a code of access.roles",
    **{f"evaluation.ReleasedAnswer.{one}": "a level of evaluation.rules" for one in Indicator},
    "evaluation.Study.digests": "hashes of files",
    "evaluation.Study.name": "the name of a study",
    "evaluation.StudyCount.key": "a code of the study's own file",
    "evaluation.StudyCount.region": "a code of the study's own file",
    "evaluation.StudyCount.what": "a code of evaluation.rules",
    "evaluation.WaitingAnswer.sealed": "sealed with a key of its own (docs/adr/0007)",
    "meetings.Concern.horizon": "a code of meetings.rules",
    "meetings.Concern.kind": "a code of meetings.rules",
    "meetings.Measure.hers": "a code of meetings.rules",
    "meetings.Measure.kind": "a code of meetings.rules",
    "meetings.Measure.lacked_language": "a code of a language",
    "meetings.Measure.lacked_need": "a code of meetings.rules",
    "meetings.Measure.obstacle": "a code of meetings.rules",
    "meetings.Measure.status": "a code of meetings.rules",
    "meetings.Meeting.track": "a code of situations.rules",
    "meetings.Need.change": "a code of meetings.rules",
    "meetings.Need.kind": "a code of meetings.rules",
    "meetings.Seat.declined_because": "a code of meetings.rules",
    "meetings.Seat.response": "a code of meetings.rules",
    "meetings.TrackChoice.chosen": "a code of situations.rules",
    "meetings.TrackChoice.reasons": "codes of meetings.rules",
    "meetings.TrackChoice.recommended": "a code of situations.rules",
    "meetings.Voice.not_asked_because": "a code of meetings.rules",
    "minutes.Copy.code": "the situation's own random code",
    "minutes.Reading.mark": "the hash of sealed columns",
    "triage.Match.code": "a situation's random code, as it was typed",
    "risk.Tool.levels": "a register of the region, in its own words: about no situation",
    "risk.Tool.name": "the same",
    "risk.Tool.publisher": "the same",
    "situations.Member.problems": "codes of situations.rules",
    "situations.Situation.code": "the situation's own random code",
}
# The columns of a study's rows are the codes of the file it came from (docs: how-to/import).
WHOLE_TABLES = {"evaluation.StudyAnswer"}


def words_in(field: "models.Field[Any, Any]") -> bool:
    """Tell whether a column could hold words of people."""
    inside = field.base_field if isinstance(field, ArrayField) else field
    return isinstance(inside, WORDS) and not inside.choices


def columns() -> Iterator[tuple[str, Any]]:
    """Yield every column of the subjects that know situations."""
    for subject in SUBJECTS:
        for model in apps.get_app_config(subject).get_models():
            for field in model._meta.local_fields:
                if f"{subject}.{model.__name__}" not in WHOLE_TABLES:
                    yield f"{subject}.{model.__name__}.{field.name}", field


def test_every_column_that_could_hold_words_is_sealed_or_says_what_it_holds() -> None:
    plain = {name for name, field in columns() if words_in(field)}
    assert plain - CODES.keys() == set(), "Make it SealedText, or say here which codes it holds."
    assert CODES.keys() - plain == set(), "No longer there."


def test_a_plain_column_is_seen_and_a_sealed_one_is_not_taken_for_one() -> None:
    assert words_in(models.TextField())
    assert words_in(ArrayField(models.CharField(max_length=40)))
    assert not words_in(SealedText(content="notes"))
    assert not words_in(models.CharField(max_length=10, choices=[("a", "a")]))
    assert sum(isinstance(field, SealedText) for _, field in columns()) >= 20
