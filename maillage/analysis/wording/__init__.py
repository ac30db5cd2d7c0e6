"""The tables in words: what their codes mean, what they find, why something is withheld, what they are about."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from maillage.access.roles import SeatRole
from maillage.analysis.rules.disclosure import Withheld
from maillage.analysis.rules.tables import Extent, Item, Part, Tables
from maillage.core.bilingual import in_language
from maillage.people.wording import KINDS, SECTORS
from maillage.ui.wording import french, percent

ROLES: dict[str, Promise] = {
    SeatRole.REFERENT: _("Referent practitioner"),
    SeatRole.INVOLVED: _("Practitioner involved with the family"),
    SeatRole.EXTERNAL_EXPERT: _("External expert"),
    SeatRole.INFORMAL_HELPER: _("Informal helper"),
}
LEVELS: dict[str, Promise] = {
    "large_extent": _("To a large extent"),
    "fair_amount": _("A fair amount"),
    "a_little": _("A little"),
    "not_at_all": _("Not at all"),
    "yes": _("Yes"),
    "no": _("No"),
    "top_two": _("To a large extent or a fair amount"),
}
FILES: dict[str, Promise] = {
    "xlsx": _("Spreadsheet (XLSX)"),
    "csv": _("Text (CSV)"),
    "pdf": _("Paper (PDF)"),
    "json": _("For programs (JSON)"),
}
LEGEND = (_("To a large extent, or yes"), _("A fair amount"), _("A little"), _("Not at all, or no"))
INDICATORS: dict[str, Promise] = {
    "understood_situation": _("I understood the situation better"),
    "knows_partners_work": _("I know better what the other organisations do"),
    "safety_improved": _("The woman and the children are safer"),
    "quality_continuity": _("Help is better and steadier"),
    "improved_practice": _("My practice improved"),
    "should_be_extended": _("The approach should be extended"),
}
FINDINGS: dict[str, Promise] = {
    "understood_situation": _("{quantity} understood the situation better"),
    "knows_partners_work": _("{quantity} know better what the other organisations do"),
    "safety_improved": _("{quantity} say that the woman and the children are safer"),
    "quality_continuity": _("{quantity} say that help is better and steadier"),
    "improved_practice": _("{quantity} say that their practice improved"),
    "should_be_extended": _("{quantity} say that the approach should be extended"),
}
QUANTITIES: tuple[tuple[int, Promise], ...] = (
    (100, pgettext_lazy("at the start of a finding", "All")),
    (90, pgettext_lazy("at the start of a finding", "Nearly all")),
    (60, pgettext_lazy("at the start of a finding", "Most")),
    (50, pgettext_lazy("at the start of a finding", "Half or a little more")),
    (1, pgettext_lazy("at the start of a finding", "Fewer than half")),
    (0, pgettext_lazy("at the start of a finding", "Almost none")),
)
REASONS: dict[str, Promise] = {
    Withheld.RESPONDENTS: _("Fewer than five people: one of them could be recognised."),
    Withheld.ORGANISATIONS: _("Fewer than three organisations: one of them could be recognised."),
    Withheld.UNANIMOUS: _("So few people gave the same answer that it would tell what each of them said."),
}
NO_ANSWERS = _(
    "No answers yet. They wait until at least five people from three organisations have answered, so that nobody can "
    "be recognised."
)
NO_SEATS = _("No meeting has been held yet.")
KEPT_BACK = _("A region with fewer than five people or three organisations in a period is not counted here.")


def word(code: str) -> Promise | str:
    """Return a code of the tables in words; a code that is not ours as it is."""
    for words in (KINDS, SECTORS, ROLES, LEVELS, INDICATORS, FILES):
        if code in words:
            return words[code]
    return code


def favourable(item: Item) -> Part:
    """Return what an item is read by: its two first levels together, or its "yes"."""
    return item.top_two or item.levels[0]


def _readable(items: Iterable[Item]) -> list[tuple[Decimal, Item]]:
    found = ((favourable(item).share, item) for item in items if item.levels and not item.withheld)
    return [(share, item) for share, item in found if share is not None]


def finding(tables: Tables) -> tuple[str, str]:
    """Return what the tables find, as a heading and the sentence below it; the goal, safety, is read first."""
    readable = _readable(tables.table3.items)
    if not readable:
        return gettext("Who took part in the meetings"), ""
    goal = [one for one in readable if one[1].key == "safety_improved"]
    share, item = goal[0] if goal else max(readable, key=lambda one: one[0])
    quantity = next(words for least, words in QUANTITIES if share >= least)
    said = favourable(item)
    lead = gettext("{n} of {total} answers: {share}.").format(n=said.n, total=item.valid_n, share=percent(share))
    lowest, other = min(readable, key=lambda one: one[0])
    if other.key != item.key and lowest < share:
        less = gettext("Least often: “{item}”, {n} of {total} ({share}).")
        lead += " " + less.format(
            item=word(other.key), n=favourable(other).n, total=other.valid_n, share=percent(lowest)
        )
    return str(format_lazy(FINDINGS[item.key], quantity=quantity)), lead


def answers(item: Item) -> str:
    """Return an item's answers as a sentence for those who do not see its bar."""
    each = ", ".join(f"{word(level.key)} {level.n}" for level in item.levels)
    best = favourable(item)
    text = gettext("{n} of {total} answered “{level}” ({share}). All answers: {each}.")
    share = percent(best.share) if best.share is not None else ""
    return text.format(n=best.n, total=item.valid_n, level=word(best.key), share=share, each=each)


def reason(why: Withheld | None) -> str:
    """Return why something is withheld, and when it will appear."""
    return f"{REASONS[why]} " + gettext("It will appear when there are enough.") if why else ""


def about(extent: Extent) -> str:
    """Return what the tables are about, in a line."""
    subject = gettext("Study “{name}”").format(name=extent.study) if extent.study else ""
    place = in_language(extent.name, get_language() or "en")[0] or extent.region
    if not place and not subject:
        place = gettext("Meetings held here, all regions")
    return ", ".join(filter(None, (subject, place, _when(extent.since, extent.until))))


def _when(since: date | None, until: date | None) -> str:
    if since and until:
        return gettext("from {since} to {until}").format(since=day(since), until=day(until))
    if since:
        return gettext("from {day} on").format(day=day(since))
    return gettext("until {day}").format(day=day(until)) if until else ""


def day(value: date) -> str:
    """Return a day with its year, in full."""
    return date_format(value, "j F Y" if value.day > 1 or not french() else r"1\e\r F Y")


def sizes(tables: Tables) -> str:
    """Return how many meetings, situations and questionnaires the tables rest on; no number that is withheld."""
    if tables.no_seats:
        return gettext("Questionnaires: {questionnaires}.").format(questionnaires=tables.questionnaires)
    return gettext("Meetings: {meetings}. Situations: {situations}. Questionnaires: {questionnaires}.").format(
        meetings=tables.meetings, situations=tables.situations, questionnaires=tables.questionnaires
    )


def moved(extent: Extent) -> str:
    """Say to which days the dates that were asked for moved out."""
    since, until = (one.isoformat() if one else "…" for one in (extent.since, extent.until))
    return gettext("Dates move out to whole quarters: {since} to {until}.").format(since=since, until=until)
