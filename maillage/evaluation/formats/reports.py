"""The report of an import as a file that a spreadsheet opens."""

import csv
import io

from maillage.evaluation import wording
from maillage.evaluation.rules.importing import Outcome

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(outcome: Outcome) -> str:
    """Return a line for each thing to tell, with a mark that says it is UTF-8. No cell is taken for a formula."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow([wording.summary(outcome)])
    if said := wording.repeated(outcome):
        lines.writerow([said])
    lines.writerows([_plain(where), _plain(what)] for where, what in wording.lines(outcome))
    return "\ufeff" + text.getvalue()


def _plain(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA) else words
