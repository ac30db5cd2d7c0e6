"""A legal ground from the register to its end: kept by the region, relied on by one of the two, never silently."""

from datetime import timedelta

import pytest

from maillage.consent.actions import legal as actions
from maillage.consent.actions import withdraw_consent
from maillage.consent.models import LegalEntry, LegalGround
from maillage.consent.queries import legal as queries
from maillage.consent.rules import Capacity
from maillage.consent.rules.legal import Entry, Invoker
from maillage.core import clock
from maillage.core.errors import Denied, NotVisible, Refused
from maillage.meetings.models import Seat
from maillage.people.queries import facts_of_actor
from maillage.situations.models import Member
from maillage.situations.rules import Ground
from tests.consent.conftest import Family, SignIn

DAYS = timedelta(days=1)
WHY = "He said to his worker that he will not let her leave alive."
LINE = actions.Line(
    name={"en": "Urgency", "fr": "Urgence"},
    text={"en": "Somebody could be gravely hurt before consent.", "fr": "Quelqu’un pourrait être gravement blessé."},
    invoker=Invoker.EITHER,
    asks=(Entry.LEAST, Entry.SUPERIOR),
    days=7,
)


@pytest.fixture
def family(family: Family) -> Family:
    """Let the table be anonymous so far: no seat rests on anybody's consent."""
    family.situation.ground, family.situation.ground_until = Ground.ANONYMITY, None
    family.situation.save()
    Seat.objects.update(rests_on=None)
    return family


def ground(family: Family, **other: object) -> LegalGround:
    line = actions.Line(**{**{name: getattr(LINE, name) for name in LINE.__slots__}, **other})
    nadia = family.world.actor("nadia")
    return actions.add_ground(nadia, region=family.world.region.pk, line=line, at=family.at)


def rely(family: Family, row: LegalGround, who: str = "maude", said: tuple[Entry, ...] = LINE.asks) -> LegalEntry:
    actor = family.world.actor(who)
    return actions.rely_on(actor, code=family.code, ground=row.pk, said=said, words=WHY, at=family.at)


def test_the_keeper_of_the_region_writes_the_register_and_everyone_there_reads_it(
    family: Family, sign_in: SignIn
) -> None:
    nadia, url = sign_in("nadia"), "/en/consents/legal/"
    assert "No legal ground yet" in nadia.get(url).content.decode()
    line = {
        "name_en": "Urgency", "name_fr": "Urgence", "text_en": "Somebody could be hurt.", "text_fr": "Un danger.",
        "invoker": "either", "asks": ["least"], "days": "7",
    }  # fmt: skip
    assert "90" in nadia.post(f"{url}new/", {**line, "days": "91"}).content.decode()
    assert nadia.post(f"{url}new/", line).headers["Location"] == url
    row = LegalGround.objects.get()
    maude = sign_in("maude")
    assert "A lawyer must check them" in maude.get(url).content.decode()
    assert maude.get(f"{url}new/").status_code == 404
    assert "Urgency" not in sign_in("renata").get(url).content.decode()
    assert maude.post(f"{url}{row.pk}/retire/").status_code == 404
    assert nadia.post(f"{url}{row.pk}/retire/").status_code == 302
    assert nadia.post(f"{url}{row.pk}/retire/").status_code == 404
    with pytest.raises(NotVisible):
        rely(family, row)


def test_who_relies_on_a_ground_enters_what_it_asks_for(family: Family, sign_in: SignIn) -> None:
    row = ground(family)
    maude, url = sign_in("maude"), f"/en/consents/about/{family.code}/legal/"
    assert "Urgency" in maude.get(url).content.decode()
    half = maude.post(f"{url}{row.pk}/", {"words": WHY, "least": "on"}).content.decode()
    assert "This ground asks for it. Do it first." in half
    assert WHY in half
    with pytest.raises(Refused, match="entry_missing"):
        rely(family, row, said=(Entry.LEAST,))
    assert maude.post(f"{url}{row.pk}/", {"words": WHY, "least": "on", "superior": "on"}).headers["Location"] == url
    assert WHY in maude.get(url).content.decode()
    entry = LegalEntry.objects.get()
    assert entry.ends_at == family.at + 7 * DAYS
    assert queries.facts_of_relied(family.situation.pk, family.at) == entry.ends_at
    assert queries.facts_of_relied(family.situation.pk, family.at + 7 * DAYS) is None


def test_a_ground_for_the_outreach_worker_is_not_the_referents_to_rely_on(family: Family) -> None:
    row = ground(family, invoker=Invoker.OUTREACH, asks=())
    with pytest.raises(NotVisible):
        rely(family, row, said=())
    assert rely(family, row, "nadia", said=()).invoked_by == family.world.nadia


def test_who_serves_the_partner_sees_nothing_of_it_and_the_others_no_reason(family: Family) -> None:
    rely(family, ground(family))
    now = {key: facts_of_actor(family.world.people[key]) for key in ("josee", "colin", "helene", "genevieve", "nadia")}
    assert len(queries.relied(now["josee"], code=family.code)) == 1
    for who in ("colin", "helene", "genevieve"):
        with pytest.raises(NotVisible):
            queries.relied(now[who], code=family.code)
        assert not queries.visible(now[who]).exists()
        with pytest.raises(NotVisible):
            queries.reliance(now[who], code=family.code, at=family.at)
    with pytest.raises(NotVisible):
        queries.reliance(now["josee"], code=family.code, at=family.at)


def test_a_refusal_of_who_would_be_protected_is_not_got_round(family: Family) -> None:
    row = ground(family)
    consent = family.record(family.woman, Capacity.WOMAN)
    withdraw_consent(family.world.actor("maude"), consent=consent.pk, at=family.at + DAYS)
    with clock.frozen(family.at + DAYS):
        assert queries.reliance(family.world.actor("nadia"), code=family.code, at=family.at + DAYS).withdrawn
        with pytest.raises(Refused, match="withdrawn"):
            actions.rely_on(
                family.world.actor("nadia"), code=family.code, ground=row.pk, said=LINE.asks, words=WHY, at=clock.now()
            )


def test_his_refusal_does_not_keep_a_ground_from_protecting_her(family: Family) -> None:
    consent = family.record(family.partner, Capacity.OTHER_PARENT)
    withdraw_consent(family.world.actor("maude"), consent=consent.pk, at=family.at)
    assert not queries.reliance(family.world.actor("maude"), code=family.code, at=family.at).withdrawn
    assert rely(family, ground(family)).words == WHY


def test_consents_take_over_from_a_legal_ground_as_soon_as_all_are_there(family: Family) -> None:
    entry = rely(family, ground(family))
    family.situation.ground, family.situation.ground_until = Ground.LEGAL, entry.ends_at
    family.situation.save()
    Member.objects.update(legal_authority=False)  # so that both parents have to sign
    family.record(family.woman, Capacity.WOMAN)
    assert family.fresh().ground == Ground.LEGAL
    family.record(family.partner, Capacity.OTHER_PARENT)
    assert family.fresh().ground == Ground.CONSENT
    assert family.fresh().ground_until != entry.ends_at


def test_a_table_that_rests_on_a_ground_goes_on_when_it_is_relied_on_anew(family: Family) -> None:
    row = ground(family)
    entry = rely(family, row)
    family.situation.ground, family.situation.ground_until = Ground.LEGAL, entry.ends_at
    family.situation.save()
    later = family.at + 8 * DAYS
    with clock.frozen(later):
        nadia = family.world.actor("nadia")
        assert not queries.visible(nadia).exists()  # the ground is gone: a stub, no text
        actions.rely_on(nadia, code=family.code, ground=row.pk, said=LINE.asks, words=WHY, at=later)
        assert family.fresh().ground_until == later + 7 * DAYS
        assert queries.visible(nadia).count() == 2


def test_the_register_keeps_days_within_bounds_and_nobody_relies_before_the_referral_is_sent(family: Family) -> None:
    with pytest.raises(Refused, match="too_long"):
        ground(family, days=91)
    row = ground(family)
    family.situation.state = "returned"
    family.situation.save()
    with pytest.raises(Denied, match="wrong_state"):
        rely(family, row)
