"""What was sent, what came back, what should not have, and which addresses were truly reached."""

import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache

from bs4 import BeautifulSoup

from tools.fuzzing import ground, hostile
from tools.fuzzing.browser import Answer, Browser, Form

SENTENCE = 12  # letters
WRONG, SERVER_ERROR, TOO_MANY = 400, 500, 429
CAME_IN = {409, 422}  # answers of the page itself, which was reached
AWAY = {("people:institution_begin", 503)}  # somebody else's server does not answer, and the page says so


@cache
def name_of(path: str) -> str:
    """Return the address as the project names it, whatever its language."""
    from django.urls import Resolver404, resolve
    from django.utils import translation

    bare = path.split("?", maxsplit=1)[0]
    with translation.override(bare.split("/")[1] if bare.startswith(("/en/", "/fr/")) else "en"):
        try:
            return resolve(bare).view_name or path
        except Resolver404:
            return "an unknown address"


@dataclass
class Run:
    """One run of the fuzzer."""

    until: float
    sent: Counter[int] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)
    refused_before: int = 0  # by the web server, which takes no address or header of such a length
    reached: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # methods by name
    where: dict[str, list[tuple[Browser, str]]] = field(default_factory=lambda: defaultdict(list))
    forms: dict[str, dict[tuple[str, ...], tuple[Browser, str, Form]]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    @property
    def over(self) -> bool:
        """Tell whether the time is up."""
        return time.monotonic() > self.until

    def look(self, browser: Browser, method: str, answer: Answer, told: str = "", typed: str = "") -> Answer:
        """Note an answer, and what it reached; keep the first example of each fault."""
        self.sent[answer.status] += 1
        if not answer.is_ours:
            self.refused_before += 1
            return answer
        name, what = name_of(answer.path), f"{browser.name} {method} {answer.path} {told} {typed}"
        if answer.status >= SERVER_ERROR and (name, answer.status) not in AWAY:
            self.fault(f"{answer.status} from {name}", what)
        elif answer.status >= WRONG and not _says_something(answer):
            self.fault(f"{answer.status} without a sentence from {name}", what)
        if hostile.MARKUP in typed and hostile.MARKUP in answer.text:
            self.fault(f"markup as it was sent from {name}", what)
        if "Traceback (most recent" in answer.text:
            self.fault(f"a traceback from {name}", what)
        if _came_in(answer) and ground.is_good(name, answer.path):
            self.reached[name].add(method)
        return answer

    def fault(self, kind: str, what: str) -> None:
        """Keep the first example of a fault."""
        if kind not in self.faults:
            self.faults[kind] = what
            print(f"FAULT {kind}: {what[:400]!r}", flush=True)

    def keep(self, browser: Browser, path: str, forms: list[Form]) -> None:
        """Keep where a page is, and each form with other fields than those known for the same address."""
        self.where[name_of(path)].append((browser, path))
        for form in forms:
            fields = tuple(sorted(one.name for one in form.fields))
            self.forms[name_of(form.action)].setdefault((form.method, *fields), (browser, path, form))


def _came_in(answer: Answer) -> bool:
    """Tell whether the page itself answered: nobody was sent to sign in, refused, or told that there is none."""
    if answer.status < WRONG:
        return "/accounts/login/?next" not in answer.headers.get("Location", "")
    return answer.status in CAME_IN or (name_of(answer.path), answer.status) in AWAY


def _says_something(answer: Answer) -> bool:
    if not answer.body and answer.bodiless:
        return True
    page = BeautifulSoup(answer.text, "html.parser")
    return sum(character.isalpha() for character in (page.main or page).get_text()) >= SENTENCE
