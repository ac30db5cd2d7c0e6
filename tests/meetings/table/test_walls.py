"""Who must not see a situation, and who has not yet said whether a conflict of interest keeps her away."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from maillage.core.errors import NotVisible, Refused
from maillage.meetings.models import Meeting, Seat
from maillage.meetings.queries import convening
from maillage.situations.actions.walls import lower_wall, raise_wall
from maillage.situations.models import Situation, Wall
from tests.access.objects import ABOUT_A_SITUATION, addresses
from tests.meetings.table.conftest import Held
from tests.world import Visit

TOKEN = re.compile(rb'(?:(?<=name="csrfmiddlewaretoken" value=")|(?<=name="key" value="))[^"]*')


def things(held: Held, *, never: bool = False) -> dict[str, Any]:
    """Return what an address may name: of this situation, or of one that never was."""
    note = held.note("maude", "The mother is well surrounded.", part=3)
    own = {
        "code": held.situation.code,
        "meeting": held.meeting.pk,
        "seat": held.seats["helene"].pk,
        "member": held.people["child"].pk,
        "signer": held.people["child"].pk,
        "entry": note.pk,
    }
    other = {key: uuid4() for key in ABOUT_A_SITUATION} | {"code": "VDR-0000"}
    return {**other, **({} if never else own), "kind": "note"}


PLAIN = {"day": "2026-03-02", "sheet": "agenda", "language": "both"}  # parts of addresses that name nothing kept


def asked(client: Client, named: dict[str, Any]) -> dict[str, Any]:
    """Open and send every address about a situation; return all that a browser is given, the address apart."""
    found = {}
    for name, wanted in sorted(set(addresses())):
        if ABOUT_A_SITUATION & set(wanted):
            path = reverse(name, kwargs={key: named.get(key, PLAIN.get(key, UUID(int=0))) for key in wanted})
            for verb, way in (("get", client.get), ("post", client.post)):
                with transaction.atomic():
                    answer = way(path)
                    transaction.set_rollback(True)
                body = TOKEN.sub(b"", answer.content).replace(path.removeprefix("/en").encode(), b"")
                found[f"{verb} {name}"] = (answer.status_code, sorted(answer.items()), body)
    return found


def wall(held: Held, at: datetime, who: str) -> None:
    """Keep somebody from the situation."""
    raise_wall(held.actor("maude"), code=held.situation.code, at=at, practitioner=held.world.people[who].pk)


@pytest.mark.exhaustive
@pytest.mark.parametrize("who", ["helene", "nadia"])
def test_walled_withdrawn_and_never_there_answer_with_the_same_bytes(
    held: Held, visit: Visit, at: datetime, who: str
) -> None:
    client = visit(who)
    never = asked(client, things(held, never=True))
    wall(held, at, who)
    walled = asked(client, things(held))
    assert [name for name in never if walled[name] != never[name]] == []
    Wall.objects.all().delete()
    if who == "helene":
        held.withdraw("woman", at)
    else:
        Situation.objects.update(practice=True)  # no longer hers to lead
        Seat.objects.filter(practitioner=held.world.nadia).delete()
    withdrawn = asked(client, things(held))
    assert [name for name in never if withdrawn[name] != never[name]] == []
    assert {status for status, *_ in never.values()} <= {404, 405}


def test_a_wall_is_told_to_nobody_it_keeps_out_and_no_list_counts_it(held: Held, visit: Visit, at: datetime) -> None:
    lists = [reverse(name) for name in ("desk:home", "situations:situation_list", "meetings:meeting_list")]
    wall(held, at, "nadia")
    nadia = visit("nadia")
    shown = [TOKEN.sub(b"", nadia.get(path).content) for path in lists]
    assert [path for path, page in zip(lists, shown, strict=True) if b"/VDR-7Q4F/" in page] == []
    Situation.objects.update(practice=True)
    Seat.objects.filter(practitioner=held.world.nadia).update(left_at=at)
    assert [TOKEN.sub(b"", nadia.get(path).content) for path in lists] == shown


def test_nobody_asks_a_walled_person_to_the_table(held: Held, at: datetime) -> None:
    meeting, lucie = held.meeting.pk, held.world.people["josee"]
    wall(held, at, "josee")
    nadia = held.actor("nadia")
    assert lucie not in convening.who_could_sit(nadia, meeting=meeting).found.rows
    with pytest.raises(Refused, match="cannot_sit"):
        convening.to_be_asked(nadia, meeting=meeting, practitioner=lucie.pk)


def test_at_the_table_a_walled_seat_reads_nothing_and_is_counted_with_no_readers(
    held: Held, visit: Visit, at: datetime
) -> None:
    raise_wall(held.actor("nadia"), code="VDR-7Q4F", at=at, organisation=held.world.helene.organisation_id)
    shown = visit("maude").get(reverse("meetings:meeting_show", args=[held.meeting.pk])).content.decode()
    assert "Hélène" not in visit("maude").get(reverse("meetings:table", args=[held.meeting.pk])).content.decode()
    assert "Cannot sit at this table" in shown


def test_the_referent_cannot_be_kept_out_and_strangers_raise_no_wall(held: Held, at: datetime) -> None:
    code, maude = held.situation.code, held.world.maude
    with pytest.raises(Refused):
        raise_wall(held.actor("nadia"), code=code, at=at, practitioner=maude.pk)
    with pytest.raises(Refused):
        raise_wall(held.actor("nadia"), code=code, at=at, organisation=maude.organisation_id)
    with pytest.raises(NotVisible):
        raise_wall(held.actor("helene"), code=code, at=at, practitioner=held.world.colin.pk)


def test_a_wall_is_raised_and_lowered_on_its_page(held: Held, visit: Visit) -> None:
    maude, page = visit("maude"), reverse("situations:walls", kwargs={"code": held.situation.code})
    assert "Josée" in maude.get(page, {"q": "josee"}).content.decode()
    maude.post(page + "raise/", {"practitioner": str(held.world.people["josee"].pk)})
    row = Wall.objects.get()
    assert "Josée" in maude.get(page).content.decode()
    maude.post(f"{page}{row.pk}/lower/")
    assert not Wall.objects.exists()
    lower_wall(held.actor("maude"), code=held.situation.code, wall=row.pk)  # once more harms nobody


@pytest.fixture
def asked_samir(held: Held) -> Held:
    """Return a table to which the expert has only been invited."""
    Seat.objects.filter(practitioner=held.world.samir).update(declared_at=None, response="invited", present_at=None)
    Meeting.objects.update(state="convened", part=0)
    return held


def test_before_she_declares_an_invited_person_sees_no_seat_no_name_and_no_place(
    asked_samir: Held, visit: Visit
) -> None:
    held, samir = asked_samir, visit("samir")
    row = Meeting.objects.get(pk=held.meeting.pk)
    row.place = "The round table’s room"
    row.save()
    shown = samir.get(reverse("meetings:meeting_show", args=[held.meeting.pk])).content.decode()
    assert held.situation.code in shown
    for words in ("Maude", "Colin", "Hélène", "Nadia", "La Lisière", "round table’s room", "Child"):
        assert words not in shown, words
    for name in ("meetings:table", "minutes:minutes"):
        assert samir.get(reverse(name, args=[held.meeting.pk])).status_code == 403
    assert samir.get(reverse("meetings:agenda", args=[held.meeting.pk])).status_code == 302
    situation = samir.get(reverse("situations:situation_show", kwargs={"code": held.situation.code}))
    assert "Child" not in situation.content.decode()
    yes = samir.post(reverse("meetings:seat_answer", args=[held.seats["samir"].pk]), {"comes": "yes"})
    assert yes.status_code == 409


def test_one_click_declares_and_shows_who_sits(asked_samir: Held, visit: Visit) -> None:
    held, samir = asked_samir, visit("samir")
    said = samir.post(reverse("meetings:seat_declare", args=[held.seats["samir"].pk]), follow=True)
    assert "Hélène" in said.content.decode()
    assert visit("colin").post(reverse("meetings:seat_declare", args=[held.seats["samir"].pk])).status_code == 404


def test_who_has_a_conflict_leaves_without_a_reason_and_no_trace_of_one(asked_samir: Held, visit: Visit) -> None:
    held, samir = asked_samir, visit("samir")
    assert (
        samir.post(reverse("meetings:seat_answer", args=[held.seats["samir"].pk]), {"comes": "no"}).status_code == 302
    )
    row = Seat.objects.get(pk=held.seats["samir"].pk)
    assert (row.response, row.declined_because, row.declared_at) == ("declined", "", None)
    assert samir.get(reverse("meetings:meeting_show", args=[held.meeting.pk])).status_code == 404
    assert "Samir" not in visit("helene").get(reverse("meetings:meeting_show", args=[held.meeting.pk])).content.decode()
