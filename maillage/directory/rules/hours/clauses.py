"""One clause of hours put together: which times belong to which days, under which name, on which conditions."""

from collections.abc import Iterator, Sequence
from datetime import time
from itertools import zip_longest

from maillage.directory.rules.hours import words
from maillage.directory.rules.hours.dates import Unread
from maillage.directory.rules.hours.heard import JOINS, PLAIN, Carried, Group, Labelled, Said, asks
from maillage.directory.rules.hours.items import WHOLE_DAY, Clause, Item
from maillage.directory.rules.hours.lexer import Token
from maillage.directory.rules.hours.plain import Note, Schedule, Season


def said(tokens: Sequence[Token], text: str, carried: Carried) -> Said:
    """Put one clause together, or raise Unread; `carried` is brought up to date."""
    return Putting(tokens, text, carried).put()


class Putting(Labelled):
    """A clause on its way from items to lines."""

    def __init__(self, tokens: Sequence[Token], text: str, carried: Carried) -> None:
        super().__init__(tokens, text, carried)
        self.groups: list[Group] = []
        self.waiting: list[tuple[time, time | None, str]] = []
        self.times_first = False
        self.pending = ""
        self.season: Season | None = None

    def put(self) -> Said:
        """Return what the clause says."""
        items = Clause(self.tokens).read()
        for item, after in zip_longest(items, items[1:]):
            getattr(self, f"on_{item.kind}")(item, after)
        unplaced = self.waiting or self.pending or (self.season and not self.groups)
        if unplaced or (self.own and not self.groups):
            raise Unread
        if self.groups:
            if self.carried.season and not self.season:
                raise Unread  # "May to June: Monday 9-5; Friday 9-5": whether the season holds on is not sure
            self.carried.season = self.season
        self.heard.closed += tuple(day for group in self.groups if group.closed for day in group.days)
        self.heard.schedules = list(self._lines())
        return self.heard

    def _lines(self) -> Iterator[Schedule]:
        for group in self.groups:
            days = tuple(day for day in group.days if day not in self.heard.closed)
            times: Sequence[tuple[time | None, time | None, str]] = group.times or [(None, None, "")]
            for opens, closes, name in [] if group.closed or not days else times:
                yield Schedule(
                    days,
                    opens,
                    closes,
                    by_appointment=group.appointment or self.heard.appointment or self.carried.appointment,
                    closed_on_holidays=self.heard.holidays,
                    season=group.season or self.season,
                    description=" - ".join(filter(None, (self.carried.name, group.name, name))),
                )

    def on_days(self, item: Item, _after: Item | None) -> None:
        """Begin a group; days without times need a reason to be there."""
        if self.groups and not (self.groups[-1].times or self.groups[-1].closed or self.groups[-1].name):
            raise Unread
        if not self.groups:
            self.times_first = bool(self.waiting)
        self.groups.append(Group(item.value, self.waiting, self.pending))
        self.waiting, self.pending = [], ""

    def on_times(self, item: Item, _after: Item | None) -> None:
        """Give times to their days, which stand before them, or behind them from the beginning."""
        told = (*item.value, self.pending)
        self.pending = ""
        if not self.groups or self.times_first:
            self.waiting.append(told)
        elif self.groups[-1].closed:
            raise Unread
        else:
            self.groups[-1].times.append(told)

    def on_always(self, _item: Item, _after: Item | None) -> None:
        """Every day, day and night."""
        if self.groups or self.waiting:
            raise Unread
        self.groups.append(Group(words.EVERY, [(*WHOLE_DAY, "")], self.pending))
        self.pending = ""

    def on_allday(self, item: Item, after: Item | None) -> None:
        """Day and night, on the days that are said."""
        self.on_times(Item("times", WHOLE_DAY, item.first, item.last), after)

    def on_season(self, item: Item, _after: Item | None) -> None:
        """Keep the part of the year; which of several groups it means is not sure."""
        if self.season or len(self.groups) > 1:
            raise Unread
        self.season = item.value

    def on_holidays(self, _item: Item, after: Item | None) -> None:
        """Holidays are only understood as closed."""
        if after is None or after.kind != "closed" or after.value:
            raise Unread
        self.heard.holidays = True

    def on_closed(self, item: Item, _after: Item | None) -> None:
        """Close what follows, or the days that stand before."""
        days = tuple(day for kind, days in item.value if kind == "days" for day in days)
        if any(day not in words.EVERY for day in days):
            raise Unread  # "closed the first Monday" takes one day out of a week's line
        self.heard.closed += days
        self.heard.closures += [dates for kind, dates in item.value if kind == "dates"]
        self.heard.holidays |= any(kind == "holidays" for kind, _ in item.value)
        if item.value:
            return
        if self.groups and not self.groups[-1].times:
            self.groups[-1].closed = True
        elif len(self.tokens) == 1:
            self.heard.notes.add(Note.CLOSED)
        elif not self.heard.holidays:
            raise Unread

    def on_appointment(self, _item: Item, _after: Item | None) -> None:
        """By appointment: what stands before, or all of it where nothing does."""
        self.heard.notes.add(Note.APPOINTMENT)
        if self.groups:
            self.groups[-1].appointment = True
        else:
            self.heard.appointment = True

    def on_varies(self, _item: Item, _after: Item | None) -> None:
        """Note that hours may vary."""
        self.heard.notes.add(Note.VARIES)

    def on_words(self, item: Item, after: Item | None) -> None:
        """Name what follows directly, or what stands before."""
        found = self.plain(self.tokens[slice(*item.value)])
        follows = after is not None and after.kind in {"times", "days", "always"} and after.first == item.last
        if follows or not self.groups:
            if self.pending or self.waiting:
                raise Unread
            self.pending = found
        else:
            self.call(found)

    def call(self, name: str) -> None:
        """Give a name to the last time, or to its days."""
        group = self.groups[-1]
        if group.times:
            opens, closes, before = group.times[-1]
            group.times[-1] = (opens, closes, f"{before} {name}".strip())
        else:
            group.name = f"{group.name} {name}".strip()

    def on_paren(self, item: Item, _after: Item | None) -> None:
        """Take over what stands in brackets; what is not understood there stays text by itself."""
        parts: list[list[Token]] = [[]]
        for token in item.value:
            parts.append([]) if token.kind == "STOP" else parts[-1].append(token)
        try:
            for part in filter(None, parts):
                self._remark(part)
        except Unread:
            self.heard.unread.append(self.tokens[item.first])

    def _remark(self, tokens: list[Token]) -> None:
        if asks(tokens):
            self.heard.notes.add(Note.ASK)
            return None
        inner = Putting(tokens, self.text, Carried())
        items = Clause(inner.tokens).read()
        if all(token.kind in {*PLAIN, *JOINS} for token in tokens) and self.groups:
            return self.call(self.plain(tokens))
        if [one.kind for one in items] == ["season"] and self.groups:
            self.groups[-1].season = items[0].value
            return None
        if any(one.kind not in {"closed", "holidays", "appointment", "varies"} for one in items):
            raise Unread
        heard = inner.put()
        if self.groups:
            self.groups[-1].appointment |= heard.appointment
        self.heard.appointment |= heard.appointment and not self.groups
        self.heard.holidays |= heard.holidays
        self.heard.closed += heard.closed
        self.heard.closures += heard.closures
        self.heard.notes |= heard.notes
        return None
