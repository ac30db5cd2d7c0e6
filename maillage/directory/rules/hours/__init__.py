"""Hours as people write them, in English and French, read into schedules; nothing is guessed."""

from maillage.directory.rules.hours.plain import Note, Reading, Schedule, Season
from maillage.directory.rules.hours.reader import read

__all__ = ["Note", "Reading", "Schedule", "Season", "read"]
