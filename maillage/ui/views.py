"""The pages every page leads to: leaving at once, who sees what, help, what stays on the device, the styleguide."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from maillage.access.sessions import KEY
from maillage.core.identifying import known_here
from maillage.ui import examples, fields


@login_not_required
def leave(request: HttpRequest) -> HttpResponse:
    """End the session and go somewhere bland. A plain link leads here, so that it works without script."""
    logout(request)
    answer = HttpResponseRedirect(settings.MAILLAGE_EXIT_URL)
    answer.delete_cookie(KEY)
    answer["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return answer


@login_not_required
def who_sees(request: HttpRequest) -> HttpResponse:
    """Say in plain words who can see what."""
    return render(request, "ui/who_sees.html")


@login_not_required
def get_help(request: HttpRequest) -> HttpResponse:
    """Say who helps."""
    return render(request, "ui/help.html")


@login_not_required
def device(request: HttpRequest) -> HttpResponse:
    """Say what stays on the device."""
    return render(request, "ui/device.html")


@login_not_required
@require_safe
def identifying(_: HttpRequest) -> HttpResponse:
    """Hand the page what it says of identifying words, and the region's organisations as far as the reader knows them.

    What is typed never comes here: the page looks it through by itself.
    """
    known = known_here()
    return JsonResponse(
        {
            "maybe": str(fields.MAYBE),
            "quoted": str(fields.QUOTED),
            "say": {kind: str(words) for kind, words in fields.SAY.items()},
            "reword": gettext("Reword"),
            "keep": gettext("Keep as it is"),
            "names": known.names,
            "telephones": sorted(known.telephones),
        }
    )


@login_not_required
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component in every state: to anyone in the demonstration, else to those who are signed in."""
    if not (settings.DEMO or request.user.is_authenticated):
        return redirect_to_login(request.get_full_path())
    return render(request, "ui/styleguide.html", examples.values())
