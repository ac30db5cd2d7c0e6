"""What is written about risk tools: is it well formed?"""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.access.facts import Audience, Immigration
from maillage.access.roles import Side
from maillage.core import clock
from maillage.core.ids import new_id
from maillage.meetings.forms.saying import ASKED, CHOOSE, PERHAPS_HERS, PERHAPS_WHERE, READ_AGAIN
from maillage.meetings.rules.marking import tells_where
from maillage.meetings.wording.entries import AUDIENCES
from maillage.risk.actions import Filled, Line
from maillage.risk.queries import Records
from maillage.risk.rules import HIGHEST, Judgement, No, is_closed, scale_of
from maillage.risk.wording import JUDGEMENTS, NOS, result
from maillage.ui.fields import RolesNotNames

INLINE = {"class": "govuk-radios--inline"}
ONE_A_LINE = _("In your own words, the least concern first, one on each line. No wording of the tool’s own.")
AT_FIELD = {No.SCALE_UNEVEN: "words_fr", No.SCALE_UPSIDE_DOWN: "highest"}


class ToolForm(forms.Form):
    """One line of the register."""

    name_en = RolesNotNames(label=_("Name in English"), help_text="", rows=1, max_length=120)
    name_fr = RolesNotNames(label=_("Name in French"), help_text="", rows=1, max_length=120)
    publisher = RolesNotNames(label=_("Who publishes it"), help_text="", rows=1, max_length=120, required=False)
    needs_training = forms.BooleanField(label=_("Who fills it in must be trained for it"), required=False, initial=True)
    words_en = RolesNotNames(
        label=_("Its results in words, in English"), help_text=ONE_A_LINE, rows=4, max_length=600, required=False
    )
    words_fr = RolesNotNames(
        label=_("Its results in words, in French"), help_text="", rows=4, max_length=600, required=False
    )
    lowest = forms.IntegerField(label=_("Or as a number: the lowest"), min_value=0, max_value=HIGHEST, required=False)
    highest = forms.IntegerField(label=_("The highest"), min_value=1, max_value=HIGHEST, required=False)

    def clean(self) -> dict[str, Any]:
        """Say at the field what the rule says of the scale."""
        given = super().clean() or {}
        if not self.errors:
            line = self.line
            found = scale_of(line.words_en, line.words_fr, line.lowest, line.highest)
            if isinstance(found, No):
                self.add_error(AT_FIELD.get(found, "words_en"), str(NOS[found]))
        return given

    @property
    def line(self) -> Line:
        """What the line says, as the action takes it."""
        kept = self.cleaned_data
        return Line(
            name={"en": kept["name_en"], "fr": kept["name_fr"]},
            publisher=kept["publisher"],
            needs_training=kept["needs_training"],
            words_en=_lines(kept["words_en"]),
            words_fr=_lines(kept["words_fr"]),
            lowest=kept["lowest"],
            highest=kept["highest"],
        )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class RecordForm(forms.Form):
    """What a tool says, and what is judged."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)  # the same record sent twice is one
    by = forms.ChoiceField(label=_("Who filled it in"))
    member = forms.ChoiceField(label=_("Whose safety"))
    done_on = forms.DateField(label=_("When it was filled in"), widget=forms.DateInput)
    result = forms.IntegerField(label=_("What the tool says"))
    trained = forms.BooleanField(label=_("Whoever filled it in is trained for this tool"), required=False)
    judgement = forms.ChoiceField(
        label=_("What is your own judgement?"),
        choices=lambda: list(JUDGEMENTS.items()),
        widget=forms.RadioSelect,
        help_text=_("A higher judgement raises the concern. A lower one stands beside it and takes nothing away."),
    )
    words = RolesNotNames(label=_("Why, if you judge otherwise than the tool"), rows=2, max_length=2000, required=False)
    audience = forms.ChoiceField(label=_("Who will see this"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, shown: Records, tool: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.here, self.tool = shown.around, tool
        mine, meeting = self.here.mine, self.here.meeting
        self._choose("by", [(seat.id, seat.who) for seat in self.here.seats])
        self._choose("member", [("", CHOOSE), *self.here.people.items()])
        self._choose("audience", self._audiences())
        if not self.here.takes_notes:
            del self.fields["by"]
        if tool.levels:
            levels = [(number, result(tool, number)) for number in range(tool.highest, 0, -1)]
            self.fields["result"] = forms.TypedChoiceField(
                label=_("What the tool says"), choices=levels, coerce=int, widget=forms.RadioSelect
            )
        else:
            self.fields["result"] = forms.IntegerField(
                label=_("What the tool says"),
                help_text=_("A number from {lowest} to {highest}.").format(lowest=tool.lowest, highest=tool.highest),
                min_value=tool.lowest,
                max_value=tool.highest,
            )
        if not tool.needs_training:
            del self.fields["trained"]
        self.initial = {
            **self.initial,
            "key": new_id(),
            "by": mine.id if mine else None,
            "member": shown.woman,
            "done_on": clock.today(meeting.region.zone, self.here.at),
            "audience": Audience.PROTECTED if self._is_closed("") else Audience.TABLE,
        }
        if self.data.get("read_again"):
            self._ask_again(READ_AGAIN)
        first = ("key", "by", "member", "result", "judgement", "words", "audience", "read_again")
        self.order_fields([*first, "trained", "done_on"])

    def _choose(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def _audiences(self) -> list[tuple[str, str]]:
        mine = self.here.mine
        return [
            (audience, str(words).format(names=", ".join(self._readers(Audience(audience), mine.id if mine else None))))
            for audience, words in AUDIENCES.items()
            if audience is not Audience.OPENED or self.here.both_parents
        ]

    def _readers(self, audience: Audience, mine: UUID | None) -> list[str]:
        return self.here.readers((audience, Immigration.NOT), mine)

    def _is_closed(self, words: str, by: UUID | None = None) -> bool:
        mine = self.here.mine
        seat = self.here.everyone.get(by) if by else mine
        partner = seat is not None and seat.side == Side.PARTNER
        both = seat is not None and seat.both_parents
        return is_closed(partner=partner, both_parents=both, tells_where=tells_where(words))

    def _ask_again(self, words: Any) -> None:
        self.fields["read_again"] = forms.BooleanField(label=words, required=False)

    def clean_done_on(self) -> date:
        """Take a day that has come."""
        done: date = self.cleaned_data["done_on"]
        if done > clock.today(self.here.meeting.region.zone, self.here.at):
            raise forms.ValidationError(str(NOS[No.NOT_YET]))
        return done

    def clean(self) -> dict[str, Any]:
        """Ask why somebody judges otherwise; ask once more before the partner's side reads what is hers."""
        given = super().clean() or {}
        words, judgement = str(given.get("words") or ""), given.get("judgement")
        if judgement in (Judgement.HIGHER, Judgement.LOWER) and not words and "words" not in self.errors:
            self.add_error("words", str(NOS[No.WORDS_NEEDED]))
        closed = self._is_closed(words, self.said_by)
        if closed and given.get("audience") in (Audience.TABLE, Audience.OPENED) and not given.get("read_again"):
            where = tells_where(words)
            self._ask_again(READ_AGAIN if where else ASKED)
            self.data = {**{name: self.data.get(name) for name in self.data}, "audience": Audience.PROTECTED}
            self.add_error("audience", PERHAPS_WHERE if where else PERHAPS_HERS)
        return given

    @property
    def said_by(self) -> UUID | None:
        """Return the seat of who filled it in, when another writes it down."""
        by = self.cleaned_data.get("by")
        return UUID(by) if by else None

    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        given = self.cleaned_data
        filled = Filled(
            tool=self.tool.pk,
            member=UUID(given["member"]),
            done_on=given["done_on"],
            result=given["result"],
            judgement=Judgement(given["judgement"]),
            words=given["words"],
            trained=given.get("trained"),
        )
        marks = {"sure": bool(given.get("read_again")), "key": str(given.get("key") or "")}
        return {"filled": filled, "audience": Audience(given["audience"]), "by": self.said_by, **marks}
