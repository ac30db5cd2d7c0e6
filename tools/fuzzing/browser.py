"""A browser without manners: it keeps cookies and tokens as others do, and sends whatever bytes it is told to."""

import http.client
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.cookies import SimpleCookie
from urllib.parse import quote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

Values = list[tuple[str, object]]
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  the name of a field
SAFE = "/?&=%:@!$'()*+,;~-._[]"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    path: str
    status: int
    headers: http.client.HTTPMessage
    body: bytes
    bodiless: bool = False  # asked by HEAD

    @property
    def text(self) -> str:
        """Return the answer as text."""
        return self.body.decode("utf-8", "replace")

    @property
    def is_ours(self) -> bool:
        """Tell whether the application answered, and not the web server before it."""
        return "Cache-Control" in self.headers or self.status < 400  # noqa: PLR2004  what the browser did wrong

    @property
    def is_page(self) -> bool:
        """Tell whether it is a page that one reads."""
        return self.headers.get_content_type() == "text/html"


@dataclass(frozen=True)
class Field:
    """One field: its name, its kind and what it offers."""

    name: str
    kind: str
    offered: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """One form of a page."""

    action: str
    method: str
    fields: tuple[Field, ...]

    @property
    def takes_files(self) -> bool:
        """Tell whether a file is asked for."""
        return any(one.kind == "file" for one in self.fields)


def links_of(answer: Answer) -> list[str]:
    """Return the addresses on this site that a page leads to, fragments asked by htmx included."""
    page = BeautifulSoup(answer.text, "html.parser")
    found = [str(tag[name]) for name in ("href", "hx-get") for tag in page.select(f"[{name}]")]
    whole = [urljoin(answer.path, one).split("#")[0] for one in found]
    return [one for one in dict.fromkeys(whole) if one.startswith("/") and not one.startswith(("//", "/static/"))]


def forms_of(answer: Answer) -> list[Form]:
    """Return the forms of a page, but not the demonstration's way of taking somebody's place.

    A form with buttons that lead elsewhere is one form for each place.
    """
    page = BeautifulSoup(answer.text, "html.parser")
    found = [form for tag in page.find_all("form") for form in _forms(tag, answer.path)]
    return [form for form in found if "/people/demo/" not in form.action]


def _forms(tag: Tag, path: str) -> Iterator[Form]:
    form = _form(tag, path)
    yield form
    for place in dict.fromkeys(str(one["formaction"]) for one in tag.find_all("button", formaction=True)):
        yield replace(form, action=urljoin(path, place), method="post")


def _form(tag: Tag, path: str) -> Form:
    fields: dict[str, Field] = {}
    for one in tag.find_all(["input", "textarea", "select", "button"]):
        name = str(one.get("name") or "")
        if not name or name == TOKEN:
            continue
        kind = one.name if one.name != "input" else str(one.get("type") or "text")
        offered = [str(choice.get("value", "")) for choice in one.find_all("option")] or [str(one.get("value") or "")]
        before = fields[name].offered if name in fields else ()
        fields[name] = Field(name, kind, (*before, *offered))
    action = urljoin(path, str(tag.get("action") or "") or path)
    return Form(action, str(tag.get("method") or "get").lower(), tuple(fields.values()))


@dataclass
class Browser:
    """One person's browser, or nobody's (without a ``name``)."""

    url: str
    person: str = ""
    enter: "Callable[[Browser], None] | None" = None  # another way in than the demonstration's
    cookies: dict[str, str] = field(default_factory=dict)
    way: Form | None = None  # how the demonstration lets her in

    def __post_init__(self) -> None:
        """Take the person's place."""
        if self.person:
            self.sign_in()

    @property
    def name(self) -> str:
        """Return who it is."""
        return self.person or "nobody"

    def ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Answer:
        """Send a request, as it is; follow nothing."""
        host = urlsplit(self.url)
        for trial in (1, 2, 3):
            line = http.client.HTTPConnection(host.hostname or "localhost", host.port, timeout=120)
            try:
                line.request(method, quote(path, safe=SAFE), body or None, {**self._own(), **(headers or {})})
                came = line.getresponse()
                answer = Answer(path, came.status, came.headers, came.read(), bodiless=method == "HEAD")
                self._keep(answer)
            except (http.client.HTTPException, OSError):
                if trial == 3:  # noqa: PLR2004  a worker that died would answer by now
                    raise
                time.sleep(trial)
            else:
                return answer
            finally:
                line.close()
        raise AssertionError

    def _own(self) -> dict[str, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Accept-Language": "en", "Origin": self.url, **({"Cookie": cookie} if cookie else {})}

    def _keep(self, answer: Answer) -> None:
        for line in answer.headers.get_all("Set-Cookie") or ():
            for name, one in SimpleCookie(line).items():
                self.cookies[name] = one.value

    def get(self, path: str) -> Answer:
        """Open a page; follow it to where it leads."""
        answer = self.ask("GET", path)
        for _ in range(4):
            to = urlsplit(urljoin(self.url + path, answer.headers.get("Location", "")))
            if answer.status not in {301, 302} or f"{to.scheme}://{to.netloc}" != self.url:
                break
            answer = self.ask("GET", to.path + (f"?{to.query}" if to.query else ""))
        return answer

    def token(self, form: Form) -> str:  # noqa: ARG002  one token serves every form of a browser
        """Return the token that a form brings."""
        return self.cookies.get("csrftoken", "")

    def send(self, form: Form, values: Values) -> Answer:
        """Send a form with its token."""
        from tools.fuzzing.hostile import FORM, encoded, multipart

        if form.method == "get":
            return self.ask("GET", f"{form.action.split('?')[0]}?{encoded(values).decode('ascii')}")
        values = [(TOKEN, self.token(form)), *values]
        if form.takes_files:
            body, kind = multipart(values)
            return self.ask("POST", form.action, body, {"Content-Type": kind})
        return self.ask("POST", form.action, encoded(values), {"Content-Type": FORM})

    def sign_in(self) -> None:
        """Take the place of the person, as the demonstration offers it, or come in by a way of her own."""
        self.cookies.clear()
        if self.enter:
            self.enter(self)
            return
        page = self.get("/en/accounts/login/")
        if self.way is None:  # later she may bear another name
            tags = BeautifulSoup(page.text, "html.parser").find_all("form")
            self.way = _form(next(tag for tag in tags if self.person in tag.get_text()), page.path)
        self.send(self.way, [])

    def come_back(self, path: str) -> None:
        """Sign in again when what was sent ended or locked the session; nobody goes on as nobody."""
        if not self.person:
            self.cookies.clear()
            self.get("/en/accounts/login/")
        elif "/accounts/" in self.ask("GET", path).headers.get("Location", ""):
            self.sign_in()
