"""The fixed, neutral sentences that are mailed: none names a person, an organisation or what this is for."""

from django.conf import settings
from django.utils.translation import gettext, override


def invitation_mail(language: str, url: str) -> tuple[str, str]:
    """Return subject and body of an invitation; neither names a person, an organisation or what this is for."""
    with override(language):
        subject = gettext("Your access to %(site)s") % {"site": settings.SITE_NAME}
        body = gettext(
            "Hello,\n\nYour organisation opens an access for you. This link works once, for seven days:\n\n%(url)s\n\n"
            "If you expected no such message, delete it: nothing happens without you.\n"
        ) % {"url": url}
    return subject, body


def password_mail(language: str, url: str) -> tuple[str, str]:
    """Return subject and body for somebody who asked for a new password."""
    with override(language):
        subject = gettext("Your password for %(site)s") % {"site": settings.SITE_NAME}
        body = gettext(
            "Hello,\n\nA new password was asked for with this address. This link works once, for one hour:\n\n"
            "%(url)s\n\n"
            "If it was not you, delete this message: your password stays as it is.\n"
        ) % {"url": url}
    return subject, body


def anew_mail(language: str, url: str) -> tuple[str, str]:
    """Return subject and body for somebody whose sign-in begins anew; it names nobody and says nothing of why."""
    with override(language):
        subject = gettext("Your access to %(site)s") % {"site": settings.SITE_NAME}
        body = gettext(
            "Hello,\n\nYour sign-in begins anew. This link works once, for seven days:\n\n%(url)s\n\n"
            "If you did not ask for it, tell your organisation before you follow it.\n"
        ) % {"url": url}
    return subject, body


def ways_mail(language: str) -> tuple[str, str]:
    """Return subject and body for somebody whose ways to sign in have changed."""
    with override(language):
        subject = gettext("Your sign-in to %(site)s") % {"site": settings.SITE_NAME}
        body = gettext(
            "Hello,\n\nThe ways you sign in have changed. If it was not you, tell your organisation at once: "
            "it can close your access and open it anew.\n"
        )
    return subject, body


def look_mail(language: str) -> tuple[str, str]:
    """Return subject and body for an outreach worker who is asked to look at her desk."""
    with override(language):
        subject = gettext("Please look at %(site)s") % {"site": settings.SITE_NAME}
        body = gettext("Hello,\n\nSomething on your desk asks for a look today. Sign in as usual:\n\n%(url)s\n") % {
            "url": settings.SITE_URL
        }
    return subject, body
