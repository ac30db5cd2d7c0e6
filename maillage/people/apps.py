"""Django's name for this folder, and what happens to sessions when somebody signs in or proves who she is."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest


class PeopleConfig(AppConfig):
    """The app ``people``."""

    name = "maillage.people"
    label = "people"

    def ready(self) -> None:
        """Mark sessions as they begin and are proved; end the others when a secret changes."""
        from allauth.account import signals

        from maillage.access import sessions

        user_logged_in.connect(sessions.begin, dispatch_uid="begin")
        user_logged_out.connect(signed_out, dispatch_uid="signed_out")
        user_login_failed.connect(not_signed_in, dispatch_uid="not_signed_in")
        signals.authentication_step_completed.connect(sessions.proved, dispatch_uid="proved")
        for changed in (signals.password_changed, signals.password_set, signals.password_reset):
            changed.connect(secret_changed, dispatch_uid=f"secret_changed_{id(changed)}")


def signed_out(user: Any, **_: object) -> None:
    """Write it down; throw away what was kept of somebody's typing when she signs out herself."""
    from maillage.access.trail import SignInStep, record_sign_in
    from maillage.people.models import Kept

    if user is not None:
        record_sign_in(SignInStep.END, user.pk, at_home=True)
        Kept.objects.filter(person=user.pk).delete()


def secret_changed(request: HttpRequest, user: Any, **_: object) -> None:
    """End every other session of somebody whose password or sign-in factor changed."""
    from maillage.people.models import SignedIn

    here = request.session.session_key if getattr(request.user, "pk", None) == user.pk else None
    SignedIn.objects.end(user.pk, but=here)


def not_signed_in(credentials: dict[str, Any], **_: object) -> None:
    """Write down that a password did not open, in the same way whether there is such an account or not."""
    from maillage.access.trail import NoEntry, SignInStep, record_sign_in
    from maillage.people.models import Practitioner

    said = str(credentials.get("email") or credentials.get("username") or "")
    meant = Practitioner.objects.filter(email__iexact=said).values_list("pk", flat=True).first()
    record_sign_in(SignInStep.REFUSE, meant, at_home=False, because=NoEntry.PASSWORD)
