"""An invented study: the questionnaires of a round table's own earlier try, brought in from a spreadsheet."""

import csv
import io
from datetime import date, datetime, timedelta

from demo.answering import GIVEN, NAMES
from demo.stage import Stage
from maillage.evaluation.actions import importing

NAME = "Essai de la table, 2024-2025"
SECTORS = (
    ("community", "ipv_women"),
    ("institutional", "child_protection"),
    ("community", "ipv_partners"),
    ("institutional", "mental_health"),
    ("community", "family_services"),
    ("community", "immigration"),
)
ROLES = ("referent", "involved", "external_expert", "involved")
COLUMNS = (
    "meeting",
    "region",
    "situation",
    "sequence",
    "date",
    "track",
    "respondent",
    "organisation_kind",
    "sector",
    "role",
    *NAMES,
)


def rows() -> list[dict[str, str]]:
    """Return 72 invented questionnaires of 18 meetings."""
    found = []
    for number in range(72):
        meeting, place = divmod(number, 4)
        role = ROLES[place]
        kind, sector = SECTORS[(number * 5 + meeting) % len(SECTORS)]
        given = dict(zip(NAMES, GIVEN[(number * 3 + meeting) % len(GIVEN)], strict=True))
        if role == "external_expert":
            given |= {"safety_improved": "na", "quality_continuity": "na"}
        if number % 11 == 0:
            given["understood_situation"] = ""
        held = date(2024, 9, 10) + timedelta(days=14 * meeting)
        place_words = {"meeting": f"M{meeting + 1:02d}", "region": "VDR", "situation": f"S{meeting // 2 + 1:02d}"}
        when = {"sequence": str(meeting % 2 + 1), "date": held.isoformat()}
        track = {"track": "cooperation" if meeting % 3 else "consultation"}
        who = {"respondent": f"R{number + 1:03d}", "organisation_kind": kind, "sector": sector, "role": role}
        found.append({**place_words, **when, **track, **who, **given})
    return found


def bring_in(stage: Stage, when: datetime) -> None:
    """Let the evaluator bring in the spreadsheet."""
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, COLUMNS)
    writer.writeheader()
    writer.writerows(rows())
    with stage.at("odile", when) as actor:
        importing.import_study(
            actor,
            organisation=stage.organisation_of("odile"),
            name=NAME,
            file=io.BytesIO(sheet.getvalue().encode()),
            file_name="essai.csv",
            at=when,
        )
