"""Where the directory has holes: for whoever works in the region."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maillage.access.request import Asked
from maillage.directory.queries import coverage as queries
from maillage.directory.rules.taxonomy import GROUPS
from maillage.directory.wording.terms import GROUPS as GROUP_WORDS
from maillage.directory.wording.terms import NEEDS
from maillage.finding.forms.coverage import CoverageForm
from maillage.finding.wording import OPENINGS
from maillage.people import queries as people


@require_safe
def coverage(request: Asked) -> HttpResponse:
    """Show which needs have services, open when; in one language, in one part of the region."""
    region = people.own_region(request.actor)
    form = CoverageForm(request.GET or None, areas=queries.areas(request.actor, region=region.pk))
    asked = form.cleaned_data if form.is_valid() else {}
    found = queries.coverage(
        request.actor, region=region.pk, language=asked.get("spoken", ""), area=asked.get("area", "")
    )
    by_need = {row.need: row for row in found}
    groups = [(GROUP_WORDS[group], [(NEEDS[need], by_need[need]) for need in needs]) for group, needs in GROUPS.items()]
    none = [NEEDS[row.need] for row in found if not row.total]
    by_day = [NEEDS[row.need] for row in found if row.total and not row.evenings and not row.weekends]
    context = {"form": form, "region": region, "groups": groups, "openings": list(OPENINGS)}
    context |= {"none": none, "by_day": by_day}
    return render(request, "finding/coverage.html", context)
