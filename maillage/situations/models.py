"""A situation and its people as roles. No field for a name, a birth date, an address or a file number exists."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from maillage.access.facts import SituationState
from maillage.core.ids import new_id
from maillage.core.sealing import SealedText
from maillage.people.rules import Content
from maillage.situations.rules import AgeBand, FamilyRole, Ground, Problem, SafeToAsk, Step, Track
from maillage.situations.rules.keeping import Hold, Lift
from maillage.situations.rules.urgency import Urgency


class Situation(models.Model):
    """What is brought to a table, under a random code.

    ``ground_until`` is the moment at which the ground it rests on ends (empty: no end is set). The consent subject
    keeps it with every consent that is recorded or withdrawn; it is compared with the time of each request.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    code = models.CharField(max_length=12, unique=True)
    referent = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=[(s, s) for s in SituationState], default=SituationState.DRAFT)
    practice = models.BooleanField(default=False)
    track = models.CharField(max_length=15, choices=[(t, t) for t in Track], blank=True)
    ground = models.CharField(max_length=10, choices=[(g, g) for g in Ground], default=Ground.ANONYMITY)
    ground_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    urgency = models.PositiveSmallIntegerField(choices=[(u, u) for u in Urgency], default=Urgency.USUAL)  # when sent
    # the referral, saved as it is written; ``saved`` names the pages that were filled in
    saved = ArrayField(models.CharField(max_length=12, choices=[(s, s) for s in Step]), default=list, blank=True)
    danger_answered_at = models.DateTimeField(null=True, blank=True)
    violence = models.BooleanField(null=True, blank=True)
    problems = ArrayField(models.CharField(max_length=20, choices=[(p, p) for p in Problem]), default=list, blank=True)
    stake_woman = models.BooleanField(null=True, blank=True)
    stake_children = models.BooleanField(null=True, blank=True)
    stake_words = SealedText(content=Content.REFERRAL, owner="id", blank=True)
    # the outreach worker's question, or what else can be done; what the referent answers to the question
    answer_words = SealedText(content=Content.REFERRAL, owner="id", blank=True)
    reply_words = SealedText(content=Content.REFERRAL, owner="id", blank=True)

    # a litigation hold: while it stands, nothing is destroyed; who and when stand in the audit trail for every one
    held_because = models.CharField(max_length=10, choices=[(h, h) for h in Hold], blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    lifted_because = models.CharField(max_length=10, choices=[(one, one) for one in Lift], blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    # the kinds of text whose time is over: their key is destroyed
    ended = ArrayField(models.CharField(max_length=10, choices=[(c, c) for c in Content]), default=list, blank=True)

    class Meta:
        """Region first; lists are read newest first."""

        indexes = (
            models.Index(fields=("region", "state", "-started_at", "id"), name="situation_region_state"),
            models.Index(fields=("referent", "-started_at", "id"), name="situation_referent"),
            models.Index(fields=("region", "state", "-urgency", "sent_at", "id"), name="situation_triage"),
            models.Index(
                fields=("region", "ground_until"),
                name="situation_ground",
                condition=models.Q(state="accepted", ground_until__isnull=False),
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(sent_at__isnull=False) | models.Q(practice=True),
                name="sent_before_anything_else",
            ),
        )

    def __str__(self) -> str:
        """Return the code."""
        return self.code


class Member(models.Model):
    """A person of the situation, as a role with an age band ("child 1, 6-9")."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey(Situation, models.CASCADE, related_name="members")
    role = models.CharField(max_length=15, choices=[(r, r) for r in FamilyRole])
    number = models.PositiveSmallIntegerField(default=1)
    age_band = models.CharField(max_length=10, choices=[(a, a) for a in AgeBand])
    parent = models.BooleanField(default=False)
    legal_authority = models.BooleanField(default=False)
    problems = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    safe_to_ask = models.CharField(max_length=10, choices=[(s, s) for s in SafeToAsk], default=SafeToAsk.UNKNOWN)
    safe_to_ask_words = SealedText(content=Content.REFERRAL, blank=True)

    class Meta:
        """Each role and number once."""

        ordering = ("role", "number")
        constraints = (models.UniqueConstraint(fields=("situation", "role", "number"), name="each_role_once"),)

    def __str__(self) -> str:
        """Return the role."""
        return f"{self.role} {self.number}"


class Wall(models.Model):
    """Who must not see a situation: one practitioner, or everyone at an organisation. Never why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey(Situation, models.CASCADE, related_name="walls")
    practitioner = models.ForeignKey("people.Practitioner", models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    raised_by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()

    class Meta:
        """A person or an organisation, each once for a situation; asked of every actor by either."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(practitioner__isnull=False) ^ models.Q(organisation__isnull=False),
                name="wall_is_for_one",
            ),
            models.UniqueConstraint(
                fields=("situation", "practitioner", "organisation"), nulls_distinct=False, name="each_wall_once"
            ),
        )

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"wall {self.id}"


class Involvement(models.Model):
    """Who already works with the family: a practitioner, or someone at an organisation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey(Situation, models.CASCADE, related_name="involvements")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    practitioner = models.ForeignKey("people.Practitioner", models.PROTECT, null=True, blank=True, related_name="+")
    serves = models.ForeignKey(Member, models.CASCADE, related_name="served_by")
    both_parents = models.BooleanField(default=False)

    class Meta:
        """In the order they were named."""

        indexes = (models.Index(fields=("situation", "id")),)

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"involvement {self.id}"
