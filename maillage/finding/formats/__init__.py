"""The directory in the field's own format, and its description for programs."""

from maillage.finding.formats.answers import OURS, Writer
from maillage.finding.formats.description import openapi

__all__ = ("OURS", "Writer", "openapi")
