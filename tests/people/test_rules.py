"""Names, links: rules without a database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from maillage.people.rules import Link, LinkState, link_state, plain, prefix_of, slug_of

AT = datetime(2026, 3, 3, 18, 55, tzinfo=UTC)
LATER = AT + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("link", "state"),
    [
        (Link(LATER), LinkState.OPEN),
        (Link(AT), LinkState.EXPIRED),
        (Link(LATER, used_at=AT), LinkState.USED),
        (Link(LATER, withdrawn_at=AT), LinkState.WITHDRAWN),
        (Link(AT, used_at=AT, withdrawn_at=AT), LinkState.USED),
    ],
)
def test_what_a_link_can_still_do(link: Link, state: LinkState) -> None:
    assert link_state(link, AT) is state


@pytest.mark.parametrize(
    ("name", "key"), [("  Épicerie  Ça Va ", "epicerie ca va"), ("L’Œuvre", "l'oeuvre"), ("KOVAČ", "kovac"), ("", "")]
)
def test_names_are_sorted_without_accents(name: str, key: str) -> None:
    assert plain(name) == key


@example("ϒ")
@given(st.text(max_size=60))
def test_a_key_is_its_own_key(name: str) -> None:
    assert plain(plain(name)) == plain(name)


@pytest.mark.parametrize(
    ("name", "slug", "prefix"),
    [
        ("Val-des-Rives", "val-des-rives", "VDR"),
        ("Montréal", "montreal", "MON"),
        ("Côte de l’Est", "cote-de-l-est", "CDLE"),
    ],
)
def test_a_region_s_slug_and_prefix(name: str, slug: str, prefix: str) -> None:
    assert (slug_of(name), prefix_of(name)) == (slug, prefix)
