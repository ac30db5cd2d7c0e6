"""Bringing in a spreadsheet of questionnaires: the whole file, or nothing of it."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import BinaryIO
from uuid import UUID

from django.db import connection

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.evaluation.formats import sheets
from maillage.evaluation.formats.labels import code_reader, column_of
from maillage.evaluation.models import ImportReport, Study, StudyAnswer
from maillage.evaluation.queries import facts_of_import
from maillage.evaluation.rules import cells
from maillage.evaluation.rules.importing import (
    COLUMNS,
    IDENTIFIERS,
    MAY_BE_EMPTY,
    Outcome,
    Reading,
    Row,
    placed,
)
from maillage.evaluation.rules.questionnaire import Indicator

ONE_IMPORT_AT_A_TIME = 7_301_993
LONGEST_NAME = 120
BLOCK = 1 << 20
COPY = f"COPY {StudyAnswer._meta.db_table} (study_id, {', '.join(COLUMNS)}) FROM STDIN"  # noqa: SLF001  Django's documented name

COUNTED = {
    "participation": "concat_ws('|', organisation_kind, sector, role)",
    **{name: name for name in ("meeting", "situation", *Indicator)},
}
FORGET = "DELETE FROM evaluation_studycount WHERE study_id = %s"
ROOM = "SET LOCAL work_mem = '128MB'"  # so that a large file is counted without sorting on disk
COUNT = """
INSERT INTO evaluation_studycount (study_id, what, key, region, quarter, n)
SELECT study_id, %s, {key}, region, date_trunc('quarter', date)::date, count(*)
FROM evaluation_studyanswer WHERE study_id = %s GROUP BY study_id, 3, 4, 5
"""


@action(Permission.STUDY_IMPORT, facts=facts_of_import)
def import_study(
    actor: Actor,
    /,
    *,
    organisation: UUID | None,
    name: str,
    file: BinaryIO,
    file_name: str,
    at: datetime,
    trial: bool = False,
) -> Outcome:
    """Add the rows of ``file`` to the study called ``name`` and return what became of it; ``trial`` writes nothing.

    Without a name, the study that took this very file before is meant, else one named after the file. The report
    stays with the person who brought it until she brings another.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", (ONE_IMPORT_AT_A_TIME,))
    digest = _digest(file)
    study = _study(organisation, name.strip()[:LONGEST_NAME], file_name, digest)
    outcome, good = _read(study, file, trial=trial)
    if good and not trial:
        study.digests = sorted({*study.digests, digest})
        study.imported_at = at
        study.save()
        _write(study, good)
    if actor.id is not None:
        _report(actor.id, outcome, at)
    return outcome


def _digest(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while block := file.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _study(organisation: UUID | None, name: str, file_name: str, digest: str) -> Study:
    ours = Study.objects.filter(organisation=organisation)
    same = None if name else ours.filter(digests__contains=[digest]).first()
    called = name or file_name.rpartition(".")[0][:LONGEST_NAME].strip() or file_name[:LONGEST_NAME]
    return same or ours.filter(name=called).first() or Study(organisation_id=organisation, name=called)


def _read(study: Study, file: BinaryIO, *, trial: bool) -> tuple[Outcome, Sequence[Row]]:
    try:
        table = sheets.opened(file)
        place, about_header = placed([column_of(words) if words else None for words in table.header], table.header)
        reading = Reading(_readers(table), _there(study), problems=[p for p in about_header if not p.is_told_only])
        reading.skipped += [p for p in about_header if p.is_told_only]
        good = [] if reading.problems else list(reading.rows(table.rows, place, len(table.header)))
    except sheets.Unreadable as unreadable:
        return Outcome(study.name, problems=(unreadable.problem,), trial=trial), ()
    reading.finished()
    if reading.problems:
        good = []
    problems, skipped = tuple(reading.problems), tuple(reading.skipped)
    return Outcome(study.name, reading.read, len(good), reading.repeated, problems, skipped, trial), good


def _readers(table: sheets.Table) -> list[cells.Reader]:
    own: dict[str, cells.Reader] = {"date": partial(cells.day, epoch=table.epoch), "sequence": cells.number}
    own |= dict.fromkeys(IDENTIFIERS, cells.identifier)
    return [own.get(name) or cells.coded(code_reader(name), may_be_empty=name in MAY_BE_EMPTY) for name in COLUMNS]


def _there(study: Study) -> frozenset[tuple[str, str]]:
    return frozenset(StudyAnswer.objects.filter(study=study.pk).values_list("meeting", "respondent").iterator())


def _write(study: Study, rows: Sequence[Row]) -> None:
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        for row in rows:
            copy.write_row((study.id, *row))
    _keep_counts(study.id)


def _keep_counts(study: UUID) -> None:
    """Count the rows of a study once, so that its tables need not."""
    with connection.cursor() as cursor:
        cursor.execute(ROOM)
        cursor.execute(FORGET, [study])
        for what, key in COUNTED.items():
            cursor.execute(COUNT.format(key=key), [what, study])


def _report(person: UUID, outcome: Outcome, at: datetime) -> None:
    told = [(p.trouble, p.row, p.column, p.value) for p in (*outcome.problems, *outcome.skipped)]
    ImportReport.objects.update_or_create(
        practitioner_id=person,
        defaults={
            "at": at,
            "study": outcome.study,
            "rows": outcome.rows,
            "added": outcome.added,
            "repeated": outcome.repeated,
            "refused": bool(outcome.problems),
            "tried": outcome.trial,
            "lines": told,
        },
    )
