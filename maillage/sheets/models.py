"""Templates of organisations, neutral names of services. What is made with a client is never here."""

from django.db import models

from maillage.core.ids import new_id
from maillage.sheets.rules.sheet import Heading


class SheetTemplate(models.Model):
    """Lines and headings, as plain values; nobody's name, nobody's date, and no word of who took it home."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    content = models.JSONField()

    class Meta:
        """Listed by name within an organisation, each name once."""

        constraints = (models.UniqueConstraint(fields=("organisation", "name"), name="one_template_of_a_name"),)

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class NeutralName(models.Model):
    """The name under which a service may stand on a sheet, and when its organisation agreed to it."""

    service = models.OneToOneField("directory.Service", models.CASCADE, primary_key=True, related_name="+")
    name = models.JSONField()
    heading = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Heading if one != Heading.OWN])
    agreed_on = models.DateField()

    def __str__(self) -> str:
        """Return the day."""
        return str(self.agreed_on)
