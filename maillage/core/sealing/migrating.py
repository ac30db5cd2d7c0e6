"""Turning a column of text into one of sealed text, in a migration."""

from django.db.migrations import AlterField, RunSQL

from maillage.core.sealing.field import SealedText

BY_HAND = """ALTER TABLE "{table}" ALTER COLUMN "{name}" TYPE bytea USING CASE "{name}" WHEN '' THEN ''::bytea END"""


def sealed(model: str, table: str, **columns: SealedText) -> list[RunSQL]:
    """Return the operations for some columns of one table.

    Words that are there already stop them: nothing outside of the demonstration could hold any, and the demonstration
    is built anew. Words in plain text would stay in the write-ahead log.
    """
    return [
        RunSQL(
            BY_HAND.format(table=table, name=name),
            RunSQL.noop,
            state_operations=[AlterField(model, name, field)],
        )
        for name, field in columns.items()
    ]
