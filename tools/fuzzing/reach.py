"""Finding every address: by the links and forms of the pages, and by name, as whoever gets in."""

from collections import Counter
from collections.abc import Iterator

from tools.fuzzing import ground
from tools.fuzzing.browser import Browser, Form, forms_of, links_of
from tools.fuzzing.run import Run, name_of

ENDS = ("/leave", "logout")
MOST = 12  # pages of one address, all people together
TRIES = 240  # requests for one address
NO_SUCH_METHOD = 405


def walk(browser: Browser, run: Run, times: Counter[str]) -> None:
    """Follow every link to an address this person has not seen, those first that nobody has."""
    waiting, seen, mine = ["/en/", "/fr/", "/en/styleguide/"], set[str](), Counter[str]()
    while waiting:
        path = waiting.pop(min(range(len(waiting)), key=lambda place: times[name_of(waiting[place])]))
        name = name_of(path)
        if path in seen or mine[name] > 1 or times[name] >= MOST or any(word in path for word in ENDS):
            continue
        seen.add(path)
        mine[name] += 1
        times[name] += 1
        waiting += open_page(browser, run, path)


def open_page(browser: Browser, run: Run, path: str) -> list[str]:
    """Open a page, keep its forms; return where it leads."""
    answer = run.look(browser, "GET", browser.ask("GET", path))
    if answer.status in {301, 302}:
        answer = run.look(browser, "GET", browser.get(path))
    if not answer.is_page or answer.status >= 400:  # noqa: PLR2004  refused
        return []
    run.keep(browser, answer.path, forms_of(answer))
    return links_of(answer)


def addresses() -> list[tuple[str, tuple[str, ...]]]:
    """Return every address of the project with its parts, what ends things last."""
    from tests.access.objects import addresses as all_of_them

    return sorted(set(all_of_them()), key=lambda one: (_ends(one[0]), one))


def _ends(name: str) -> bool:
    last = ("cancel", "close", "end", "leave", "logout", "password", "revoke", "reset", "sign", "take_out", "withdraw")
    return any(word in name for word in last)


def unreached(run: Run) -> list[tuple[str, tuple[str, ...]]]:
    """Return the addresses that nobody has come in to."""
    return [one for one in addresses() if not run.reached.get(one[0])]


def seek(people: list[Browser], run: Run) -> None:
    """Ask for each address that no link led to, with all it may name, as one person after the other."""
    order = list(people)
    for name, wanted in unreached(run):
        if any(method == "post" for method, *_ in run.forms.get(name, ())):
            continue  # a page has its form: it is sent when its turn comes
        for browser, path in _tries(order, ground.addresses_of(name, wanted)):
            answer = run.look(browser, "GET", browser.ask("GET", path))
            if answer.status == NO_SUCH_METHOD:
                run.look(browser, "POST", browser.send(Form(path, "post", ()), []))
            if run.reached.get(name):
                open_page(browser, run, path)
                run.where[name].append((browser, path))
                order.remove(browser)
                order.insert(0, browser)
                break


def _tries(people: list[Browser], paths: Iterator[str]) -> Iterator[tuple[Browser, str]]:
    found = list(paths)
    number = 0
    for path in found:
        for browser in list(people):
            number += 1
            if number > TRIES:
                return
            yield browser, path
