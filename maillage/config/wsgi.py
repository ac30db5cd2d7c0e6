"""The application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from maillage.core import lifeline

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.config.settings")
lifeline.follow()
application = get_wsgi_application()
