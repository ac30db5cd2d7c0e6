"""When something is open: in words that are read, or row by row; and the days on which it is closed."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.directory.rules.readings import schedules_of
from maillage.directory.rules.records import Fields
from maillage.directory.wording.hours import DAYS
from maillage.upkeep import wording
from maillage.upkeep.forms import Marked, rows_of
from maillage.upkeep.rules import week
from maillage.upkeep.rules.merging import mark
from maillage.upkeep.rules.week import Row

SPARE, SPARE_DAYS = 2, 2
LONGEST = 1000
PARTS = ("days", "nth", "opens", "closes", "appointment", "holidays")


class HoursForm(Marked):
    """The hours of a week, and the exceptions."""

    words = forms.CharField(
        label=_("Write the hours as you would say them"),
        help_text=_("Such as: Monday to Friday 9 to 4:30, closed on public holidays. They replace the rows below."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST,
        required=False,
    )
    checked = forms.BooleanField(label=_("I checked all of this today"), required=False)

    def __init__(self, *args: Any, card: Mapping[str, Any], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language, self.read = language, list[Fields]()
        self.see(card)
        rows = [row for row in card["week"] if not isinstance(row, str)]
        self.others = [code for code in card["week"] if isinstance(code, str)]
        self.rows = rows_of(self.data, "opens", len(rows), SPARE)
        self.closures = rows_of(self.data, "shut", len(card["closures"]), SPARE_DAYS)
        for n in range(self.rows):
            self._row(n, rows[n] if n < len(rows) else ["", [], "", "", False, False])
        for n in range(self.closures):
            self._closure(n, card["closures"][n] if n < len(card["closures"]) else ["", ""])
        for code in self.others:
            self.fields[f"drop_{mark(code)}"] = forms.BooleanField(label=_("This is no longer so"), required=False)

    def _row(self, n: int, row: Row) -> None:
        nth, days, opens, closes, appointment, holidays = row
        add, number = self.fields.__setitem__, n + 1
        names = wording.numbered(_("Days"), number)
        few = forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"})
        add(
            f"days_{n}",
            forms.MultipleChoiceField(label=names, choices=DAYS.items(), widget=few, required=False, initial=days),
        )
        weeks = forms.ChoiceField(
            label=wording.numbered(_("Which weeks"), number), choices=wording.WEEKS.items(), required=False, initial=nth
        )
        add(f"nth_{n}", weeks)
        for name, label, value in (
            ("opens", pgettext_lazy("time of day", "From"), opens),
            ("closes", pgettext_lazy("time of day", "Until"), closes),
        ):
            start = time.fromisoformat(value) if value else None
            field = forms.TimeField(
                label=wording.numbered(label, number), widget=forms.TimeInput, required=False, initial=start
            )
            field.error_messages["invalid"] = wording.A_TIME
            add(f"{name}_{n}", field)
        ticks = (("appointment", _("By appointment"), appointment), ("holidays", _("Closed on holidays"), holidays))
        for name, label, ticked in ticks:
            add(
                f"{name}_{n}",
                forms.BooleanField(label=wording.numbered(label, number), required=False, initial=ticked),
            )

    def _closure(self, n: int, span: list[str]) -> None:
        for name, label, value in zip(
            ("shut", "again"), (_("First day closed"), _("Last day closed")), span, strict=True
        ):
            start = date.fromisoformat(value) if value else None
            field = forms.DateField(
                label=wording.numbered(label, n + 1), widget=forms.DateInput, required=False, initial=start
            )
            field.error_messages["invalid"] = wording.A_DAY
            self.fields[f"{name}_{n}"] = field

    def clean(self) -> dict[str, Any]:
        """Read what is written in words; say of each row what lacks."""
        cleaned = super().clean() or {}
        if words := str(cleaned.get("words") or ""):
            lines, unread = schedules_of(words, self.language)
            self.read = [week.filled(line) for line in lines]
            if unread or not self.read:
                self.add_error("words", str(wording.UNREAD))
        else:
            for n in range(self.rows):
                self._check_row(n, cleaned)
        for n in range(self.closures):
            self._check_closure(n, cleaned)
        return cleaned

    def _check_row(self, n: int, cleaned: dict[str, Any]) -> None:
        days, opens, closes = (cleaned.get(f"{name}_{n}") for name in ("days", "opens", "closes"))
        if (opens is not None or closes is not None) and not days:
            self.add_error(f"days_{n}", str(wording.WHICH_DAYS))
        if closes is not None and opens is None:
            self.add_error(f"opens_{n}", str(wording.FROM_WHEN))

    def _check_closure(self, n: int, cleaned: dict[str, Any]) -> None:
        shut, again = cleaned.get(f"shut_{n}"), cleaned.get(f"again_{n}")
        if again and not shut:
            self.add_error(f"shut_{n}", str(wording.A_DAY))
        elif shut and again and again < shut:
            self.add_error(f"again_{n}", str(wording.DAYS_CROSSED))

    @property
    def card(self) -> dict[str, Any]:
        """The hours and the closed days as the page says them now."""
        said = self.cleaned_data
        spans = [(said.get(f"shut_{n}"), said.get(f"again_{n}")) for n in range(self.closures)]
        own = sorted([first.isoformat(), (last or first).isoformat()] for first, last in spans if first)
        if self.read:
            return {"week": week.card_of(self.read)["week"], "closures": own}
        rows: list[Any] = [row for n in range(self.rows) if (row := self._said(n))]
        return {"week": rows + [one for one in self.others if not said.get(f"drop_{mark(one)}")], "closures": own}

    def lines(self, changes: Mapping[str, Any], before: Sequence[Mapping[str, Any]]) -> list[Fields]:
        """Return the lines that are written: the week and the closed days, each as it was where nothing changed."""
        now = {**week.card_of(before), **changes}
        if self.read and "week" in changes:
            return [*self.read, *week.shut(now["closures"])]
        return week.lines_of(now["week"], now["closures"], before)

    def _said(self, n: int) -> Row | None:
        said = self.cleaned_data
        days, nth, opens, closes, appointment, holidays = (said.get(f"{name}_{n}") for name in PARTS)
        if not days:
            return None
        hours = [one.strftime("%H:%M") if one is not None else "" for one in (opens, closes)]
        return [nth, [day for day in DAYS if day in days], *hours, bool(appointment), bool(holidays)]

    def place_of(self, name: str) -> str | None:
        """Say what is said of the week beside the words."""
        return "words" if name == "week" else "shut_0"

    def shown(self, name: str, value: Any) -> str:
        """Return rows and spans in words."""
        return wording.week(value) if name == "week" else wording.closures(value)

    @property
    def table(self) -> list[list[Any]]:
        """The rows as the page draws them."""
        return [[self[f"{part}_{n}"] for part in PARTS] for n in range(self.rows)]

    @property
    def kept(self) -> list[tuple[str, Any]]:
        """What rows cannot say, in words, with the tick that ends it."""
        return [(wording.other(code), self[f"drop_{mark(code)}"]) for code in self.others]

    @property
    def exceptions(self) -> list[list[Any]]:
        """The closed days as the page draws them."""
        return [[self[f"{part}_{n}"] for part in ("shut", "again")] for n in range(self.closures)]
