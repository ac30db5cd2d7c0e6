"""What a strict policy, two languages and WCAG ask of every template, checked without a browser."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "maillage").rglob("templates/**/*.html"))
NAMES = [str(path.relative_to(ROOT)) for path in TEMPLATES]
IN_BOTH = {"500.html"}  # shown when nothing else works: both languages at once, no tag library

FORBIDDEN = {
    "inline script": r"<script(?![^>]*\bsrc=)",
    "inline style": r"<style\b|\sstyle=",
    "inline handler": r"\son[a-z]+=[\"']",
    "code in htmx's attributes": r"\shx-(?:on|vars)|hx-(?:vals|headers)=['\"]js:",
    "other origins": r"(?:src|href|action|srcset|hx-\w+)=[\"'](?:https?:)?//",
    "unsafe output": r"\|\s*safe(?:seq)?\b|{%\s*autoescape\s+off",
    "links to nowhere": r"href=[\"'](?:#[\"']|javascript:)",
    "a positive tabindex": r"tabindex=[\"'][1-9]",
    "autofocus": r"\sautofocus\b",
    "htmx on what does not work without it": r"<(?!(?:form|a|button)\b)[a-z]+(?:\s[^>]*)?\shx-(?:get|p\w+|delete)=",
    "a link of htmx's without its plain address": r"<a\s(?![^>]*\bhref=)[^>]*hx-get=",
    "a form that sends by htmx only": r"<form\s(?![^>]*\bmethod=)[^>]*hx-(?:post|get)=",
    "a form whose words the browser keeps on the device": r"<form\b(?![^>]*\bautocomplete=\"off\")",
    "an old tag for words": r"{%\s*(?:trans|blocktrans)\s",
    "a verb that links must not have": r"<a\s[^>]*hx-(?:post|put|patch|delete)=",
}
TAG = re.compile(
    r"{%\s*(blocktranslate|comment)\b.*?{%\s*end\1\s*%}|{%.*?%}|{{.*?}}|{#.*?#}|<!--.*?-->|&\w+;", re.DOTALL
)
CLASS = re.compile(r"{%\s*block \w+_class\s*%}.*?{%\s*endblock[^%]*%}", re.DOTALL)
HTML = re.compile(r"<[^>]*>", re.DOTALL)
SPOKEN = re.compile(r"(?:aria-label|alt|placeholder|title|data-label)=\"([^\"]*)\"")
# what reads alike in both languages: the invented people and places of the styleguide, and a doctype
ALIKE = {
    "Maude",
    "Tessier",
    "Samir",
    "Loukal",
    "Colin",
    "Abara",
    "Cap",
    "Rive",
    "Lisière",
    "VDR",
    "min",
    "doctype",
    "html",
}


def faults(text: str) -> list[str]:
    """Return which rules a template breaks."""
    return [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text)]


def untranslated(text: str) -> list[str]:
    """Return the words of a template that people would read in one language only."""
    bare = TAG.sub(" ", CLASS.sub("", text))
    said = [*SPOKEN.findall(bare), HTML.sub(" ", bare)]
    return [word for words in said for word in re.findall(r"[^\W\d_]{3,}", words) if word not in ALIKE]


def wrong_in(look: Callable[[str], object]) -> dict[str, object]:
    """Return what a look at each template finds wrong in it, by its name."""
    found = {name: look(path.read_text(encoding="utf-8")) for name, path in zip(NAMES, TEMPLATES, strict=True)}
    return {name: wrong for name, wrong in found.items() if wrong}


def lacks_title(text: str) -> bool:
    """Return whether a template is a page without a title of its own."""
    whole = re.search(r"{%\s*extends\s+\"ui/page.html\"", text)
    return bool(whole) and not re.search(r"{%\s*block title\s*%}\s*\S", text)


def unproved(text: str) -> list[str]:
    """Return the forms that write and do not prove where they come from."""
    posts = re.findall(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", text, re.DOTALL | re.IGNORECASE)
    return [form for form in posts if "{% csrf_token %}" not in form]


def test_every_template_keeps_the_rules() -> None:
    assert not wrong_in(faults)


def test_every_word_of_a_template_is_in_both_languages() -> None:
    found = wrong_in(untranslated)
    alone = {name: words for name, words in found.items() if Path(name).name not in IN_BOTH}
    assert not alone, "write {% translate %} or {% blocktranslate trimmed %}"


def test_every_page_has_a_title_of_its_own() -> None:
    assert not wrong_in(lacks_title)


def test_every_form_that_writes_proves_where_it_comes_from() -> None:
    assert not wrong_in(unproved)


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("<script>x()</script>", "inline script"),
        ('<p style="color: red">', "inline style"),
        ('<a href="/x" onclick="y()">', "inline handler"),
        ('<img src="https://elsewhere.example/x.png">', "other origins"),
        ("{{ words|safe }}", "unsafe output"),
        ('<a href="#">', "links to nowhere"),
        ('<div hx-get="/x">', "htmx on what does not work without it"),
        ('<a class="x" hx-get="/x">', "a link of htmx's without its plain address"),
        ('<form class="x" hx-post="/x">', "a form that sends by htmx only"),
        ('<p tabindex="2">', "a positive tabindex"),
        ('<form method="post">', "a form whose words the browser keeps on the device"),
    ],
)
def test_the_rules_see_what_they_are_for(wrong: str, what: str) -> None:
    assert what in faults(wrong)


def test_the_rules_let_good_templates_pass() -> None:
    link = '<a href="{% url \'x\' %}" hx-get="{% url \'x\' %}">{% translate "Go on" %}</a>'
    good = f'{link}<form autocomplete="off" method="post" hx-post="/x">'
    assert not faults(good)
    assert not untranslated(good)
    assert untranslated('<p aria-label="Seats">Who</p>') == ["Seats", "Who"]
