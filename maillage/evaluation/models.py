"""Links, waiting and released answers, and imported studies.

Nothing joins a released answer to a link or a waiting answer: no key, no moment, no order (safety.md "Loose answers").
"""

from base64 import urlsafe_b64encode
from uuid import UUID, uuid5

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac

from maillage.core.ids import new_id
from maillage.core.sealing import OneTimeKeys, SealedText
from maillage.evaluation.rules.questionnaire import NO_ANSWER
from maillage.people.rules import Content

NO_REGION = UUID(int=0)
SEALED_LENGTH = 20_480  # bytes: four open answers at their longest, in the widest letters


def _code(*, blank: bool = False) -> "models.CharField[str, str]":
    return models.CharField(max_length=30, blank=blank)


def _level() -> "models.CharField[str, str]":
    return models.CharField(max_length=12, blank=True, default=NO_ANSWER)


def _words() -> SealedText:
    return SealedText(content=Content.ANSWERS, owner="together", blank=True)


class AnswerLink(models.Model):
    """One seat's way to the questionnaire. It is deleted when it is used, or when its time is over.

    The link's secret is not kept: it is derived from ``id`` with the installation's key, and known by its hash.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    practitioner = models.ForeignKey("people.Practitioner", models.CASCADE, null=True, related_name="+")
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    region = models.ForeignKey("people.Region", models.CASCADE, related_name="+")
    kind = _code()
    role = _code()
    held_on = models.DateField()
    open_until = models.DateField(db_index=True)

    class Meta:
        """Read by person, for her desk."""

        indexes = (models.Index(fields=("practitioner", "open_until")),)

    def __str__(self) -> str:
        """Return nothing that names anybody."""
        return str(self.id)

    @property
    def token(self) -> str:
        """Derive the link's secret, so that nobody need keep it."""
        digest = salted_hmac("maillage.evaluation.link", self.id.hex, algorithm="sha256").digest()
        return urlsafe_b64encode(digest).decode().rstrip("=")


class WaitingAnswer(models.Model):
    """An answer that is not together with others yet: its organisation, and the rest sealed.

    The key lies outside of this database, is used for this row alone, and is destroyed when the answer is released.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        """Return nothing that names anybody."""
        return str(self.id)


def waiting_keys() -> OneTimeKeys:
    """Return the keys of waiting answers: they lie beside the database, never in it."""
    return OneTimeKeys(settings.MAILLAGE_HOME / "keys" / "answers.sqlite3", length=SEALED_LENGTH)


class Answers(models.Model):
    """The closed items: a level, ``na`` where not asked of the role, nothing where not answered."""

    understood_situation = _level()
    knows_partners_work = _level()
    safety_improved = _level()
    quality_continuity = _level()
    improved_practice = _level()
    should_be_extended = _level()

    class Meta:
        """Columns of the two tables of answers."""

        abstract = True


class ReleasedAnswer(Answers):
    """An answer cut loose from its seat. No moment, no order, no sector, meeting, person or organisation.

    At least five rows from three organisations share role, kind, region and period; an empty value was given up.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    role = _code(blank=True)
    kind = _code(blank=True)
    region = models.ForeignKey("people.Region", models.PROTECT, null=True, related_name="+")
    period = models.CharField(max_length=7, blank=True)
    agreement = _words()
    disagreement = _words()
    difficulties = _words()
    helped = _words()

    class Meta:
        """Counted by region and period."""

        indexes = (models.Index(fields=("region", "period")),)

    def __str__(self) -> str:
        """Return the words it still stands under."""
        return f"{self.role} {self.kind} {self.period}"

    @property
    def together(self) -> UUID:
        """Return what the answers of one region and period share: the owner of their key, so that they end together."""
        return uuid5(self.region_id or NO_REGION, self.period)


class Study(models.Model):
    """Questionnaires that an organisation already had in a spreadsheet. Its rows stay with it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120)
    digests = models.JSONField(default=list)
    imported_at = models.DateTimeField()

    class Meta:
        """One study of a name for each organisation, and for the console."""

        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "name"), nulls_distinct=False, name="one_study_of_a_name_each"
            ),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class StudyAnswer(Answers):
    """One row of a study's spreadsheet, as it was. Codes are the file's own, never joined to anything of ours."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="answers", db_index=False)
    meeting = models.CharField(max_length=60)
    region = models.CharField(max_length=60)
    situation = models.CharField(max_length=60)
    sequence = models.PositiveSmallIntegerField(null=True)
    date = models.DateField()
    track = _code()
    respondent = models.CharField(max_length=60)
    organisation_kind = _code()
    sector = _code()
    role = _code()

    class Meta:
        """Each (meeting, respondent) once in a study; counted by region and date."""

        indexes = (
            models.Index(fields=("study", "region", "date")),
            models.Index(fields=("study", "situation")),
        )
        constraints = (
            models.UniqueConstraint(fields=("study", "meeting", "respondent"), name="each_questionnaire_once"),
        )

    def __str__(self) -> str:
        """Return the row's own key."""
        return f"{self.meeting} {self.respondent}"


class StudyCount(models.Model):
    """How many rows of a study, of one region and quarter, say the same of one thing: kept whenever rows come in.

    ``what`` is an item (``key``: the level), ``participation`` (kind, sector and role), ``meeting`` or ``situation``.
    """

    study = models.ForeignKey(Study, models.CASCADE, related_name="+", db_index=False)
    what = _code()
    key = models.CharField(max_length=100, blank=True)
    region = models.CharField(max_length=60)
    quarter = models.DateField()
    n = models.PositiveIntegerField()

    class Meta:
        """Read by what is counted."""

        constraints = (
            models.UniqueConstraint(
                fields=("study", "what", "key", "region", "quarter"), name="each_thing_counted_once"
            ),
        )

    def __str__(self) -> str:
        """Return what is counted."""
        return f"{self.what} {self.key}: {self.n}"


class ImportReport(models.Model):
    """What became of the last file a person brought, until she brings the next one."""

    practitioner = models.OneToOneField("people.Practitioner", models.CASCADE, primary_key=True, related_name="+")
    at = models.DateTimeField()
    study = models.CharField(max_length=120)
    rows = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    repeated = models.PositiveIntegerField(default=0)
    refused = models.BooleanField(default=False)
    tried = models.BooleanField(default=False)
    lines = models.JSONField(default=list)

    def __str__(self) -> str:
        """Return the study's name."""
        return self.study
