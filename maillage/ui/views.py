"""The pages every page leads to: leaving at once, who sees what, help, what stays on the device, the styleguide."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from maillage.ui import examples


@login_not_required
def leave(request: HttpRequest) -> HttpResponse:
    """End the session and go somewhere bland. A plain link leads here, so that it works without script."""
    logout(request)
    answer = HttpResponseRedirect(settings.MAILLAGE_EXIT_URL)
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
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component in every state: to anyone in the demonstration, else to those who are signed in."""
    if not (settings.DEMO or request.user.is_authenticated):
        return redirect_to_login(request.get_full_path())
    return render(request, "ui/styleguide.html", examples.values())
