"""The directory in the field's own format, and its description for programs."""

from maillage.finding.formats.answers import Writer
from maillage.finding.formats.description import openapi
from maillage.finding.formats.terms import OURS

__all__ = ("OURS", "Writer", "openapi")
