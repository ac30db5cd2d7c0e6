"""A bare Django page: no middleware, one query, one short template. What the desk is compared with."""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from maillage.config import env

PAGE = (
    "<!doctype html><title>Bare</title><h1>{{ count }} people</h1>"
    "<ul>{% for one in lines %}<li>{{ one }}</li>{% endfor %}</ul>"
)


def page(request: HttpRequest) -> HttpResponse:
    """Ask one query and render one template."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_region")
        count = cursor.fetchone()
    return render(request, "bare.html", {"count": count, "lines": range(20)})


urlpatterns = [path("", page)]

if not settings.configured:
    settings.configure(
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["localhost", "127.0.0.1"],
        SECRET_KEY=env.secret("session_key"),
        DATABASES={"default": env.database()},
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"bare.html": PAGE})]},
            }
        ],
    )
    django.setup()

application = WSGIHandler()
