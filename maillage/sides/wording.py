"""What is said at the demonstration's table, in the language of who looks at it."""

from django.utils.translation import gettext_lazy as _

GROUP = _("The father attended six of eight group evenings.")
APPOINTMENTS = _("The mother comes to each appointment, often with the children.")
SCHOOL = _("She is thinking of changing the children’s school before summer.")
