"""The components as templates write them."""

import re

from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from maillage.ui.keyset import Keyset


def drawn(source: str, **values: object) -> str:
    return Template("{% load ui %}" + source).render(Context(values))


def test_readers_are_named_and_what_is_typed_stays_words() -> None:
    made = drawn("{% who_sees readers not_shown %}", readers=["Maude", "<b>"], not_shown=[])
    assert made.count('class="sees__name"') == 2
    assert "&lt;b&gt;" in made
    assert "Not shown to" not in made, "a side that may not know it gets no line, no count, no gap"
    assert "Colin" in drawn("{% who_sees readers not_shown %}", readers=["Maude"], not_shown=["Colin"])


def test_the_net_says_its_seats_in_words() -> None:
    made = drawn("{% net 5 6 %}")
    assert "<title>6 seats: 5 confirmed, 1 still open</title>" in made
    assert made.count("net__knot--open") == 1
    assert "<svg" not in drawn("{% net 0 0 %}")
    with override("fr"):
        assert "Places confirmées\u00a0: 5 sur 6\u00a0; à confirmer\u00a0: 1" in drawn("{% net 5 6 %}")


def test_a_bar_states_its_counts_in_words() -> None:
    made = drawn(
        "{% share_bar counts labels title %}", counts=[27, 0, 3], labels=["Fully", "Rather", "No"], title="Item"
    )
    assert "<title>Item</title>" in made
    assert "<desc>Fully: 27, Rather: 0, No: 3, of 30.</desc>" in made
    assert made.count("<rect") == 2
    with override("fr"):
        assert "Oui\u00a0: 2" in drawn("{% share_bar counts labels %}", counts=[2], labels=["Oui"])


def test_nothing_here_yet_says_what_will_come_and_what_to_do() -> None:
    made = drawn('{% empty "No measure yet" "It appears here." level=3 %}<a href="/x">Go</a>{% endempty %}')
    assert "<h3>No measure yet</h3><p>It appears here.</p>" in made
    assert '<a href="/x">Go</a>' in made


def test_the_next_page_keeps_the_reader_s_filters() -> None:
    request = RequestFactory().get("/x", {"kind": "a b", "after": "old"})
    page = Keyset(rows=(1,), next="new", count=7, first=False)
    made = drawn("{% keyset page %}", page=page, request=request)
    assert 'href="?kind=a+b"' in made
    assert f'href="?{QueryDict("kind=a+b&after=new").urlencode()}"'.replace("&", "&amp;") in made
    assert "7 in all" in made


def test_the_last_page_leads_nowhere_further() -> None:
    request = RequestFactory().get("/x")
    made = drawn("{% keyset page %}", page=Keyset(rows=(1,), next=None, count=1), request=request)
    assert "href" not in made
    assert "nav" not in drawn("{% keyset page %}", page=Keyset(rows=(), next=None, count=0), request=request)


def test_a_count_that_was_not_made_to_its_end_says_so_in_both_languages() -> None:
    page = Keyset(rows=(1,), next=None, count=1_001)
    assert "More than 1,000 in all" in drawn("{% keyset page %}", page=page, request=RequestFactory().get("/"))
    with override("fr"):
        made = drawn("{% keyset page %}", page=page, request=RequestFactory().get("/"))
        assert re.search(r"Plus de 1\s000 en tout", made), made
    assert "1,000 in all" in drawn(
        "{% keyset page %}", page=Keyset((1,), None, 1_000), request=RequestFactory().get("/")
    )


def test_two_lists_on_one_page_are_turned_apart() -> None:
    request = RequestFactory().get("/?after=a&lists=b")
    page = Keyset(rows=(1,), next="c", count=3, first=False)
    made = drawn('{% keyset page name="lists" of="Lists" %}', page=page, request=request)
    assert 'href="?after=a"' in made
    assert "after=a&amp;lists=c" in made
    assert ": Lists" in made
