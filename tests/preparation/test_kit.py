"""The printed kit: four sheets in two languages, as the most restricted person in the room may read them."""

import io
from itertools import product

import pytest
from pypdf import PdfReader

from maillage.access.roles import SeatRole
from maillage.meetings.rules.seats import Response
from maillage.preparation.rules.kit import ALL, Language, Sheet, sheets
from tests.preparation.conftest import Table
from tests.world import Visit

LETTER, A4 = (612, 792), (595, 842)


def test_in_both_languages_each_sheet_comes_in_the_readers_own_first() -> None:
    assert sheets(ALL, Language.FR, "en") == tuple((one, "fr") for one in Sheet)
    assert sheets("consent", Language.BOTH, "fr") == ((Sheet.CONSENT, "fr"), (Sheet.CONSENT, "en"))
    assert sheets(ALL, Language.BOTH, "en") == tuple(product(Sheet, ("en", "fr")))


def pages(visit: Visit, table: Table, who: str, asked: str, size: str = "letter") -> list[str]:
    """Return what the pages say that somebody prints; check their size on the way."""
    answer = visit(who).get(f"/en/prepare/{table.meeting.id}/kit/{asked}/", {"size": size})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="meeting.pdf"'
    read = PdfReader(io.BytesIO(answer.content))
    assert read.metadata is not None
    assert read.metadata.title in {"Meeting", "Rencontre"}
    for page in read.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (A4 if size == "a4" else LETTER)
    return [page.extract_text().replace("\u00a0", " ") for page in read.pages]


@pytest.mark.django_db
def test_all_together_is_every_sheet_in_both_languages_each_with_pages_of_its_own(called: Table, visit: Visit) -> None:
    found = pages(visit, called, "nadia", "all/both", "a4")
    headings = ("Cooperation meeting", "Who sits", "Confidentiality agreement", "Consent to talk together")
    assert len(found) == 2 * len(headings)
    for english, french, heading in zip(found[::2], found[1::2], headings, strict=True):
        assert heading in english
        assert "Page 1 of 1" in english
        assert "Page 1 sur 1" in french


@pytest.mark.django_db
def test_the_consent_form_names_no_situation_no_person_and_no_violence(called: Table, visit: Visit) -> None:
    for language in ("en", "fr"):
        (text,) = pages(visit, called, "nadia", f"consent/{language}")
        assert "14" in text, "from which age a child signs in this region"
        for word in (called.situation.code, "Nadia", "Maude", "violen", "2026", "Salle"):
            assert word not in text


@pytest.mark.django_db
def test_paper_for_the_room_hides_from_all_what_one_of_them_may_not_read(called: Table, visit: Visit) -> None:
    for who, sheet in product(("nadia", "maude", "colin"), ("seats", "agenda")):
        (text,) = pages(visit, called, who, f"{sheet}/en")
        assert "Maude" not in text, "the partner’s side sits there: the shelter is shown by its sector"
        assert "Women’s services" in text
        assert "Colin Abara" in text


@pytest.mark.django_db
def test_who_declined_or_whose_consent_is_not_there_is_on_no_paper(called: Table, visit: Visit) -> None:
    called.seat("samir", SeatRole.EXTERNAL_EXPERT, response=Response.DECLINED)
    called.meeting.seats.filter(practitioner=called.world.colin).update(rests_on=called.child)
    (text,) = pages(visit, called, "nadia", "seats/en")
    assert "Samir" not in text
    assert "Colin" not in text
    assert "Maude Tessier" in text, "and the shelter has its name again: nobody of the partner’s side can be there"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["نادية الفرحات", "ਹਰਪ੍ਰੀਤ ਕੌਰ", "ᐊᓕᓯ", "प्रिया", "রহিমা", "தமிழ்", "Олена Nguyễn"])
def test_a_name_is_printed_as_it_is_written(called: Table, visit: Visit, name: str) -> None:
    called.world.helene.name = name
    called.world.helene.save()
    assert len(pages(visit, called, "helene", "seats/fr")) == 1


@pytest.mark.django_db
def test_only_the_table_prints_and_not_before_a_conflict_is_ruled_out(called: Table, visit: Visit) -> None:
    address = f"/en/prepare/{called.meeting.id}/kit/"
    assert "Everything together" in visit("colin").get(address).content.decode()
    for who in ("samir", "genevieve", "renata", "theo"):
        assert visit(who).get(address).status_code == 404
        assert visit(who).get(f"{address}seats/en/").status_code == 404
    called.meeting.seats.filter(practitioner=called.world.colin).update(declared_at=None)
    assert visit("colin").get(address).status_code == 403
    assert visit("colin").get(f"{address}seats/en/").status_code == 403
