"""sqlmap looks for statements in what a few representative pages take."""

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.fuzzing.browser import Browser, Form
from tools.fuzzing.run import Run

BUTTONS = {"submit", "button", "file"}
SQLMAP = Path(sys.executable).with_name("sqlmap")
FOUND = re.compile(r"^(?:Parameter: .*|(?!.*not appear).*is vulnerable.*)$", re.MULTILINE)
SUSPECT = re.compile(r"parameter '([^']+)' appears? to be .*injectable")
DISMISSED = re.compile(r"false positive|unexploitable|does not seem to be injectable|do not appear to be injectable")
# where words reach a query first of all: lists with filters, searches, the door itself, a form that writes
FIRST = ("situations:situation_list", "preparation:whom", "people:organisation_list", "account_login",
         "situations:walls", "people:organisation_add", "situations:danger", "incidents:incident_record",
         "meetings:entry_add", "evaluation:questionnaire", "people:me", "analysis:tables")  # fmt: skip
ENOUGH, AGAIN = 20.0, 240.0  # seconds: for a first look, for a suspicion
SLOWLY = 0.5  # seconds between two requests: "too many attempts" now and then looks like an answer to a question


def look(run: Run, seconds: float) -> list[str]:
    """Try every form with fields while there is time, those with queries behind them first; return what was found."""
    found, until = [], time.monotonic() + seconds
    names = [*FIRST, *(name for name in sorted(run.forms) if name not in FIRST)]
    asked = [(name, *one) for name in names for one in list(run.forms[name].values())[:1]]
    asked = [one for one in asked if any(field.kind not in BUTTONS for field in one[3].fields)]
    late = []
    for number, (name, browser, _, form) in enumerate(asked):
        left = (until - time.monotonic()) / max(1, min(len(asked), len(FIRST)) - number)
        if until - time.monotonic() < ENOUGH:
            late.append(name)
            continue
        browser.come_back("/en/")
        found += _tell(browser, form, _run(browser, form, max(left, ENOUGH), cookies=number == 0))
    print(f"sqlmap tried {len(asked) - len(late)} of {len(asked)} forms; no time for: {', '.join(late) or 'none'}")
    return found


def _tell(browser: Browser, form: Form, said: str) -> list[str]:
    hits: list[str] = FOUND.findall(said)
    for suspect in dict.fromkeys(SUSPECT.findall(said)) if not hits else ():
        hits += _look_again(browser, form, suspect)
    tried = re.findall(r"parameter '([^']+)' does not seem to be injectable", said)
    limited = re.findall(r"(\d+) \((?:Too Many|Forbidden)[^)]*\) - (\d+) times", said)
    late = [one.name for one in form.fields if one.kind not in BUTTONS and one.name not in tried]
    print(f"sqlmap: {form.method} {form.action} as {browser.name}: not injectable: {', '.join(tried) or 'none'}; "
          f"not tried to the end: {', '.join(late) or 'none'}; "
          f"refused {limited or 'never'}; found: {len(hits)}", flush=True)  # fmt: skip
    return hits


def _look_again(browser: Browser, form: Form, suspect: str) -> list[str]:
    """Return what is left of a suspicion when the field is tried alone, slowly and to the end."""
    browser.come_back("/en/")
    said = _run(browser, form, AGAIN, cookies=False, only=suspect)
    if hits := FOUND.findall(said):
        return list(hits)
    dismissed = DISMISSED.search(said) is not None
    print(f"sqlmap: {suspect} of {form.action}, tried again: {'a false alarm' if dismissed else 'undecided'}")
    return [] if dismissed else [f"{suspect} of {form.action}: undecided"]


def _run(browser: Browser, form: Form, seconds: float, *, cookies: bool, only: str = "") -> str:
    """Return what sqlmap says of a form's fields, or of one ``only``, slowly; of ``cookies`` as well, once."""
    values = "&".join(
        f"{one.name}={next(filter(None, one.offered), 'a')}" for one in form.fields if one.kind not in BUTTONS
    )
    address = browser.url + form.action.split("?")[0]
    told = ["-u", f"{address}?{values}"] if form.method == "get" else ["-u", address, "--data", values]
    with tempfile.TemporaryDirectory(prefix="maillage-sqlmap-") as home:
        asked = [
            str(SQLMAP), *told, "--batch", "--level", "2", "--dbms", "PostgreSQL", "--technique", "BEU",
            "--disable-coloring", "--flush-session", "--output-dir", home, "--timeout", "60", "--ignore-code", "*",
            "--cookie", "; ".join(f"{name}={value}" for name, value in browser.cookies.items()),
            "--headers", f"X-CSRFToken: {browser.cookies.get('csrftoken', '')}\nOrigin: {browser.url}",
            *([] if cookies else ["-p", only or ",".join(one.name for one in form.fields if one.kind not in BUTTONS)]),
            *(["--delay", str(SLOWLY)] if only else []),
        ]  # fmt: skip
        try:
            ran = subprocess.run(asked, capture_output=True, text=True, timeout=seconds, check=False)
        except subprocess.TimeoutExpired as late:
            return (late.stdout or b"").decode(errors="replace") if isinstance(late.stdout, bytes) else str(late.stdout)
        return ran.stdout
