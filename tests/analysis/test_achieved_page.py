"""The page of what the meetings achieve: counted from rows, for those who may read it, the same on paper."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from maillage.access.facts import MeetingState
from maillage.analysis import queries
from maillage.analysis.rules.achieved import Report
from maillage.core.errors import Denied, NotVisible
from maillage.meetings.models import Measure, Meeting
from tests.world import Visit, World

Hold = Callable[..., Meeting]
BEFORE, NOW = datetime(2025, 10, 7, 18, tzinfo=UTC), date(2026, 3, 3)
# kind, status, obstacle, by whom, language; each four times, about four families
DECIDED = (
    *(("resource", "done", "", "helene", ""),) * 2,
    *(("resource", "not_done", "waiting_list", "samir", ""),) * 2,
    *(("police", "done", "", "maude", ""),) * 2,
    *(("police", "not_done", "discrimination", "colin", "pa"),) * 2,
    ("other", "under_way", "", "maude", ""),
)


def decide(meeting: Meeting, *, times: int = 1) -> None:
    """Let a table decide what stands above."""
    seats = {seat.practitioner.sort_name: seat for seat in meeting.seats.all() if seat.practitioner}
    for kind, status, obstacle, who, language in DECIDED * times:
        Measure.objects.create(
            region=meeting.region,
            situation=meeting.situation,
            meeting=meeting,
            author=seats["nadia"],
            written_at=meeting.starts_at,
            kind=kind,
            words="Something that no report tells.",
            volunteer=seats[who],
            due_on=date(2025, 11, 1),
            status=status,
            obstacle=obstacle,
            lacked_language=language,
        )


@pytest.fixture
def year(world: World, hold: Hold) -> World:
    """Return a region that held four meetings last year, one this quarter, and a practice."""
    for _ in range(4):
        decide(hold(on=BEFORE))
    for more in ({"on": datetime(2026, 2, 3, 18, tzinfo=UTC)}, {"on": BEFORE, "practice": True}):
        decide(hold(**more))
    decide(hold(on=BEFORE, state=MeetingState.RUNNING))
    return world


def report(world: World, who: str = "nadia", today: date = NOW) -> Report:
    found = queries.achieved(world.actor(who), today=today).report
    assert found is not None
    return found


def lines(found: Report, which: str) -> dict[str, tuple[int | None, ...]]:
    table = {"standing": found.standing, "kinds": found.kinds, **found.obstacles}[which]
    return {line.key: line.cells for line in table.lines}


def test_measures_of_held_meetings_are_counted_once_their_quarter_is_over(year: World) -> None:
    found = report(year)
    assert [(one.year, one.measures, one.situations) for one in found.years] == [(2025, 36, 4)]
    assert lines(found, "obstacle") == {"waiting_list": (8,), "discrimination": (8,)}
    assert set(lines(found, "sector").values()) == {(8,)}
    assert lines(found, "language") == {"pa": (8,), "": (8,)}
    assert lines(found, "standing") == {"under_way": (None,), "done": (None,), "not_done": (16,)}
    later = report(year, today=date(2026, 4, 1))
    assert [one.year for one in later.years] == [2025]


def test_the_kind_that_is_rare_is_withheld_with_another_one(year: World) -> None:
    found = report(year)
    assert found.measures == 36
    assert {line.key: line.total for line in found.kinds.lines} == {"resource": 16, "police": None, "other": None}


def test_nothing_is_shown_of_a_year_with_too_few_families(world: World, hold: Hold) -> None:
    meeting = hold(on=BEFORE)
    decide(meeting, times=5)
    decide(hold(on=BEFORE), times=5)
    assert queries.achieved(world.actor("nadia"), today=NOW).report is None
    decide(hold(on=BEFORE))
    assert queries.achieved(world.actor("nadia"), today=NOW).report is not None


def test_counts_stay_when_the_words_have_gone(year: World) -> None:
    before = report(year)
    Measure.objects.update(words="")
    assert report(year) == before


def test_another_region_has_figures_of_its_own(year: World) -> None:
    slug = year.people["renata"].organisation.region.slug
    assert queries.achieved(year.actor("nadia"), today=NOW, region=slug).report is None
    assert queries.achieved(year.actor("renata"), today=NOW).slug == slug
    with pytest.raises(NotVisible):
        queries.achieved(year.actor("nadia"), today=NOW, region="no-such-region")


def test_managers_evaluators_and_outreach_workers_read_it_and_nobody_else(year: World) -> None:
    assert report(year, "genevieve") == report(year, "odile") == report(year, "nadia")
    for who in ("maude", "theo", "youssef"):
        with pytest.raises(Denied):
            queries.achieved(year.actor(who), today=NOW)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_and_the_paper_say_the_same_and_never_what_was_decided(year: World, language: str) -> None:
    client = Client(headers={"accept-language": language})
    client.force_login(year.people["genevieve"])
    page = client.get(f"/{language}/results/achieved/").content.decode()
    paper = client.get(f"/{language}/results/achieved.pdf")
    assert paper["Content-Type"] == "application/pdf"
    (sheet,) = PdfReader(BytesIO(paper.content)).pages
    for words in {"en": ("Discrimination", "A waiting list", "Punjabi"), "fr": ("Discrimination", "Pendjabi")}[
        language
    ]:
        assert words in page
        assert words in sheet.extract_text()
    codes = set(Meeting.objects.values_list("situation__code", flat=True))
    for text in (page, sheet.extract_text()):
        assert "Something that no report tells." not in text
        assert not [code for code in codes if code in text]


def test_a_page_without_figures_says_why(world: World) -> None:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people["genevieve"])
    assert "Nothing can be shown yet" in client.get("/en/results/achieved/").content.decode()
    assert client.get("/en/results/achieved.pdf").status_code == 302


def test_each_figure_says_its_column_where_a_narrow_screen_shows_no_heading(year: World, visit: Visit) -> None:
    page = visit("genevieve").get("/en/results/achieved/").content.decode()
    assert page.count('class="number"') > 20
    assert 'role="cell" class="number">' not in page
    assert 'role="cell" class="number" data-label="2025">' in page
    assert 'role="cell" class="number" data-label="Not done">' in page
