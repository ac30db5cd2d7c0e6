"""The page on which referent and outreach worker choose together how to meet."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from maillage.access.request import Asked
from maillage.meetings.actions.tracks import choose_track
from maillage.situations.rules import Track
from maillage.triage.forms import TrackForm
from maillage.triage.queries.together import together


def track_choose(request: Asked, code: str) -> HttpResponse:
    """Show what the rule recommends, who will know what, and what both say; keep what the reader says."""
    found = together(request.actor, code=code)
    form = TrackForm(request.POST or None, ways=found.ways)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        row = choose_track(request.actor, code=code, track=Track(data["track"]), words=data["words"])
        return redirect("situations:situation_show" if row.agreed_at else "triage:track_choose", code=code)
    return render(request, "triage/track_choose.html", {"found": found, "ways": found.ways, "form": form})
