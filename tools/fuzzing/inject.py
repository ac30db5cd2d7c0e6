"""sqlmap looks for statements in what a few representative pages take."""

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.fuzzing.browser import Browser, Form

SQLMAP = Path(sys.executable).with_name("sqlmap")
FOUND = re.compile(
    r"^(?:Parameter: .*|(?!.*not appear).*(?:is vulnerable|appears? to be .*injectable).*)$", re.MULTILINE
)
# where words reach a query: lists with filters, searches, a form that writes, the door itself
WANTED = ("/situations/", "/organisations/", "/ask/", "/accounts/login/", "/organisations/new/", "/new/")


def look(browsers: list[Browser], forms: dict[str, dict[str, list[Form]]], seconds: float) -> list[str]:
    """Try each wanted form with one person's cookies while there is time; return what sqlmap found."""
    found, until = [], time.monotonic() + seconds
    for number, wanted in enumerate(WANTED):
        browser, form = _somebody_with(wanted, browsers, forms)
        left = (until - time.monotonic()) / (len(WANTED) - number)
        if browser is None or form is None or left <= 0:
            print(f"sqlmap: {wanted} was not tried", flush=True)
            continue
        said = _run(browser, form, left, cookies=number == 0)
        hits = FOUND.findall(said)
        tried = re.findall(r"parameter '([^']+)' does not seem to be injectable", said)
        limited = re.findall(r"(\d+) \((?:Too Many|Forbidden)[^)]*\) - (\d+) times", said)
        late = [one.name for one in form.fields if one.kind != "submit" and one.name not in tried]
        print(f"sqlmap: {form.method} {form.action} as {browser.name}: not injectable: {', '.join(tried) or 'none'}; "
              f"not tried to the end: {', '.join(late) or 'none'}; "
              f"refused {limited or 'never'}; found: {len(hits)}", flush=True)  # fmt: skip
        found += hits
    return found


def _somebody_with(
    wanted: str, browsers: list[Browser], forms: dict[str, dict[str, list[Form]]]
) -> tuple[Browser | None, Form | None]:
    for browser in browsers:
        for found in forms[browser.name].values():
            for form in found:
                if form.fields and form.action.split("?")[0].endswith(wanted):
                    browser.come_back("/en/")
                    return browser, form
    return None, None


def _run(browser: Browser, form: Form, seconds: float, *, cookies: bool) -> str:
    """Return what sqlmap says of a form's fields; of ``cookies`` as well, once."""
    values = "&".join(
        f"{one.name}={next(filter(None, one.offered), 'a')}" for one in form.fields if one.kind != "submit"
    )
    address = browser.url + form.action.split("?")[0]
    told = ["-u", f"{address}?{values}"] if form.method == "get" else ["-u", address, "--data", values]
    with tempfile.TemporaryDirectory(prefix="maillage-sqlmap-") as home:
        asked = [
            str(SQLMAP), *told, "--batch", "--level", "2", "--dbms", "PostgreSQL", "--technique", "BEU",
            "--disable-coloring", "--flush-session", "--output-dir", home, "--timeout", "60", "--ignore-code", "*",
            "--cookie", "; ".join(f"{name}={value}" for name, value in browser.cookies.items()),
            "--headers", f"X-CSRFToken: {browser.cookies.get('csrftoken', '')}\nOrigin: {browser.url}",
            *([] if cookies else ["-p", ",".join(one.name for one in form.fields if one.kind != "submit")]),
        ]  # fmt: skip
        try:
            ran = subprocess.run(asked, capture_output=True, text=True, timeout=seconds, check=False)
        except subprocess.TimeoutExpired as late:
            return (late.stdout or b"").decode(errors="replace") if isinstance(late.stdout, bytes) else str(late.stdout)
        return ran.stdout
