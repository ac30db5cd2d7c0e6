"""Paper: readable aloud, neutral outside, and never with a letter missing."""

import io
from pathlib import Path
from typing import Any, cast

import pytest
from django.template import TemplateDoesNotExist
from django.template.utils import get_app_template_dirs
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from maillage.core.errors import Refused
from maillage.ui import paper, press

VALUES: dict[str, Any] = {
    "header": "VDR-7Q4F",
    "footer": "Exemplaire 2 de 6",
    "heading": "Compte rendu",
    "facts": [["Date", "mardi 3 mars, 14 h"]],
    "head": ["Mesure", "Nombre"],
    "rows": [["Trouver une interprète", "12"]] * 60,
}
DOCUMENT = """
#show: paper.with(header: values.header, footer: values.footer)
= #values.heading
#facts(values.facts)
#sheet-table(values.head, values.rows, widths: (1fr, auto), right: (1,))
#notice[#values.heading]
#lines(2)
#signature(values.heading)
"""


@pytest.fixture(autouse=True)
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put one document beside those of the subjects."""
    (tmp_path / "knots").mkdir()
    (tmp_path / "knots" / "try.typ").write_text(DOCUMENT)
    paper._source.cache_clear()
    folders = get_app_template_dirs("templates")
    monkeypatch.setattr("maillage.ui.paper.get_app_template_dirs", lambda _: (*folders, tmp_path))


def read(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def made(**more: object) -> bytes:
    return paper.pdf("knots/try.typ", VALUES | more, language="fr", title="Rencontre")


def test_what_is_set_can_be_read_back_with_its_pages() -> None:
    pages = read(made()).pages
    text = pages[0].extract_text()
    assert "Compte rendu" in text
    assert "Exemplaire 2 de 6" in text
    assert f"Page 1 sur {len(pages)}" in text.replace("\u00a0", " ")
    assert "Mesure" in pages[1].extract_text(), "the head of a table is repeated"


def test_the_file_says_nothing_but_its_neutral_title() -> None:
    found = read(made())
    assert found.metadata is not None
    assert set(found.metadata) <= {"/Title", "/Creator"}
    assert found.metadata.title == "Rencontre"
    assert str(found.metadata["/Creator"]).startswith("Typst")


def test_it_can_be_read_aloud_in_its_language() -> None:
    root = cast("DictionaryObject", read(made()).trailer["/Root"])
    assert cast("DictionaryObject", root["/MarkInfo"])["/Marked"]
    assert str(root["/Lang"]).lower().startswith("fr")
    assert "/StructTreeRoot" in root


@pytest.mark.parametrize(("size", "points"), [("a4", (595, 842)), ("letter", (612, 792)), (None, (612, 792))])
def test_paper_comes_in_two_sizes(size: str | None, points: tuple[int, int]) -> None:
    box = read(paper.pdf("knots/try.typ", VALUES, language="en", title="Meeting", size=size)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == points


def test_the_same_values_give_the_same_bytes() -> None:
    assert made() == made()


def test_what_people_write_is_never_taken_for_the_language_of_documents() -> None:
    words = '#panic("x") $x$ *b* <y> @z = [a] \\ "q" // c'
    assert words in read(made(heading=words)).pages[0].extract_text()


def test_names_in_other_letters_are_printed() -> None:
    assert "Иван Łukasz" in read(made(heading="Иван Łukasz")).pages[0].extract_text()


def test_a_sign_without_a_letter_is_refused_in_words() -> None:
    with pytest.raises(paper.UnknownLetters) as refused:
        made(heading="ok \U0001f600")
    assert "cannot be printed" in str(refused.value.words)


def test_a_document_that_is_not_there_is_said() -> None:
    with pytest.raises(TemplateDoesNotExist):
        paper.pdf("knots/none.typ", {}, language="en", title="x")


def test_what_would_take_for_ever_ends_in_words_after_a_while(tmp_path: Path) -> None:
    for_ever = "#for one in range(100000) { for other in range(100000) { } }"
    with pytest.raises(press.TooMuch):
        press.press(for_ever, root=tmp_path, inputs={}, standard=paper.STANDARD, seconds=1)


def test_more_than_a_document_holds_is_refused_before_anything_is_set() -> None:
    with pytest.raises(Refused) as refused:
        made(rows=[["Trouver une interprète", "12"]] * 100_000)
    assert "read it on the screen" in str(refused.value.words)
    assert refused.value.status == 409
