"""The page on which referent and outreach worker choose how to meet."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from maillage.access.request import Asked
from maillage.meetings.actions.tracks import choose_track
from maillage.meetings.forms.convening import TrackForm
from maillage.meetings.queries.tracks import ways_to_meet
from maillage.situations.rules import Track


def track_choose(request: Asked, code: str) -> HttpResponse:
    """Show what the rule recommends and why; keep the choice."""
    ways = ways_to_meet(request.actor, code=code)
    form = TrackForm(request.POST or None, ways=ways)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        choose_track(request.actor, code=code, track=Track(data["track"]), words=data["words"])
        return redirect("situations:situation_show", code=code)
    return render(request, "meetings/track_choose.html", {"ways": ways, "form": form})
