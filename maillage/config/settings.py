"""All settings. Importing them starts nothing, writes nothing and asks the network nothing.

Production is the default; ``maillage demo`` alone is not. What else may be said stands in ``docs/how-to/install.md``.
"""

import os
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from maillage.config import env
from maillage.config.headers import CONTENT_SECURITY_POLICY, PERMISSIONS_POLICY  # noqa: F401  settings too
from maillage.core.database import Login

MAILLAGE_HOME = env.home()
MAILLAGE_KEYS_FILE = env.keys_file()
MAILLAGE_MODE = env.mode()
DEMO = MAILLAGE_MODE == "demo"
SITE_URL = os.environ.get("MAILLAGE_URL", "http://localhost:8000").rstrip("/")
SITE_NAME = "Maillage"
MAILLAGE_PAPER = os.environ.get("MAILLAGE_PAPER", "letter")  # or a4

DEBUG = False
SECRET_KEY = env.secret("session_key")
ALLOWED_HOSTS = sorted({urlsplit(SITE_URL).hostname or "localhost", "localhost", "127.0.0.1"})
WSGI_APPLICATION = "maillage.config.wsgi.application"
ROOT_URLCONF = "maillage.config.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    *(
        f"maillage.{subject}"
        for subject in (
            *("core", "access", "ui", "people", "situations", "directory", "consent", "evaluation", "incidents"),
            *("meetings", "risk", "minutes", "guests", "triage", "substitutes", "preparation", "analysis", "followup"),
            *("retention", "sheets", "sides", "exchange", "finding", "upkeep", "desk"),
        )
    ),
    # after ours, so that our templates are found before theirs
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "maillage.core.headers.no_store",
    "maillage.core.headers.in_utf8",
    "maillage.access.unchanged.UnchangedMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "maillage.ui.problems.for_programs",  # whatever refuses, inside of it, is told to programs as JSON
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "maillage.access.sessions.PresenceMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "maillage.access.limits.LimitMiddleware",
    "maillage.ui.full.FullMiddleware",  # after CSRF: it gives back what was posted
    "maillage.access.budget.BudgetMiddleware",
    "maillage.access.middleware.DoorMiddleware",
    "maillage.ui.known.known_words",
    "maillage.ui.refusing.in_words",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.template.context_processors.i18n",
            ],
        },
    },
]
FORM_RENDERER = "maillage.ui.renderer.Renderer"

# --- the database ----------------------------------------------------------------------------------------------------

DATABASES = {"default": env.database()}
MAILLAGE_DATABASE_OWNER = env.owner()
MAILLAGE_AUDIT_LOGIN = env.login(Login.AUDIT)
CACHES: dict[str, dict[str, object]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # by itself 300: whoever makes more would wash away others' attempts
    }
}

# --- languages, time -------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [env.CHECKOUT / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Toronto"

# --- files -----------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [env.CHECKOUT / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "maillage.core.uploads.SealedUploadHandler",  # and none that writes what somebody hands in to a disk in plain
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# --- people sign in --------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Practitioner"
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # an address is unique in lower case, which the check does not see
    "security.W021",  # a public list of hosts, which every browser carries, is no place for this one
]
AUTHENTICATION_BACKENDS = ["maillage.config.accounts.WhoIsStillHere"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
ACCOUNT_ADAPTER = "maillage.config.accounts.InvitationOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "maillage.people.forms.sign_in.SignInForm",
    "reset_password": "maillage.people.forms.sign_in.AskPasswordForm",
    "reset_password_from_key": "maillage.people.forms.sign_in.ResetPasswordForm",
    "change_password": "maillage.people.forms.sign_in.ChangePasswordForm",
    "set_password": "maillage.people.forms.sign_in.SetPasswordForm",
    "reauthenticate": "maillage.people.forms.sign_in.ItIsMeForm",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
PASSWORD_RESET_TIMEOUT = 3600
MFA_ADAPTER = "maillage.config.accounts.SecondSteps"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # half a minute before and after: clocks of telephones drift
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # a whole institution comes from one address; a key is not guessed
MFA_FORMS = {
    "authenticate": "maillage.people.forms.ways.CodeForm",
    "reauthenticate": "maillage.people.forms.ways.CodeAgainForm",
    "login_webauthn": "maillage.people.forms.ways.PasskeySignInForm",
    "authenticate_webauthn": "maillage.people.forms.ways.PasskeyStepForm",
    "reauthenticate_webauthn": "maillage.people.forms.ways.PasskeyAgainForm",
}
SIGN_IN_KEY = env.secret("sign_in_key")  # encrypts what code apps and recovery codes are made from
INSTITUTIONS = env.institutions()  # where people may sign in instead, by OpenID Connect
ALLAUTH_TRUSTED_PROXY_COUNT = 1  # attempts are counted per visitor, not for all who come through the web server
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

# --- sessions, cookies, headers --------------------------------------------------------------------------------------

SESSION_ENGINE = "maillage.people.models.sessions"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_SECURE = not DEMO
CSRF_COOKIE_SECURE = not DEMO
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = SITE_URL.startswith("https:")
SECURE_HSTS_SECONDS = 0 if DEMO else 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEMO
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- mail ------------------------------------------------------------------------------------------------------------

EMAIL_BACKEND = "django.core.mail.backends." + ("filebased.EmailBackend" if DEMO else "smtp.EmailBackend")
EMAIL_FILE_PATH = str(MAILLAGE_HOME / "mail")
EMAIL_HOST = os.environ.get("MAILLAGE_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("MAILLAGE_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("MAILLAGE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MAILLAGE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("MAILLAGE_SMTP_TLS", "") == "starttls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("MAILLAGE_MAIL_FROM", "maillage@localhost")

# --- the quick exit: a bland page on another origin, that says nothing to who looks over a shoulder ------------------

MAILLAGE_EXIT_URL = os.environ.get("MAILLAGE_EXIT_URL", "https://weather.gc.ca/")

# --- what lower floors need of higher ones, by name ------------------------------------------------------------------

ACTOR_OF = "maillage.people.queries.facts_of_reader"
ACTOR_FACTS = "maillage.meetings.queries.live_facts"
LEADERS = "maillage.substitutes.queries.facts_of_leaders"
MAILLAGE_WAYS_ON = {"sign_in_not_strong": "people:ways"}
KNOWN_WORDS = "maillage.people.queries.known.known_words"
MAILLAGE_FOR_PROGRAMS = "/hsds/"
GUEST_LEFT = "guests:guest_left"
TABLE_UNTIL = "maillage.meetings.queries.live.facts_of_table"
PULSE = "maillage.meetings.queries.pulse.facts_of_pulse"
TYPED = "maillage.people.actions.typed"
MAILLAGE_NAV = [
    ("desk:home", _("Today")),
    ("situations:situation_list", _("Situations")),
    ("meetings:meeting_list", _("Meetings")),
    ("finding:find", _("Find a service")),
    ("analysis:tables", _("Results")),
    ("people:organisation_show", _("My organisation")),
]

# --- logs: to standard error, and never the words of a failing statement ---------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "maillage.core.logs.QuietFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
