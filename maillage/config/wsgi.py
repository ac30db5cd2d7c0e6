"""The application that granian serves."""

import gc
import os

from maillage.core import lifeline

lifeline.follow()  # before the long imports, so that a worker that is still starting can be ended

from django.core.wsgi import get_wsgi_application  # noqa: E402  see above

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.config.settings")
application = get_wsgi_application()
gc.collect()
gc.freeze()  # what stays for as long as the process need not be looked through at every collection
