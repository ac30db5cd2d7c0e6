"""The pages every page leads to: leaving at once, who sees what, help, what stays on the device, the styleguide."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render


def leave(request: HttpRequest) -> HttpResponse:
    """End the session and go somewhere bland. A plain link leads here, so that it works without script."""
    logout(request)
    answer = HttpResponseRedirect(settings.MAILLAGE_EXIT_URL)
    answer["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return answer


def who_sees(request: HttpRequest) -> HttpResponse:
    """Say in plain words who can see what."""
    return render(request, "ui/who_sees.html")


def get_help(request: HttpRequest) -> HttpResponse:
    """Say who helps."""
    return render(request, "ui/help.html")


def device(request: HttpRequest) -> HttpResponse:
    """Say what stays on the device."""
    return render(request, "ui/device.html")
