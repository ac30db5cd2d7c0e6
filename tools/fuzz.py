"""`make fuzz`: give every page and every form what nobody would type, as several people and as nobody.

Starts a demonstration of its own on loopback, in a directory that it deletes, and says on standard output what it sent
and what came back. Fails on a server error, a refusal without a sentence, a form taken without its token, markup that
comes back as it was sent, or an address that nobody reached. Then sqlmap looks for statements in what is answered.
FUZZ_MINUTES=10, SEED=1: every address and each field has its turn first, however long that takes.
"""

import os
import random
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.fuzzing import ground, hostile, inject, reach  # noqa: E402  the path comes first
from tools.fuzzing.browser import Browser, Form, Values, forms_of  # noqa: E402
from tools.fuzzing.run import TOO_MANY, Run, name_of  # noqa: E402
from tools.fuzzing.server import running  # noqa: E402

MINUTES = float(os.environ.get("FUZZ_MINUTES", "10"))
SEED = int(os.environ.get("SEED", "1"))
SQL = 0.5  # of the time
# outreach worker, referent, one with a draft, one who serves the partner, manager, evaluator, keeper of the
# installation, another region, who stands in
PEOPLE = ("Nadia", "Maude", "Samir", "Colin", "Geneviève", "Odile", "Théo", "Renata", "Ines")
EACH, SOME = 6, 3  # requests to an address without a form; broken bodies to a form: in the first round


def attack_path(browser: Browser, run: Run, path: str, chance: random.Random, most: int = 99) -> None:
    """Ask for an address with parts, questions, methods and headers that nobody meant."""
    asked = list(hostile.requests_for(path, chance))
    for method, wrong, headers in chance.sample(asked, min(most, len(asked))):
        answer = browser.ask(method, wrong, headers=headers)
        run.look(browser, method, answer, told=str(headers), typed=wrong)


def without_token(browser: Browser, run: Run, form: Form) -> None:
    """Send a form as another site would."""
    bare = browser.ask("POST", form.action, body=b"a=1", headers={"Content-Type": hostile.FORM})
    run.look(browser, "POST without a token", bare)
    if form.method == "post" and bare.status not in {302, 403, 404, 405, TOO_MANY}:
        run.fault(f"taken without its token: {form.action}", f"{bare.status} {form.action}")


def attack_form(browser: Browser, run: Run, form: Form, chance: random.Random, *, first: bool) -> None:
    """Fill a form with what nobody would type: first each field alone, later all; broken, too large, untouched."""
    without_token(browser, run, form)
    fills = hostile.one_by_one(form, chance) if first else (hostile.filled(form, chance) for _ in range(4))
    for values in fills:
        answer = browser.send(form, values)
        run.look(browser, form.method.upper(), answer, typed=repr(values))
        if answer.status == TOO_MANY:
            break
    if form.method == "post":
        bodies = list(hostile.bodies(form, browser.token(form), chance))
        for body, headers in chance.sample(bodies, SOME):
            answer = browser.ask("POST", form.action, body, headers)
            run.look(browser, "POST", answer, told=f"{headers} {body[:60]!r}")


def again(browser: Browser, page: str, form: Form) -> Form:
    """Return a form as its page shows it now; the next of its kind where another turn has used it up."""
    name = name_of(form.action)
    there = [one for one in forms_of(browser.get(page)) if name_of(one.action) == name and one.method == form.method]
    there.sort(key=lambda one: (one.action != form.action, one.fields != form.fields))
    return there[0] if there else form


def turn(run: Run, name: str, chance: random.Random, *, first: bool) -> None:
    """Give one address its turn: where it is opened, and each form that leads to it."""
    for browser, path in run.where[name][:1] if first else chance.sample(run.where[name], min(1, len(run.where[name]))):
        browser.come_back("/en/")
        attack_path(browser, run, path, chance, EACH)
    forms = list(run.forms[name].values())
    for browser, page, form in forms if first else chance.sample(forms, min(1, len(forms))):
        browser.come_back("/en/")
        attack_form(browser, run, again(browser, page, form), chance, first=first)


def take_turns(people: list[Browser], run: Run, chance: random.Random) -> None:
    """Give every address its turn, what ends things last; then look again for those that nobody reached.

    Those come first that only a form leads to: another's turn may end what they are about.
    """
    names = dict.fromkeys(name for name, _ in reach.addresses())
    names = dict.fromkeys(sorted(names, key=lambda name: bool(run.reached.get(name))))
    for name in names:
        turn(run, name, chance, first=True)
    reach.seek(people, run)
    began = sum(run.sent.values())
    print(f"the first round is over after {began} requests; reached {len(names) - len(set(missed(run)))} of "
          f"{len(names)} addresses", flush=True)  # fmt: skip
    while not run.over:
        for name in chance.sample(list(names), len(names)):
            if run.over:
                return
            turn(run, name, chance, first=False)


def missed(run: Run) -> list[str]:
    """Return the names of the addresses that nobody reached."""
    return [name for name, _ in reach.unreached(run)]


def tell_reached(run: Run) -> list[str]:
    """Say what was reached and what was not; return what should have been."""
    fields = {(name, one.name) for name, forms in run.forms.items() for _, _, form in forms.values()
              for one in form.fields}  # fmt: skip
    both = Counter("+".join(sorted({m for m in methods if m in {"GET", "POST"}})) for methods in run.reached.values())
    print(f"reached, by method: {dict(both)}; forms: {sum(map(len, run.forms.values()))}, fields: {len(fields)}")
    wrong = []
    for name in missed(run):
        print(f"NOT REACHED {name}: {ground.NOT_REACHED.get(name, 'nobody knows why')}")
        wrong += [] if name in ground.NOT_REACHED else [name]
    wrong += [name for name in ground.NOT_REACHED if run.reached.get(name)]
    return wrong


def visitors(url: str, names: list[str]) -> list[Browser]:
    """Return everybody's browser: people of the cast, nobody, and three who come in by a password."""
    from demo import cast

    email = {card.key: card.email for card in cast.PEOPLE}

    def by_password(key: str, *, second: bool = False) -> Browser:
        def enter(browser: Browser) -> None:
            browser.get("/en/accounts/login/")
            login = Form("/en/accounts/login/", "post", ())
            browser.send(login, [("login", email[key]), ("password", ground.PASSWORD)])
            if second:
                browser.send(Form("/en/accounts/login/code/", "post", ()), [("code", ground.codes()[0])])

        return Browser(url, f"{key} by a password{' and a code' if second else ''}", enter)

    weak = [by_password(ground.PASSWORD_ALONE), by_password(ground.SECOND_STEP)]
    return [*(Browser(url, one) for one in names), by_password(ground.SECOND_STEP, second=True), *weak, Browser(url)]


def leave_behind(people: list[Browser]) -> None:
    """Let one have come in before, elsewhere, and another leave a form half-written: both find it on a page."""
    first = people[0]
    first.sign_in()
    for browser in people[1:3]:
        browser.get("/en/")
        place = "/en/situations/new/"
        left: Values = [("typed_path", place), ("typed_place", place), ("words", "Half a sentence")]
        browser.send(Form("/en/people/typed/keep/", "post", ()), left)


def main() -> int:
    """Fuzz for as long as asked; return 1 when something came back that should not."""
    import django

    os.environ.setdefault("MAILLAGE_MODE", "demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.config.settings")
    began = time.monotonic()
    with running() as server:
        server.settle()
        django.setup()
        server.as_owner()
        ground.build()
        started = time.monotonic()
        people = visitors(server.url, server.people(PEOPLE))
        chance, run = random.Random(SEED), Run(started + MINUTES * 60 * (1 - SQL))  # noqa: S311  not a secret
        times = Counter[str]()
        leave_behind(people)
        for browser in people:
            reach.walk(browser, run, times)
        print(f"walked: {sum(run.sent.values())} requests as {len(people)} people, "
              f"{len(run.reached)} addresses reached by links", flush=True)  # fmt: skip
        reach.seek(people, run)
        print(f"looked for the others: {sum(run.sent.values())} requests, {len(run.reached)} addresses", flush=True)
        take_turns(people, run, chance)
        print(f"sent: {sum(run.sent.values())} requests, answers {dict(sorted(run.sent.items()))}", flush=True)
        print(f"of these refused by the web server before us: {run.refused_before}", flush=True)
        print(server.troubles(), flush=True)
        wrong = tell_reached(run)
        found = inject.look(run, seconds=max(60.0, MINUTES * 60 * SQL))
    took = (time.monotonic() - began) / 60
    print(
        f"faults: {len(run.faults)}; not reached: {len(wrong)}; "
        f"injections: {len(found)}; {took:.1f} minutes, seed {SEED}"
    )
    for one in found:
        print(f"INJECTION {one}")
    return 1 if run.faults or found or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
