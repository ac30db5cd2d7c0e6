"""What risk tools say and what is judged, in words."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from maillage.core.bilingual import in_language
from maillage.core.errors import Refused
from maillage.risk.rules import Concern, Judgement, No
from maillage.ui.wording import day

JUDGEMENTS: dict[str, Promise] = {
    Judgement.SAME: pgettext_lazy("a concern, judged beside a tool's result", "As the tool says"),
    Judgement.HIGHER: pgettext_lazy("a concern, judged beside a tool's result", "Higher than the tool says"),
    Judgement.LOWER: pgettext_lazy("a concern, judged beside a tool's result", "Lower than the tool says"),
}
NOS: dict[No, Promise] = {
    No.NO_SUCH_RESULT: _("The tool gives no such result. Look at its scale again."),
    No.NOT_YET: _("This day is still to come. Write the day on which the tool was filled in."),
    No.RETIRED: _("This tool was taken out of the region’s register. Choose another one."),
    No.SCALE_MISSING: _(
        "Write at least two results in each language, one on each line, or the lowest and highest number."
    ),
    No.SCALE_TOO_LONG: _("A tool has nine results in words at most, or a number up to 999."),
    No.SCALE_TWICE: _("Write the results in words or as numbers, not both."),
    No.SCALE_UNEVEN: _("Write as many results in French as in English, in the same order."),
    No.SCALE_UPSIDE_DOWN: _("The highest number must be above the lowest, and none below zero."),
    No.WORDS_NEEDED: _("Write why you judge otherwise than the tool, in a few words."),
    No.WOULD_NOT_READ: _(
        "What you write for her would be kept from your own place. Let her, or who facilitates, write it down."
    ),
}


def refused(why: No) -> Refused:
    """Return the refusal of something about risk tools, in words."""
    return Refused(why, NOS[why])


def result(tool: Any, number: int) -> str:
    """Return a tool's result as the tool gives it: the region's words for it, or a number and its highest."""
    if tool.levels:
        return in_language(tool.levels[number - 1], get_language() or "en")[0]
    return gettext("{n} out of {highest}").format(n=number, highest=tool.highest)


def concern(tool: Any, shown: Concern) -> str:
    """Return what is shown as concern: the tool's result, and that it is judged higher."""
    words = result(tool, shown.result)
    return gettext("Higher than “{result}”").format(result=words) if shown.raised else words


def headline(item: Any) -> str:
    """Return the first line of a record on paper: which tool, about whom, what is shown as concern."""
    name = in_language(item.row.tool.name, get_language() or "en")[0]
    return f"{name}, {item.about}: {concern(item.row.tool, item.concern)}"


def lines(item: Any) -> list[str]:
    """Return a record's other lines on paper: by whom and when, with which training, what is judged and why."""
    row = item.row
    says = gettext("The tool says “{result}”. Filled in by {who}, {day}").format(
        result=result(row.tool, row.result), who=item.by.who, day=day(row.done_on)
    )
    trained = gettext("who is trained for it") if row.trained else ""
    judged = f"{gettext('Her judgement:')} {JUDGEMENTS[row.judgement]}. {row.words}"
    return [
        ", ".join(filter(None, (says, trained))) + ".",
        gettext("Filled in without the training that the tool asks for") if row.trained is False else "",
        judged.strip(),
        gettext("A lower judgement takes nothing away from what the tool says.") if item.lowered else "",
    ]
