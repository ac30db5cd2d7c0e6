"""``{% load substitutes %}``: who stands in for whom, as words."""

from typing import Any
from uuid import UUID

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from maillage.substitutes import wording
from maillage.substitutes.rules import Stage

register = template.Library()


@register.filter
def absence_stage(stage: Stage) -> SafeString:
    """Say where an absence stands, as a tag."""
    kind, words = wording.STAGES[stage]
    return render_to_string("ui/_tag.html", {"kind": kind, "words": words})


@register.simple_tag
def absence_words(line: Any, reader: UUID | None) -> str:
    """Say to one of the two who answers for the region."""
    row = line.row
    return wording.absence_words(
        row.since,
        row.until,
        of=row.of.name,
        substitute=row.substitute.name,
        mine=row.substitute_id == reader,
        now=line.stage is Stage.NOW,
    )


@register.simple_tag
def handed_words(row: Any, reader: UUID | None) -> str:
    """Say to one of the two who answers for a situation."""
    return wording.handed_words(of=row.of.name, substitute=row.substitute.name, mine=row.substitute_id == reader)
