"""Whatever the order of arrivals, withdrawals, edits, drops: no note is lost, doubled, or shown to who may not read it.

Five people follow one table. Each holds the pulse of her screen; the model beside them knows what was said, for whom,
and who still sits there. After every step each screen shows what the model says, or has been told to look again. And
a page that follows, made of all the news that were sent to it so far, is the page as it is opened anew.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.access.facts import Audience
from maillage.consent.models import Consent
from maillage.core.errors import Denied, NotVisible
from maillage.meetings.actions.entries import Marks, keep_entry, restate_entry, write_entry
from maillage.meetings.actions.facilitating import let_speak, mark_present
from maillage.meetings.models import Note
from maillage.meetings.queries import entries
from maillage.meetings.queries.pulse import facts_of_pulse
from maillage.meetings.rules.entries import Kind, NoteSaid
from tests.meetings.table.conftest import PLACES, Held
from tests.meetings.table.following import Screen, places

pytestmark = [pytest.mark.django_db, pytest.mark.exhaustive]
WHO = tuple(who for who, *_ in PLACES)
PARTNERS = {who for who, _, side, _ in PLACES if side == "partner"}
RESTS_ON = {"maude": "woman", "colin": "partner", "helene": "woman"}
AUDIENCES = (Audience.TABLE, Audience.PROTECTED)
HAPPENS = ("say", "send again", "say again", "write over", "mark", "withdraw", "return", "come", "speak")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("say", "send again", "say again", "write over", "mark", "withdraw", "return", "come", "speak")
        ),
        st.sampled_from(WHO),
        st.integers(0, 3),
    ),
    min_size=12,
    max_size=18,
)


@dataclass
class Said:
    """A note as the model knows it, with what its writer's page would send again."""

    by: str
    words: str
    audience: Audience
    sent: tuple[str, Audience, str]
    state: str = ""


@dataclass
class Table:
    """The real table and the model beside it."""

    held: Held
    at: datetime
    pages: dict[str, Screen]
    notes: dict[UUID, Said] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    screens: dict[str, tuple[str | None, frozenset[str]]] = field(default_factory=dict)

    def sits(self, who: str) -> bool:
        """Say whether somebody still has her place, by the model."""
        return RESTS_ON.get(who) not in self.gone

    def reads(self, who: str) -> frozenset[str]:
        """Return the words somebody reads, by the model."""
        if not self.sits(who):
            return frozenset()
        return frozenset(
            one.words
            for one in self.notes.values()
            if one.by == who or who not in PARTNERS or one.audience is Audience.TABLE
        )

    def shown(self, who: str) -> frozenset[str]:
        """Return the words somebody is really shown."""
        with acting_as(self.held.actor(who)) as actor:
            return frozenset(one.words for one in entries.notes(actor).filter(meeting=self.held.meeting))

    def act(self, who: str, do: Callable[[Actor], object]) -> object:
        """Let somebody do something; whoever has no place any more is refused, and nothing is kept."""
        try:
            with acting_as(self.held.actor(who)) as actor:
                return do(actor)
        except (NotVisible, Denied):
            return None

    def say(self, who: str, number: int) -> None:
        """Say something new."""
        words, audience = f"{who} {uuid4()}", AUDIENCES[number % 2]
        self.send(who, (words, audience, str(uuid4())))

    def send(self, who: str, sent: tuple[str, Audience, str]) -> None:
        """Send a note under its key; the answer is believed by nobody."""
        words, audience, key = sent
        this = {"meeting": self.held.meeting.pk, "at": self.at, "said": NoteSaid(words), "audience": audience}
        made = self.act(who, lambda actor: write_entry(actor, **this, marks=Marks(key=key)))  # type: ignore[arg-type]
        assert (made is not None) == self.sits(who)
        if isinstance(made, UUID) and made not in self.notes:
            self.notes[made] = Said(who, words, audience, sent)
            self.notes[made].state = self.state(made)

    def state(self, note: UUID) -> str:
        """Return the state of a note that a page would carry."""
        return entries.facts_of_state(Note.objects.get(pk=note))

    def pick(self, number: int) -> tuple[UUID, Said] | None:
        """Choose something that was said."""
        known = list(self.notes.items())
        return known[number * 7 % len(known)] if known else None

    def may_change(self, who: str, one: Said) -> bool:
        """Say whether somebody may say a note again, by the model: who said it, and who facilitates."""
        return self.sits(who) and who in (one.by, "nadia")

    def step(self, what: str, who: str, number: int) -> None:
        """Let one thing happen."""
        chosen = self.pick(number)
        if what == "say" or chosen is None:
            self.say(who, number)
        elif what == "send again":
            self.send(chosen[1].by, chosen[1].sent)
        elif what in ("say again", "write over"):
            self.revise(who, chosen, late=what == "write over")
        elif what == "mark":
            self.mark(who, chosen, AUDIENCES[number % 2])
        elif what in ("withdraw", "return"):
            signer = ("woman", "partner")[number % 2]
            ends = self.at if what == "withdraw" else self.held.situation.ground_until
            Consent.objects.filter(signer=self.held.people[signer]).update(ends_at=ends)
            (self.gone.add if what == "withdraw" else self.gone.discard)(signer)
        else:
            seat = self.held.seats[who].pk
            this = {"meeting": self.held.meeting.pk, "seat": seat, "at": self.at}
            if what == "come":
                self.act("nadia", lambda actor: mark_present(actor, **this, present=bool(number % 2)))  # type: ignore[arg-type]
            else:
                self.act("nadia", lambda actor: let_speak(actor, **this))  # type: ignore[arg-type]

    def revise(self, who: str, chosen: tuple[UUID, Said], *, late: bool) -> None:
        """Say a note again; ``late``: from a page that was drawn before somebody else did."""
        note, one = chosen
        words = f"{who} again {uuid4()}"
        state = "a state of long ago" if late else one.state
        this = {"kind": Kind.NOTE, "entry": note, "at": self.at, "said": NoteSaid(words), "audience": one.audience}
        kept = self.act(who, lambda actor: restate_entry(actor, **this, before=state))  # type: ignore[arg-type]
        may = self.may_change(who, one)
        assert kept == ((not late) if may else None), "who writes second chooses; nothing is written over unseen"
        if kept:
            one.words, one.state = words, self.state(note)

    def mark(self, who: str, chosen: tuple[UUID, Said], audience: Audience) -> None:
        """Keep a note from the partner's side, or give it to everyone."""
        note, one = chosen
        this = {"kind": Kind.NOTE, "entry": note, "at": self.at, "audience": audience}
        self.act(who, lambda actor: keep_entry(actor, **this))  # type: ignore[arg-type]
        if self.may_change(who, one):
            one.audience = audience
            one.state = self.state(note)

    def check(self) -> None:
        """See that every screen is right, or is told to look again."""
        for who in WHO:
            shown = self.shown(who)
            assert shown == self.reads(who), who
            held, before = self.screens.get(who, (None, frozenset()))
            session = self.pages[who].client.cookies["session"].value
            pulse = facts_of_pulse(session, self.held.meeting.pk, self.at)
            assert (pulse is not None) == self.sits(who), who
            assert pulse != held or shown == before or pulse is None, f"{who} was not told"
            self.screens[who] = (pulse, shown)
        assert Note.objects.filter(meeting=self.held.meeting).count() == len(self.notes)

    def follow(self, who: str) -> None:
        """Let somebody's page follow, and see that it is as a new one."""
        page = self.pages[who]
        page.beat()
        assert page.shown() == places(page.anew()), who
        assert page.open == self.sits(who)


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_no_order_of_events_loses_a_note_or_shows_it_to_the_wrong_seat(
    held: Held, visit: Callable[[str], Client], at: datetime, steps: list[tuple[str, str, int]]
) -> None:
    with transaction.atomic():
        table = Table(held, at, {who: Screen(visit(who), held) for who in WHO})
        table.check()
        for n, step in enumerate(steps):
            table.step(*step)
            table.check()
            if n % 3 == 0:
                table.follow(step[1])
        for who in WHO:
            table.follow(who)
        transaction.set_rollback(True)
