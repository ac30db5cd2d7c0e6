"""The questionnaire's questions and answers, what the link's mail says, and what is wrong with a file, in words."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from maillage.evaluation.rules.cells import LONGEST, Trouble
from maillage.evaluation.rules.importing import MOST_BYTES, MOST_PROBLEMS, MOST_ROWS, Outcome, Problem
from maillage.evaluation.rules.questionnaire import Indicator, Level, Open
from maillage.ui.wording import NBSP, day, french

REPORT_FILE = "report.csv"
NO_NAMES = _("Roles, not names. What you write is read without your name, but your words could still tell who you are.")
LINK_ENDED = _("This link was used already, or its time is over. Each link takes one answer.")

QUESTIONS: Mapping[Indicator, Promise] = {
    Indicator.UNDERSTOOD_SITUATION: _("Did the meeting help you understand the situation better?"),
    Indicator.KNOWS_PARTNERS_WORK: _("Did you get to know better what the others at the table do?"),
    Indicator.SAFETY_IMPROVED: _("Are the woman and the children safer because of this meeting?"),
    Indicator.QUALITY_CONTINUITY: _("Is the help they receive better, and better tied together?"),
    Indicator.IMPROVED_PRACTICE: _("Will you work differently, and better, after this meeting?"),
    Indicator.SHOULD_BE_EXTENDED: _("Should other regions hold meetings like this one?"),
}
LEVELS: Mapping[Level, Promise] = {
    Level.LARGE_EXTENT: _("To a large extent"),
    Level.FAIR_AMOUNT: _("A fair amount"),
    Level.A_LITTLE: _("A little"),
    Level.NOT_AT_ALL: _("Not at all"),
    Level.YES: _("Yes"),
    Level.NO: _("No"),
}
OPEN_QUESTIONS: Mapping[Open, Promise] = {
    Open.AGREEMENT: _("On what did you agree with the others?"),
    Open.DISAGREEMENT: _("On what did you see things differently?"),
    Open.DIFFICULTIES: _("What was difficult?"),
    Open.HELPED: _("What helped?"),
}
COLUMNS: Mapping[str, Promise] = {
    "meeting": _("meeting"),
    "region": _("region"),
    "situation": _("situation"),
    "sequence": _("sequence"),
    "date": _("date"),
    "track": _("track"),
    "respondent": _("respondent"),
    "organisation_kind": _("kind of organisation"),
    "sector": _("sector"),
    "role": _("role"),
    "understood_situation": _("understanding of the situation"),
    "knows_partners_work": _("knowledge of partners’ work"),
    "improved_practice": _("improved practice"),
    "should_be_extended": _("should be extended"),
    "safety_improved": _("safety of women and children"),
    "quality_continuity": _("quality and continuity of help"),
}
TROUBLES: Mapping[Trouble, Promise] = {
    Trouble.ALREADY_THERE: _("Already in this study, skipped: {value}."),
    Trouble.EMPTY: _("Nothing is written here. Fill the cell in."),
    Trouble.IMPOSSIBLE_DATE: _("“{value}” is no date. Write year-month-day, for example 2018-02-28."),
    Trouble.MISSING_COLUMN: _("The column “{code}” is missing. Add it, even when it is empty."),
    Trouble.NO_ROWS: _("There is no row in this file."),
    Trouble.NOT_A_NUMBER: _("“{value}” is no number. Write 1 for a first meeting, 2 for a second."),
    Trouble.NOT_A_TABLE: _("This file is no table that can be read. Save it as XLSX or CSV, and try again."),
    Trouble.REPEATED: _("Given twice in this file, skipped: {value}."),
    Trouble.REPEATED_COLUMN: _("The column “{code}” is there twice. Keep one."),
    Trouble.SHIFTED: _("The cells do not fit the columns ({value}). A cell is missing, or the row is shifted."),
    Trouble.TOO_LARGE: _("The file is larger than {megabytes} MB. Split it in two."),
    Trouble.TOO_LONG: _("“{value}” is longer than {longest} characters, or holds signs that cannot be read."),
    Trouble.TOO_MANY_PROBLEMS: _("More than {most} things are wrong. The rest of the file was not read."),
    Trouble.TOO_MANY_ROWS: _("The file has more than {rows} rows. Split it in two."),
    Trouble.UNKNOWN_CODE: _("“{value}” is no answer of this column."),
    Trouble.UNKNOWN_COLUMN: _("The column “{value}” is not one of the questionnaire’s, and was left out."),
}


def invitation(url: str, until: date) -> tuple[str, str]:
    """Return subject and body of the mail that carries a link: neutral, in the language that is active."""
    return gettext("A few questions for you"), gettext(
        "Hello,\n\nA few questions wait for you. They take five minutes, and nobody will know who answered what.\n\n"
        "{url}\n\nThe link works once, until {until}.\n"
    ).format(url=url, until=day(until))


def problem(one: Problem) -> str:
    """Return one line of a report, without its place."""
    values: dict[str, object] = {"value": one.value, "code": one.column, "longest": LONGEST, "most": MOST_PROBLEMS}
    values |= {"megabytes": MOST_BYTES // 1024 // 1024, "rows": MOST_ROWS}
    return str(format_lazy(TROUBLES[one.trouble], **values))


def place(one: Problem) -> str:
    """Return where it is: ``Row 14, date``; nothing for the whole file."""
    column = str(COLUMNS.get(one.column, ""))
    if not one.row:
        return column
    row = gettext("Row {row}").format(row=one.row)
    return f"{row}, {column}" if column else row


def too_large() -> str:
    """Say that a file is too large."""
    return problem(Problem(Trouble.TOO_LARGE))


def summary(outcome: Outcome) -> str:
    """Return what became of a file, in one sentence."""
    if outcome.problems:
        n = len(outcome.problems)
        return ngettext(
            "Nothing was taken from this file: there is {n} thing to put right.",
            "Nothing was taken from this file: there are {n} things to put right.",
            n,
        ).format(n=n)
    if outcome.repeated and not outcome.added:
        return gettext("All of it was there already: nothing was added.")
    if outcome.trial:
        words = ngettext(
            "{n} questionnaire would be added to the study “{study}”.",
            "{n} questionnaires would be added to the study “{study}”.",
            outcome.added,
        )
    else:
        words = ngettext(
            "{n} questionnaire was added to the study “{study}”.",
            "{n} questionnaires were added to the study “{study}”.",
            outcome.added,
        )
    return words.format(n=outcome.added, study=outcome.study)


def repeated(outcome: Outcome) -> str:
    """Say how many questionnaires were skipped, or nothing."""
    if not outcome.repeated:
        return ""
    return ngettext(
        "{n} questionnaire was there already, or given twice, and was skipped.",
        "{n} questionnaires were there already, or given twice, and were skipped.",
        outcome.repeated,
    ).format(n=outcome.repeated)


def lines(outcome: Outcome) -> list[tuple[str, str]]:
    """Return the lines of a report: where, and what. A file that was brought before is not told row by row."""
    known = Trouble.ALREADY_THERE if not outcome.added and not outcome.problems else None
    told = (*outcome.problems, *(one for one in outcome.skipped if one.trouble is not known))
    return [(place(one), problem(one)) for one in told]


def told(outcome: Outcome) -> list[str]:
    """Return all there is to say of a file, line by line, the sum at the end."""
    colon = f"{NBSP}: " if french() else ": "
    rows = [f"{where}{colon}{what}" if where else what for where, what in lines(outcome)]
    return [*rows, summary(outcome), *([said] if (said := repeated(outcome)) else [])]
