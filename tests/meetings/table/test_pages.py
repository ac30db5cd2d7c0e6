"""The pages of a running meeting, side by side."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillage.access.facts import Audience, MeetingState
from maillage.meetings.models import Concern, Measure, Meeting, Need, Note, Point, Seat, Voice
from tests.meetings.table.conftest import Held
from tests.world import Visit

KEPT = "She is thinking of changing the children’s school."


def url(name: str, held: Held, *more: Any) -> str:
    space = "minutes" if name.startswith("minutes") else "meetings"
    return reverse(f"{space}:{name}", args=[held.meeting.pk, *more])


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r'(name="(?:csrfmiddlewaretoken|key)" value=")[^"]*', r"\1", answer.content.decode())


def test_the_facilitator_sees_goal_clock_parts_and_who_is_unheard(held: Held, visit: Visit) -> None:
    held.note("colin", "The father attended six of eight evenings.", part=3)
    shown = page(visit("nadia"), url("table", held) + "?screen=own")
    for words in (
        "The safety of the woman and the children",
        "The others complete it",
        "8\u00a0minutes left in this part",
        "The father attended six of eight evenings.",
        "Not heard yet",
        "Go on to part 4",
        "Bring the discussion back",
    ):
        assert words in shown, words


def test_two_worlds_that_differ_in_what_is_kept_look_the_same_to_the_partners_side(held: Held, visit: Visit) -> None:
    held.note("helene", "Sundays are hard.", part=3)
    colin, maude = visit("colin"), visit("maude")
    addresses = [url("table", held), url("minutes", held)]
    without = [page(colin, address) for address in addresses]
    held.note("maude", KEPT, Audience.PROTECTED, part=3)
    with_it = [page(colin, address) for address in addresses]
    assert with_it == without
    assert all(KEPT in page(maude, address) for address in addresses)


def test_all_kinds_of_kept_words_leave_no_trace_on_the_partners_side(held: Held, visit: Visit, at: datetime) -> None:
    held.note("helene", "Sundays are hard.", part=3)
    colin = visit("colin")
    first = [url("table", held), url("minutes", held)]
    held.next(at)
    addresses = [
        first[1],
        url("table", held),
        url("minutes", held),
        reverse("followup:my_measures"),
        reverse("desk:home"),
    ]
    addresses += [reverse("meetings:meeting_list"), url("meeting_show", held), url("entry_add", held, "measure")]
    without = [page(colin, address) for address in addresses]
    for meeting in Meeting.objects.order_by("sequence"):
        common = {**held.common("maude"), "meeting": meeting, "audience": Audience.PROTECTED, "part": 3}
        common["author"] = Seat.objects.get(meeting=meeting, practitioner=held.world.maude)
        woman = held.people["woman"]
        Note.objects.create(**common, words=KEPT)
        Voice.objects.create(**common, member=woman, wants=KEPT)
        Concern.objects.create(**common, member=woman, horizon="short", kind="homicide")
        Need.objects.create(**common, member=woman, kind="housing", words=KEPT)
        Point.objects.create(**common, agreed=False, words=KEPT)
        Measure.objects.create(
            **common, kind="police", words=KEPT, volunteer=common["author"], due_on=date(2026, 3, 1), hers=""
        )
    assert [page(colin, address) for address in addresses] == without
    assert KEPT in page(visit("helene"), url("table", held))


def test_a_mark_makes_a_note_vanish_on_the_other_side(held: Held, visit: Visit) -> None:
    note = held.note("maude", KEPT, part=3)
    assert KEPT in page(visit("colin"), url("table", held))
    visit("maude").post(url("entry_keep", held, "note", note.pk), {"audience": "protected"})
    assert KEPT not in page(visit("colin"), url("table", held))
    assert KEPT in page(visit("maude"), url("table", held))


def test_the_screen_for_the_room_shows_what_the_most_restricted_may_read(held: Held, visit: Visit) -> None:
    held.note("maude", KEPT, Audience.PROTECTED, part=3)
    nadia = visit("nadia")
    room, own = page(nadia, url("table", held)), page(nadia, url("table", held) + "?screen=own")
    assert KEPT not in room
    assert "La Lisière" not in room
    assert KEPT in own
    assert "La Lisière" in own


def test_the_partners_side_sees_womens_services_by_sector(held: Held, visit: Visit) -> None:
    held.note("maude", "The mother is well surrounded.", part=3)
    shown = page(visit("colin"), url("table", held))
    assert "Women’s services" in shown
    assert "La Lisière" not in shown
    assert "Maude" not in shown


def test_under_every_note_stand_the_names_of_who_will_read_it(held: Held, visit: Visit) -> None:
    held.note("maude", KEPT, Audience.PROTECTED, part=3)
    shown = page(visit("helene"), url("table", held))
    note = shown[shown.index(KEPT) : shown.index("</article>", shown.index(KEPT))]
    assert re.findall(r"sees__name\">([^<]+)", note) == ["Maude", "Hélène", "Nadia"]
    assert "Colin, Samir" in note


def test_a_consent_withdrawn_in_the_middle_closes_that_seat_and_no_other(
    held: Held, visit: Visit, at: datetime
) -> None:
    colin = visit("colin")
    assert colin.get(url("table", held)).status_code == 200
    held.withdraw("partner", at)
    assert colin.get(url("table", held)).status_code == 404
    assert colin.post(url("entry_add", held, "note"), {"words": "Late", "audience": "table"}).status_code == 404
    for who in ("maude", "helene", "samir", "nadia"):
        shown = page(visit(who), url("table", held))
        assert "Colin" not in shown


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("note", {"words": "Call her at 555 555-0142 before supper", "audience": "table"}),
        ("voice", {"wants": "Calm Sundays at last", "audience": "protected"}),
        ("measure", {"words": "Offer an appointment soon", "due_on": "2020-01-01", "audience": "table"}),
        ("need", {"words": "A second-hand bed frame", "audience": "table"}),
        ("point", {"words": "On the calm Sundays", "audience": "table"}),
        ("concern", {"words": "Evenings after the group", "audience": "table"}),
    ],
)
def test_nothing_typed_is_lost_on_an_error(held: Held, visit: Visit, kind: str, typed: dict[str, str]) -> None:
    answer = visit("maude").post(url("entry_add", held, kind), typed)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "govuk-error-summary" in shown
    words = typed.get("words") or typed["wants"]
    assert words in shown
    assert not Note.objects.exists()


def test_words_that_may_tell_where_somebody_lives_are_kept_unless_said_otherwise(held: Held, visit: Visit) -> None:
    maude = visit("maude")
    typed = {"words": "She will move to a shelter in spring.", "audience": "table"}
    asked = maude.post(url("entry_add", held, "note"), typed).content.decode()
    assert "may tell where somebody lives" in asked
    assert re.search(r'value="protected"[^>]*checked', asked)
    assert not Note.objects.exists()
    maude.post(url("entry_add", held, "note"), {**typed, "audience": "protected"})
    maude.post(url("entry_add", held, "note"), {**typed, "read_again": "on"})
    assert sorted(Note.objects.values_list("audience", flat=True)) == [Audience.PROTECTED, Audience.TABLE]


@pytest.mark.parametrize("name", ["table", "minutes"])
def test_the_number_of_sql_queries_does_not_grow_with_what_is_said(held: Held, visit: Visit, name: str) -> None:
    nadia = visit("nadia")
    held.note("colin", "One", part=3)
    nadia.get(url(name, held))  # the first opening within the hour is counted, the next ones are not
    with CaptureQueriesContext(connection) as few:
        nadia.get(url(name, held))
    Note.objects.bulk_create(Note(**held.common("helene"), words=f"Note {n}", part=3) for n in range(500))
    with CaptureQueriesContext(connection) as many:
        nadia.get(url(name, held))
    asked = [sum("SAVEPOINT" not in query["sql"] for query in queries) for queries in (few, many)]
    assert asked[0] == asked[1] <= {"table": 17, "minutes": 19}[name]


def test_a_meeting_is_opened_only_once_the_three_things_are_said(held: Held, visit: Visit) -> None:
    Meeting.objects.filter(pk=held.meeting.pk).update(state=MeetingState.CONVENED, part=0)
    nadia = visit("nadia")
    asked = page(nadia, url("table", held))
    assert "must report a child in danger" in asked
    assert "<b>Hélène Aubry-Roy, Samir Loukal</b>" in asked
    nadia.post(url("meeting_open", held), {"duty": "on"})
    assert Meeting.objects.get(pk=held.meeting.pk).state == MeetingState.CONVENED
    nadia.post(url("meeting_open", held), {"duty": "on", "no_recording": "on", "confidential": "on"})
    opened = Meeting.objects.get(pk=held.meeting.pk)
    assert (opened.state, opened.part) == (MeetingState.RUNNING, 1)
    assert opened.duty_confirmed_at is not None


def test_others_wait_until_the_facilitator_opens_the_meeting(held: Held, visit: Visit) -> None:
    Meeting.objects.filter(pk=held.meeting.pk).update(state=MeetingState.CONVENED, part=0)
    assert "The meeting is not open yet" in page(visit("maude"), url("table", held))
    answer = visit("maude").post(url("meeting_open", held), {"duty": "on", "no_recording": "on", "confidential": "on"})
    assert answer.status_code == 403


def test_who_has_been_heard_is_on_the_facilitators_screen_only(held: Held, visit: Visit) -> None:
    nadia = visit("nadia")
    nadia.post(url("seat_heard", held, held.seats["colin"].pk), {"heard": "yes"})
    assert Seat.objects.get(pk=held.seats["colin"].pk).heard_in_part == 3
    assert "spoke in this part" in page(nadia, url("table", held) + "?screen=own")
    assert "spoke in this part" not in page(nadia, url("table", held))
    assert "spoke in this part" not in page(visit("maude"), url("table", held))
    assert visit("maude").post(url("seat_heard", held, held.seats["colin"].pk), {"heard": "yes"}).status_code == 403


def test_a_measure_that_touches_somebody_says_what_that_person_says(held: Held, visit: Visit) -> None:
    typed = {
        "words": "Find a calm way to hand the children over",
        "kind": "accompaniment",
        "volunteer_id": str(held.seats["helene"].pk),
        "due_on": "2026-03-16",
        "member_id": str(held.people["woman"].pk),
        "audience": "table",
    }
    client = visit("helene")
    asked = client.post(url("entry_add", held, "measure"), typed).content.decode()
    assert "Say whether the person agreed" in asked
    asked = client.post(url("entry_add", held, "measure"), {**typed, "hers": "to_be_asked"}).content.decode()
    assert "Say who will ask." in asked
    asks = {"hers": "to_be_asked", "asked_by_id": str(held.seats["maude"].pk)}
    client.post(url("entry_add", held, "measure"), {**typed, **asks})
    assert Measure.objects.get().asked_by == held.seats["maude"]
    assert "Mother: to be asked by Maude Tessier" in page(client, url("table", held))


def test_a_measure_is_never_kept_from_who_took_it_on(held: Held, visit: Visit) -> None:
    typed = {
        "words": "Offer an appointment within ten days",
        "kind": "resource",
        "volunteer_id": str(held.seats["samir"].pk),
        "due_on": "2026-03-13",
        "audience": "protected",
    }
    maude = visit("maude")
    assert "must be able to read it" in maude.post(url("entry_add", held, "measure"), typed).content.decode()
    assert not Measure.objects.exists()
    maude.post(url("entry_add", held, "measure"), {**typed, "audience": "table"})
    measure = Measure.objects.get()
    assert maude.post(url("entry_keep", held, "measure", measure.pk), {"audience": "protected"}).status_code == 409
    visit("nadia").post(url("entry_add", held, "measure"), typed)  # who leads writes it down as Samir's own words
    assert Measure.objects.filter(author=held.seats["samir"], audience="protected").count() == 1
