"""The minutes on paper: built from what one reader may read, numbered, with a neutral name."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from maillage.access.facts import MinutesState
from maillage.directory.wording.naming import line_of
from maillage.meetings.wording import entries, guide
from maillage.risk import wording as risk
from maillage.ui import paper
from maillage.ui.wording import day, hour, moment

Block = dict[str, object]


def file_name(number: int, *, own: bool = False) -> str:
    """Return a name that says nothing: ``minutes-3.pdf``, ``note-4.pdf``."""
    return f"{_('note') if own else _('minutes')}-{number}.pdf"


def minutes_pdf(minutes: Any, *, number: int, reader: str, language: str) -> bytes:
    """Return copy ``number`` for ``reader`` (``minutes`` as ``queries.minutes`` gives them), a tagged PDF."""
    copy = _("Copy {n}, {who}").format(n=number, who=reader)
    values = {**_values(minutes), "header": copy, "footer": copy}
    return paper.pdf("minutes/minutes.typ", values, language=language, title=_("Minutes"))


def own_pdf(own: Any, *, number: int, reader: str, language: str) -> bytes:
    """Return copy ``number`` of what ``reader`` brought and took on (``own`` as ``queries.reading`` gives it)."""
    copy = _("Copy {n}, {who}").format(n=number, who=reader)
    brought = own.brought
    sections = [
        _section(_("What I took on"), [_taken_on(item) for item in own.took_on]),
        _section(_("Measures I brought"), [_proposed(item) for item in brought["measures"]]),
        _section(_("What she and the children want"), [_voice(item) for item in brought["voices"]]),
        _section(_("Concerns for safety"), [_coded(item, entries.CONCERNS) for item in brought["concerns"]]),
        _section(_("What risk tools say"), [_record(item) for item in own.records]),
        _section(_("Needs"), [_coded(item, entries.NEEDS) for item in brought["needs"]]),
        _section(_("Agreement and disagreement"), [_point(item) for item in brought["points"]]),
        _section(_("What I said"), [_note(item) for item in brought["notes"]]),
    ]
    values = {
        **_head(own.table.around, _("My note for my file")),
        "note": _("It holds only what its reader brought and took on."),
        "sections": _filled(sections),
        "header": copy,
        "footer": copy,
    }
    return paper.pdf("minutes/minutes.typ", values, language=language, title=_("Note"))


def _filled(sections: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    return [section for section in sections if section["blocks"]]


def _head(here: Any, heading: str) -> dict[str, object]:
    meeting = here.meeting
    return {
        "heading": heading,
        "code": meeting.situation.code,
        "lead": _("Meeting {n}, {at}").format(n=meeting.sequence, at=moment(meeting.starts_at)),
        "practice": _("Practice meeting with an invented family.") if meeting.situation.practice else "",
        "note": "",
        "kept": str(entries.KEPT),
        "present_label": "",
        "present": [],
        "net_label": "",
        "net": [],
    }


def _standing(minutes: Any) -> str:
    """Return how far the minutes have come: what is on paper before the seal must not be taken for it."""
    if minutes.state == MinutesState.SEALED:
        return _("Sealed on {day}.").format(day=day(minutes.table.around.meeting.sealed_at))
    return _("Not sealed yet: these minutes can still change.")


def _values(minutes: Any) -> dict[str, object]:
    here, table = minutes.table.around, minutes.table
    sections = [
        _section(_("What was decided at the meeting before"), [_measure(item) for item in table.first_measures]),
        _section(_("What she and the children want"), [_voice(item) for item in table.voices]),
        _section(_("Measures"), [_measure(item) for item in table.measures]),
        _section(_("Concerns for safety"), [_coded(item, entries.CONCERNS) for item in table.concerns]),
        _section(_("What risk tools say"), [_record(item) for item in minutes.records]),
        _section(_("Needs"), [_coded(item, entries.NEEDS) for item in table.needs]),
        _section(_("Agreement and disagreement"), [_point(item) for item in table.points]),
    ]
    for part, items in minutes.parts:
        sections.append(_section(f"{part.number} {guide.name_of(part)}", [_note(item) for item in items]))
    return {
        **_head(here, _("Minutes")),
        "note": _standing(minutes),
        "present_label": _("Who was here"),
        "present": [", ".join(filter(None, (seat.who, seat.more))) for seat in here.seats if seat.present],
        "sections": _filled(sections),
        "net_label": _("The safety net"),
        "net": _net(minutes) if minutes.net and minutes.held else [],
    }


def _section(title: str, blocks: list[Block]) -> dict[str, object]:
    return {"title": title, "blocks": blocks}


def _block(item: Any, title: str, words: Iterable[str]) -> Block:
    return {"title": title, "words": [line for line in words if line], "kept": item.kept}


def _note(item: Any) -> Block:
    return _block(item, f"{item.by.who}, {hour(item.row.written_at)}", [item.row.words])


def _voice(item: Any) -> Block:
    row = item.row
    why = entries.NOT_ASKED.get(row.not_asked_because)
    words = [_("Was not asked: {why}.").format(why=why) if why else ""]
    pairs = ((_("Wants:"), row.wants), (_("Fears:"), row.fears), (_("Already does:"), row.does))
    return _block(item, item.about, [*words, *(f"{label} {said}" for label, said in pairs if said)])


def _measure(item: Any) -> Block:
    row = item.row
    state = str(entries.STATUSES[row.status])
    says = _("to be asked by {who}").format(who=item.asked_by.who) if item.asked_by else entries.HERS.get(row.hers, "")
    obstacle = entries.OBSTACLES.get(row.obstacle)
    return _block(
        item,
        row.words,
        [
            _("{who} volunteers, by {due}").format(who=item.volunteer.who, due=day(row.due_on)),
            "" if row.mandate else _("No mandate yet"),
            line_of(row.named),
            _("{whom}: {what}").format(whom=item.about, what=says) if item.about else "",
            _("{state}. Obstacle: {what}").format(state=state, what=obstacle) if obstacle else state,
            row.outcome_words,
        ],
    )


def _taken_on(item: Any) -> Block:
    """Return a measure that its reader took on, without what concerns others."""
    row = item.row
    asks = item.asked_by is None or item.asked_by.mine
    obstacle = entries.OBSTACLES.get(row.obstacle)
    words = [
        _("By {due}").format(due=day(row.due_on)),
        "" if row.mandate else _("No mandate yet"),
        line_of(row.named),
        _("{whom}: {what}").format(whom=item.about, what=entries.HERS.get(row.hers, "")) if item.about and asks else "",
        str(entries.STATUSES[row.status]),
        _("Obstacle: {what}").format(what=obstacle) if obstacle else "",
        row.outcome_words,
    ]
    return _block(item, row.words, words)


def _proposed(item: Any) -> Block:
    """Return a measure that its reader brought and somebody else took on: what she said alone."""
    return _block(item, item.row.words, [str(entries.MEASURES[item.row.kind]), line_of(item.row.named)])


def _coded(item: Any, words: entries.Words) -> Block:
    row = item.row
    codes = ((entries.HORIZONS, "horizon"), (entries.CHANGES, "change"))
    said = [vocabulary[code] for vocabulary, name in codes if (code := getattr(row, name, None))]
    more = ", ".join(str(part) for part in (item.about, *said))
    return _block(item, f"{words[row.kind]}", [more, row.words])


def _record(item: Any) -> Block:
    return _block(item, risk.headline(item), risk.lines(item))


def _point(item: Any) -> Block:
    return _block(item, _("The table agrees") if item.row.agreed else _("Views differ"), [item.row.words])


def _net(minutes: Any) -> list[tuple[str, str]]:
    meeting = minutes.table.around.meeting
    told = ". ".join(filter(None, (minutes.tells_her or _("nobody"), meeting.tells_her_words)))
    until = day(meeting.in_touch_until) if meeting.in_touch_until else ""
    pairs = [
        (_("Who stays in touch"), meeting.stays_in_touch),
        (_("Until when"), until),
        (_("What remains in place"), meeting.remains_in_place),
        (_("What is still open"), meeting.still_open),
        (_("Who tells her"), told),
    ]
    for again in minutes.restated:
        pairs.append((_("Said anew, {at}").format(at=moment(again.written_at)), again.stays_in_touch))
        pairs.append((_("What remains in place"), again.remains_in_place))
        pairs.append((_("What is still open"), again.still_open))
    return [(label, words) for label, words in pairs if words]
