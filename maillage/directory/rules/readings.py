"""Hours in words as the columns of schedules: the one seam between who reads them and who keeps them."""

from maillage.directory.rules import hours
from maillage.directory.rules.codes import Holidays
from maillage.directory.rules.records import Fields


def schedules_of(words: str, language: str) -> tuple[list[Fields], str]:
    """Return the schedules that hours in words say, and what a person has to read: then nothing is taken of it."""
    reading = hours.read(words, language)
    if not reading.whole:
        return [], words
    found: list[Fields] = [
        {
            "freq": one.freq,
            "byday": list(one.byday),
            "opens_at": one.opens,
            "closes_at": one.closes,
            "by_appointment": one.by_appointment or hours.Note.APPOINTMENT in reading.notes,
            "holidays": Holidays.CLOSED if one.closed_on_holidays else "",
            "season": str(one.season or ""),
            "description": {language: one.description} if one.description else {},
        }
        for one in reading.schedules
    ]
    found += [{"closed": True, "season": str(one)} for one in reading.closures]
    return found, ""
