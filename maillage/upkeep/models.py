"""What anybody suggests to change, and when who answers was last reminded. Nothing says who suggested."""

from django.db import models

from maillage.core.ids import new_id
from maillage.upkeep.rules import MOST_WORDS, About, Answer


class Suggestion(models.Model):
    """A change that somebody suggests for a service: the day, no hour, and nobody's name, address or session."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.ForeignKey("directory.Service", models.CASCADE, related_name="+")
    about = models.CharField(max_length=10, choices=[(one, one) for one in About])
    words = models.CharField(max_length=MOST_WORDS)
    given_on = models.DateField()
    answer = models.CharField(max_length=10, choices=[(one, one) for one in Answer], blank=True)
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey("people.Practitioner", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        """Those that wait, the oldest first; those that are settled, until they are forgotten."""

        indexes = (
            models.Index(fields=("given_on", "id"), name="suggestion_waits", condition=models.Q(answer="")),
            models.Index(fields=("settled_on", "id"), name="suggestion_settled", condition=~models.Q(answer="")),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(answer="", settled_on=None) | models.Q(answer__gt="", settled_on__isnull=False),
                name="settled_with_an_answer",
            ),
        )

    def __str__(self) -> str:
        """Return what it is about, as a code."""
        return self.about


class Reminded(models.Model):
    """The day on which somebody was last told that entries wait for her."""

    person = models.OneToOneField("people.Practitioner", models.CASCADE, primary_key=True, related_name="+")
    on = models.DateField()

    def __str__(self) -> str:
        """Return the day."""
        return str(self.on)
