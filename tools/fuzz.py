"""`make fuzz`: give every page and every form what nobody would type, as several people and as nobody.

Starts a demonstration of its own on loopback, in a directory that it deletes, and says on standard output what it sent
and what came back. Fails on a server error, a refusal without a sentence, a form taken without its token, or markup
that comes back as it was sent. Then sqlmap looks for statements in what is answered. FUZZ_MINUTES=10, SEED=1.
"""

import os
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.fuzzing import hostile, inject  # noqa: E402  the path comes first
from tools.fuzzing.browser import Answer, Browser, Form, forms_of, links_of  # noqa: E402
from tools.fuzzing.server import running  # noqa: E402

MINUTES = float(os.environ.get("FUZZ_MINUTES", "10"))
SEED = int(os.environ.get("SEED", "1"))
WALK, ATTACK = 0.15, 0.35  # of the time: finding the pages, then attacking them; the rest is sqlmap's
# outreach worker, referent, one who serves the partner, manager, evaluator, keeper of the installation, another region
PEOPLE = ("Nadia", "Maude", "Colin", "Geneviève", "Odile", "Théo", "Renata")
LAST = ("cancel", "close", "end", "leave", "logout", "password", "revoke", "sign", "take-out", "withdraw")
SENTENCE = 12  # letters
SERVER_ERROR, TOO_MANY = 500, 429


@dataclass
class Run:
    """What was sent, what came back, and what should not have."""

    until: float
    sent: Counter[int] = field(default_factory=Counter)
    pages: set[str] = field(default_factory=set)
    faults: dict[str, str] = field(default_factory=dict)
    refused_before: int = 0  # by the web server, which takes no address or header of such a length

    @property
    def over(self) -> bool:
        """Tell whether the time is up."""
        return time.monotonic() > self.until

    def look(self, what: str, answer: Answer, *, typed: str = "") -> None:
        """Note an answer; keep the first example of each fault."""
        self.sent[answer.status] += 1
        if not answer.is_ours:
            self.refused_before += 1
            return
        if answer.status >= SERVER_ERROR:
            self._fault(f"{answer.status} from {_name(answer.path)}", what)
        elif answer.status >= 400 and not _says_something(answer):  # noqa: PLR2004  what the browser did wrong
            self._fault(f"{answer.status} without a sentence from {_name(answer.path)}", what)
        if hostile.MARKUP in typed and hostile.MARKUP in answer.text:
            self._fault(f"markup as it was sent from {_name(answer.path)}", what)
        if "Traceback (most recent" in answer.text:
            self._fault(f"a traceback from {_name(answer.path)}", what)

    def _fault(self, kind: str, what: str) -> None:
        if kind not in self.faults:
            self.faults[kind] = what
            print(f"FAULT {kind}: {what[:400]!r}", flush=True)


def _name(path: str) -> str:
    """Return the address as the project names it."""
    from django.urls import Resolver404, resolve

    try:
        return resolve(path.split("?", maxsplit=1)[0]).view_name or path
    except Resolver404:
        return "an unknown address"


def _says_something(answer: Answer) -> bool:
    if not answer.body and answer.bodiless:
        return True
    page = BeautifulSoup(answer.text, "html.parser")
    return sum(character.isalpha() for character in (page.main or page).get_text()) >= SENTENCE


def walk(browser: Browser, run: Run, most: int) -> dict[str, list[Form]]:
    """Follow every link, once for each address and kind of page; return the forms found on each."""
    waiting, seen, found = ["/en/", "/fr/", "/en/styleguide/"], set[str](), dict[str, list[Form]]()
    times: Counter[str] = Counter()
    while waiting and not run.over:
        path = waiting.pop(min(range(len(waiting)), key=lambda place: times[_name(waiting[place])]))
        name = _name(path)
        if path in seen or times[name] >= most or any(word in path for word in ("/leave", "logout")):
            continue
        seen.add(path)
        times[name] += 1
        answer = browser.get(path)
        run.look(f"{browser.name} GET {path}", answer)
        run.pages.add(name)
        if answer.is_page:
            waiting += links_of(answer)
            if forms := forms_of(answer):
                found[path] = forms
    return found


def attack_paths(browser: Browser, run: Run, paths: list[str], chance: random.Random) -> None:
    """Ask for each address with parts, questions, methods and headers that nobody meant."""
    for path in paths:
        for method, wrong, headers in hostile.requests_for(path, chance):
            if run.over:
                return
            run.look(
                f"{browser.name} {method} {wrong} {headers}", browser.ask(method, wrong, headers=headers), typed=wrong
            )


def attack_form(browser: Browser, run: Run, path: str, form: Form, chance: random.Random) -> None:
    """Fill a form with what nobody would type; send it broken, too large, twice, and without its token."""
    bare = browser.ask("POST", form.action, body=b"a=1", headers={"Content-Type": hostile.FORM})
    run.look(f"{browser.name} POST {form.action} without a token", bare)
    if form.method == "post" and bare.status not in {302, 403, 404, 405, TOO_MANY}:
        run._fault(f"taken without its token: {_name(form.action)}", f"{bare.status} {form.action}")  # noqa: SLF001
    for _ in range(2 + 2 * len(form.fields)):
        if run.over:
            return
        values = hostile.filled(form, chance)
        typed = repr(values)
        answer = browser.send(form, values)
        run.look(f"{browser.name} {form.method.upper()} {form.action} {typed}", answer, typed=typed)
        if answer.status == TOO_MANY:
            return
    if form.method == "post":
        for body, headers in hostile.bodies(form, browser.token(form), chance):
            if run.over:
                return
            run.look(
                f"{browser.name} POST {form.action} {headers} {body[:60]!r}",
                browser.ask("POST", form.action, body, headers),
            )
    browser.come_back(path)


def attack(browsers: list[Browser], run: Run, forms: dict[str, dict[str, list[Form]]], chance: random.Random) -> None:
    """Take turns until the time is up: what ends things comes last in each round."""
    most = 0
    while not run.over:
        most += 1
        for browser in browsers:
            mine = forms[browser.name]
            attack_paths(browser, run, chance.sample(sorted(mine), min(3, len(mine))), chance)
            turn = [(path, form) for path, found in mine.items() for form in found]
            chance.shuffle(turn)
            turn.sort(key=lambda one: any(word in one[1].action for word in LAST))
            for path, form in turn[: 8 * most]:
                attack_form(browser, run, path, form, chance)


def names() -> set[str]:
    """Return the name of every address of the project."""
    from tests.access.objects import addresses

    return {name for name, _ in addresses()}


def main() -> int:
    """Fuzz for as long as asked; return 1 when something came back that should not."""
    import django

    os.environ.setdefault("MAILLAGE_MODE", "demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.config.settings")
    began = time.monotonic()
    with running() as server:
        os.environ["MAILLAGE_HOME"] = str(server.home)
        django.setup()
        started = time.monotonic()
        people = [Browser(server.url), *(Browser(server.url, name) for name in server.people(PEOPLE))]
        chance, run = random.Random(SEED), Run(started + MINUTES * 60 * WALK)  # noqa: S311  not a secret
        forms = {browser.name: walk(browser, run, most=2) for browser in people}
        print(f"walked: {sum(run.sent.values())} pages as {len(people)} people, {len(run.pages)} addresses", flush=True)
        print(f"never opened: {', '.join(sorted(names() - run.pages))}", flush=True)
        for missing in sorted(names() - run.pages):
            run.look(f"nobody GET {missing}", people[0].get(f"/en/{missing.replace(':', '/')}/"))
        run.until = started + MINUTES * 60 * (WALK + ATTACK)
        attack(people, run, forms, chance)
        print(f"sent: {sum(run.sent.values())} requests, answers {dict(sorted(run.sent.items()))}", flush=True)
        print(f"of these refused by the web server before us: {run.refused_before}", flush=True)
        print(server.troubles(), flush=True)
        found = inject.look(people, forms, seconds=max(60.0, MINUTES * 60 * (1 - WALK - ATTACK)))
    took = (time.monotonic() - began) / 60
    print(f"faults: {len(run.faults)}; injections: {len(found)}; {took:.1f} minutes, seed {SEED}")
    for one in found:
        print(f"INJECTION {one}")
    return 1 if run.faults or found else 0


if __name__ == "__main__":
    sys.exit(main())
