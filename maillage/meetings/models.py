"""A meeting, its seats, and all that is said, decided and promised there."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from maillage.access.facts import Audience, Immigration, MeetingState, MinutesState
from maillage.access.roles import SeatRole, Side
from maillage.core.ids import new_id
from maillage.core.sealing import SealedText
from maillage.meetings.rules.guide import Opening
from maillage.people.rules import Content


class TrackChoice(models.Model):
    """How one of the two would meet, and why; once the other says the same, how both chose. The newest counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey("situations.Situation", models.CASCADE, related_name="+")
    recommended = models.CharField(max_length=15, blank=True)  # situations.rules.Track, empty: the rule does not decide
    reasons = ArrayField(models.CharField(max_length=40), default=list)
    chosen = models.CharField(max_length=15)
    words = SealedText(content=Content.REFERRAL, blank=True)
    chosen_by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    agreed_by = models.ForeignKey("people.Practitioner", models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first."""

        indexes = (models.Index(fields=("region", "situation", "-chosen_at")),)

    def __str__(self) -> str:
        """Return the track."""
        return self.chosen


class Meeting(models.Model):
    """Two hours about one situation, in four parts (002 s.3.2)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey("situations.Situation", models.CASCADE, related_name="meetings")
    track = models.CharField(max_length=15)
    sequence = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=[(s, s) for s in MeetingState], default=MeetingState.CONVENED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = SealedText(content=Content.MINUTES, blank=True)
    link = SealedText(content=Content.MINUTES, blank=True)
    convened_by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    calendar_uid = models.UUIDField(default=new_id, editable=False)
    calendar_sequence = models.PositiveSmallIntegerField(default=0)
    part = models.PositiveSmallIntegerField(default=0)  # 0 before it begins, then 1 to 4
    part_began_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    drifted = models.PositiveSmallIntegerField(default=0)  # how often the talk was brought back; of the tally
    minutes = models.CharField(max_length=8, choices=[(s, s) for s in MinutesState], default=MinutesState.OPEN)
    sealed_at = models.DateTimeField(null=True, blank=True)
    duty_confirmed_at = models.DateTimeField(null=True, blank=True)  # who must report a child in danger was named
    left_out = ArrayField(models.CharField(max_length=12, choices=[(o, o) for o in Opening]), default=list, blank=True)
    left_out_words = SealedText(content=Content.MINUTES, blank=True)  # why it was not said at the opening
    stays_in_touch = SealedText(content=Content.MINUTES, blank=True)  # the safety net, at the close
    remains_in_place = SealedText(content=Content.MINUTES, blank=True)
    in_touch_until = models.DateField(null=True, blank=True)
    still_open = SealedText(content=Content.MINUTES, blank=True)
    tells_her = models.ForeignKey("people.Practitioner", models.PROTECT, null=True, blank=True, related_name="+")
    tells_her_words = SealedText(content=Content.MINUTES, blank=True)

    class Meta:
        """Region first; read by time."""

        indexes = (
            models.Index(fields=("region", "state", "starts_at", "id")),
            models.Index(fields=("situation", "sequence")),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("situation", "sequence"), condition=~models.Q(state="cancelled"), name="each_sequence_once"
            ),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_has_length"),
        )

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"meeting {self.id}"


class Seat(models.Model):
    """A participant's place at one meeting. ``rests_on`` is the person whose consent holds it up (cooperation).

    ``serves`` is whom the practitioner works with; both are empty for experts, facilitator and note-taker.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="seats")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    practitioner = models.ForeignKey("people.Practitioner", models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=20, choices=[(r, r) for r in SeatRole])
    side = models.CharField(max_length=12, choices=[(s, s) for s in Side])
    serves = models.ForeignKey("situations.Member", models.PROTECT, null=True, blank=True, related_name="+")
    rests_on = models.ForeignKey("situations.Member", models.PROTECT, null=True, blank=True, related_name="+")
    both_parents = models.BooleanField(default=False)
    invited_at = models.DateTimeField(null=True, blank=True)
    response = models.CharField(max_length=12, default="invited")  # meetings.rules.Response
    declined_because = models.CharField(max_length=20, blank=True)  # meetings.rules.Decline
    instead_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")  # who declined
    declared_at = models.DateTimeField(null=True, blank=True)  # no conflict of interest; asked before seats are shown
    told_by_voice_at = models.DateTimeField(null=True, blank=True)
    present_at = models.DateTimeField(null=True, blank=True)
    heard_in_part = models.PositiveSmallIntegerField(default=0)  # the last part in which she spoke; of the tally too
    spoken_seconds = models.PositiveIntegerField(default=0)  # the tally is the facilitator's alone, and forgotten
    speaks_since = models.DateTimeField(null=True, blank=True)  # with the approval of the minutes (rules.tally)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One place per person and meeting."""

        ordering = ("role", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "practitioner"), condition=models.Q(left_at__isnull=True), name="one_place_each"
            ),
        )
        indexes = (models.Index(fields=("practitioner", "left_at", "meeting")),)

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"seat {self.id}"


class Entry(models.Model):
    """What every thing said at a table has: where, by which seat, for whom, when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey("situations.Situation", models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="%(class)ss")
    author = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    audience = models.CharField(max_length=10, choices=[(a, a) for a in Audience], default=Audience.TABLE)
    from_her = models.BooleanField(default=False)  # the woman or a child said it
    immigration = models.CharField(
        max_length=8, choices=[(i, i) for i in Immigration], default=Immigration.NOT, blank=True
    )
    part = models.PositiveSmallIntegerField(default=1)
    written_at = models.DateTimeField()

    class Meta:
        """Shared by the kinds of entry below."""

        abstract = True
        indexes = (models.Index(fields=("meeting", "written_at", "id")),)

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"{type(self).__name__.lower()} {self.id}"


class Note(Entry):
    """What was said, in neutral words; only those are kept."""

    words = SealedText(content=Content.NOTES)


class Voice(Entry):
    """What the woman or a child wants, fears and already does to stay safe, or why she was not asked."""

    member = models.ForeignKey("situations.Member", models.PROTECT, related_name="+")
    wants = SealedText(content=Content.MINUTES, blank=True)
    fears = SealedText(content=Content.MINUTES, blank=True)
    does = SealedText(content=Content.MINUTES, blank=True)
    not_asked_because = models.CharField(max_length=20, blank=True)  # meetings.rules.NotAsked


class Concern(Entry):
    """A concern for safety: short or long term, whose, what kind."""

    horizon = models.CharField(max_length=10)  # meetings.rules.Horizon
    member = models.ForeignKey("situations.Member", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)  # meetings.rules.ConcernKind
    words = SealedText(content=Content.MINUTES, blank=True)


class Measure(Entry):
    """Who will do what by when, and what the woman or child says of it; followed up at the second meeting."""

    kind = models.CharField(max_length=30)  # meetings.rules.MeasureKind
    words = SealedText(content=Content.MINUTES)
    volunteer = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    mandate = models.BooleanField(default=True)
    due_on = models.DateField()
    service = SealedText(content=Content.MINUTES, blank=True)  # its id in the directory: sealed, and no key to it
    member = models.ForeignKey("situations.Member", models.PROTECT, null=True, blank=True, related_name="+")
    hers = models.CharField(max_length=12)  # meetings.rules.Hers: agreed, to_be_asked, not_safe
    asked_by = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=12, default="to_come")  # meetings.rules.Status
    obstacle = models.CharField(max_length=30, blank=True)  # meetings.rules.Obstacle
    lacked_need = models.CharField(max_length=30, blank=True)  # meetings.rules.NeedKind: what the obstacle stood before
    lacked_language = models.CharField(max_length=12, blank=True)  # the language in which something was missing
    outcome_words = SealedText(content=Content.MINUTES, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    named: Any = None  # its service, as the reader may know it (``queries.services``)

    class Meta(Entry.Meta):
        """What is open is looked through by region, the first to be due first."""

        indexes = (  # type: ignore[assignment]  # one more than every entry has
            *Entry.Meta.indexes,
            models.Index(
                fields=("region", "due_on", "id"),
                name="measure_open",
                condition=models.Q(status__in=("to_come", "under_way")),
            ),
        )


class Need(Entry):
    """A need of one person of the situation; at the second meeting, how it changed."""

    member = models.ForeignKey("situations.Member", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)  # meetings.rules.NeedKind
    words = SealedText(content=Content.MINUTES, blank=True)
    earlier = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="later")
    change = models.CharField(max_length=12, blank=True)  # meetings.rules.Change


class Point(Entry):
    """A point of agreement or of disagreement, without a name."""

    agreed = models.BooleanField()
    words = SealedText(content=Content.MINUTES)
