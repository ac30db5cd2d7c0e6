"""What nobody would type: a list of our own, and what hypothesis makes up."""

import io
import random
import uuid
import warnings
import zipfile
from collections.abc import Iterator
from functools import cache
from urllib.parse import quote

from hypothesis import strategies as st

from tools.fuzzing.browser import TOKEN, Field, Form, Values

FORM = "application/x-www-form-urlencoded"
MARKUP = "<img src=x onerror=alert(7)>"
WORDS = (
    "", " ", "'", '"', "';--", "' OR '1'='1", "\\", "%", "%%s", "{{7*7}}", "{% load x %}", "${7*7}",
    "../../etc/passwd", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\u202egnol", "\u200f\u2066", "e\u0301" * 400,
    "👩‍👧‍👧" * 50, "\ufeff", "\u2028", "-1", "0", "00", "1e309", "-0", "NaN", "Infinity", "9" * 30, "2147483648",
    "9223372036854775808", "1_000", "٣", "0x1F", "0000-00-00", "9999-12-31", "10000-01-01", "-0001-01-01",
    "2026-02-30", "24:60", "2026-03-03T25:00", "true", "null", "[]", "{}", "on", "None", str(uuid.UUID(int=0)),
    str(uuid.UUID(int=2**128 - 1)), "not-a-uuid", "A" * 300, "A" * 20_000, "\r\nSet-Cookie: a=b",
    "javascript:alert(1)", MARKUP, f'"{MARKUP}', "file:///etc/passwd", "http://127.0.0.1:1/", "//evil", "a@b",
    "a@b.c\nBcc: d@e.f", "١٢:٣٤", "Ⅷ", "ǅ", "ß" * 100, "İ" * 50,
)  # fmt: skip
METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "POST", "BREW")
HEADERS = (
    {"Accept-Language": "x" * 5000}, {"Accept-Language": "\xff;q=9,,,"}, {"Host": "evil.example"}, {"Host": ""},
    {"Cookie": "session=\x01; csrftoken=" + "a" * 9000}, {"Cookie": "django_language=../../x"}, {"HX-Request": "true"},
    {"X-Forwarded-For": "', 1=1, ::ffff:999"}, {"X-Forwarded-Proto": "ftp"},
    {"Content-Type": "text/html; charset=none"},
    {"If-Modified-Since": "x"}, {"If-None-Match": '"'}, {"Range": "bytes=9-1"}, {"Accept": "\\"}, {"Referer": "\x7f"},
    {"Authorization": "Basic ////"}, {"Content-Encoding": "gzip"},
)  # fmt: skip
PARAMETERS = (
    "after",
    "state",
    "code",
    "when",
    "part",
    "screen",
    "back",
    "more",
    "words",
    "sector",
    "next",
    "page",
    "x",
)


@cache
def _made_up() -> tuple[str, ...]:
    """Return strings that hypothesis thinks of, lone surrogates and NUL among them."""
    anything = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # examples outside a test are what we want here
        return tuple(anything.example() for _ in range(60))


def word(chance: random.Random) -> str:
    """Return something to type."""
    return chance.choice(chance.choice((WORDS, WORDS, _made_up())))


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


def encoded(values: Values) -> bytes:
    """Return values as a form sends them; what is no Unicode stays as it is."""
    return "&".join(f"{quote(_bytes(name))}={quote(_bytes(value))}" for name, value in values).encode("ascii")


def multipart(values: Values, boundary: bytes = b"-=border=-") -> tuple[bytes, str]:
    """Return values as a form with files sends them."""
    parts = []
    for name, value in values:
        told = b'Content-Disposition: form-data; name="' + _bytes(name).replace(b'"', b"%22") + b'"'
        if isinstance(value, bytes):
            told += (
                b'; filename="' + bytes(str(len(value)), "ascii") + b'.xlsx"\r\nContent-Type: application/octet-stream'
            )
        parts.append(b"--" + boundary + b"\r\n" + told + b"\r\n\r\n" + _bytes(value) + b"\r\n")
    return b"".join(parts) + b"--" + boundary + b"--\r\n", f"multipart/form-data; boundary={boundary.decode()}"


def _zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/"), content)
    return made.getvalue()


@cache
def files() -> tuple[bytes, ...]:
    """Return spreadsheets that are none, or that are meant to be too much."""
    laughs = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "'
        + b"c" * 99
        + b'"><!ENTITY d "'
        + b"&b;" * 99
        + b'">]><a>&d;</a>'
    )
    outside = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    whole = _zipped(xl__workbook_xml=laughs, xl__sharedStrings_xml=outside)
    return (
        b"", b"\x00" * 500, b"PK\x03\x04" + b"\xff" * 200, whole, whole[:-40], _zipped(**{"../../x": b"y"}),
        b"meeting,region\n=cmd|' /C calc'!A0,\x00\n", b"\xff\xfem\x00e\x00", b"meeting;date\n" + b'"' * 999,
        b"role," * 20_000 + b"\n", _zipped(xl__worksheets__sheet1_xml=b"0" * 30_000_000), b"a" * 3_000_000,
    )  # fmt: skip


USUAL = {
    "date": "2026-03-05", "time": "09:30", "datetime-local": "2026-03-05T09:30", "number": "1",
    "email": "somebody.new@example.org", "tel": "819 555 0100",
}  # fmt: skip


def usual(one: Field) -> object:
    """Return what people would give a field."""
    if one.kind == "file":
        return files()[6]
    return next(filter(None, one.offered), "") or USUAL.get(one.kind, "She likes mornings.")


def one_by_one(form: Form, chance: random.Random) -> Iterator[Values]:
    """Fill a form as people do, but for one field; each field has its turn. At last fill it well."""
    for wrong in form.fields:
        bad: object = chance.choice(files()) if wrong.kind == "file" else word(chance)
        yield [(one.name, bad if one is wrong else usual(one)) for one in form.fields]
    yield [(one.name, usual(one)) for one in form.fields]


def filled(form: Form, chance: random.Random) -> Values:
    """Fill a form: mostly with what it offers, some of it with what it does not; some twice, some not at all."""
    values: Values = []
    for one in form.fields:
        way = chance.random()
        if one.kind == "file":
            values.append((one.name, chance.choice(files())))
        elif way < 0.45 and one.kind not in {"submit", "button"}:  # noqa: PLR2004  often enough
            values += [(one.name, word(chance)) for _ in range(1 if way < 0.4 else 2)]  # noqa: PLR2004
        elif way < 0.92 and one.kind not in {"submit", "button"}:  # noqa: PLR2004
            values.append((one.name, chance.choice(one.offered) or "He waits there."))
    if chance.random() < 0.1:  # noqa: PLR2004
        values.append((word(chance), word(chance)))
    return values


def bodies(form: Form, token: str, chance: random.Random) -> Iterator[tuple[bytes, dict[str, str]]]:
    """Yield bodies that are no form at all, with the token where one can be sent."""
    proof = {"X-CSRFToken": token}
    whole, kind = multipart([(one.name, word(chance)) for one in form.fields])
    yield from (
        (b'{"a": ', {**proof, "Content-Type": "application/json"}),
        (whole[:-30], {**proof, "Content-Type": kind}),
        (whole, {**proof, "Content-Type": "multipart/form-data"}),
        (whole, {**proof, "Content-Type": kind.replace("=border=", "other")}),
        (whole, {**proof, "Content-Type": "multipart/form-data; boundary=" + "é" * 90}),
        (encoded([(TOKEN, token)]), {"Content-Type": f"{FORM}; charset=utf-7"}),
        (encoded([(TOKEN, token)]), {"Content-Type": f"{FORM}; charset=no-such-thing"}),
        (b"%ff%fe&&&=&%zz&" + encoded([(TOKEN, token)]), {"Content-Type": FORM}),
        (b"a=" + b"b" * 2_700_000, {**proof, "Content-Type": FORM}),
        (b"&".join(b"a%d=1" % n for n in range(2_100)), {**proof, "Content-Type": FORM}),
    )  # fmt: skip


def requests_for(path: str, chance: random.Random) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield what may be asked of an address: other parts, other questions, other methods, other headers."""
    parts = path.split("?", maxsplit=1)[0].split("/")
    for _ in range(4):
        place = chance.randrange(1, max(2, len(parts) - 1))
        wrong = quote(word(chance)[:2000].encode("utf-8", "surrogatepass"), safe="")
        yield "GET", "/".join([*parts[:place], wrong, *parts[place + 1 :]]), {}
    for _ in range(6):
        asked = [(chance.choice(PARAMETERS), word(chance)[:4000]) for _ in range(chance.randrange(1, 4))]
        yield "GET", f"{path.split('?', maxsplit=1)[0]}?{encoded([*asked]).decode('ascii')}", {}
    yield chance.choice(METHODS), path, {}
    for headers in chance.sample(HEADERS, 3):
        yield "GET", path, headers
