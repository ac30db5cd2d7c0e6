"""The pages: the questionnaire for whoever holds its link, the import for evaluators and managers."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoCaptureOnCommitCallbacks

from maillage.access.actor import Actor
from maillage.access.roles import SeatRole
from maillage.evaluation import actions
from maillage.evaluation.models import AnswerLink, StudyAnswer, WaitingAnswer
from tests.evaluation.conftest import Seated
from tests.world import World

pytestmark = pytest.mark.django_db

FILES = Path(__file__).parent / "files"
ENGLISH, FRENCH = "/en/questions/answer/", "/fr/questions/answer/"


@pytest.fixture
def link(world: World, seated: Seated) -> AnswerLink:
    actions.invite(Actor.system("test"), seats=[seated("maude")])
    return AnswerLink.objects.get()


def page(name: str, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"evaluation:{name}")


def bring(client: Client, name: str, language: str = "en", **more: str) -> Any:
    file = SimpleUploadedFile(name, (FILES / name).read_bytes())
    return client.post(page("study_import", language), {"file": file, **more}, follow=True)


def test_whoever_holds_the_link_answers_without_signing_in(
    client: Client, link: AnswerLink, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    asked = client.get(f"{ENGLISH}{link.token}/")
    assert asked.status_code == 200
    assert "no-store" in asked["Cache-Control"]
    with django_capture_on_commit_callbacks(execute=True):
        thanks = client.post(f"{ENGLISH}{link.token}/", {"should_be_extended": "yes", "helped": "The agenda."})
    assert thanks["Location"] == "/en/questions/thanks/"
    assert WaitingAnswer.objects.count() == 1
    assert client.get("/en/questions/thanks/").status_code == 200


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_used_or_invented_link_gets_a_kind_page(client: Client, world: World, language: str) -> None:
    answer = client.get(f"/{language}/questions/answer/{'x' * 43}/")
    assert answer.status_code == 200
    said = {"en": "These questions are closed", "fr": "Ces questions sont closes"}
    assert said[language] in answer.text


def test_an_empty_answer_does_not_use_up_the_link(client: Client, link: AnswerLink) -> None:
    answer = client.post(f"{ENGLISH}{link.token}/", {})
    assert "Answer at least one question." in answer.text
    assert AnswerLink.objects.count() == 1


def test_what_was_typed_is_kept_after_an_error(client: Client, link: AnswerLink) -> None:
    given = {"improved_practice": "yes", "difficulties": "Call her at 514 555-0142 next time."}
    answer = client.post(f"{ENGLISH}{link.token}/", given)
    assert "Take out the telephone number" in answer.text
    assert "Call her at 514 555-0142" in answer.text
    assert AnswerLink.objects.count() == 1


def test_an_expert_does_not_see_what_she_is_not_asked(client: Client, world: World, seated: Seated) -> None:
    actions.invite(Actor.system("test"), seats=[seated("samir", SeatRole.EXTERNAL_EXPERT)])
    answer = client.get(f"{ENGLISH}{AnswerLink.objects.get().token}/")
    assert "understood_situation" in answer.text
    assert "safety_improved" not in answer.text


def test_the_questionnaire_is_in_french_under_fr(client: Client, link: AnswerLink) -> None:
    assert "Qu’est-ce que la rencontre a apporté" in client.get(f"{FRENCH}{link.token}/").text


def test_an_evaluator_brings_a_file_in(client: Client, world: World) -> None:
    client.force_login(world.odile)
    assert client.get(page("study_import")).status_code == 200
    report = bring(client, "english.csv")
    assert "3 questionnaires were added to the study “english”." in report.text
    assert StudyAnswer.objects.filter(study__organisation=world.odile.organisation).count() == 3


def test_a_refused_file_is_told_row_by_row_in_the_readers_language(client: Client, world: World) -> None:
    client.force_login(world.lucie)
    english = bring(client, "impossible.csv")
    assert "Row 2, date" in english.text
    assert "“2018-02-30” is no date." in english.text
    french = bring(client, "impossible.csv", "fr")
    assert "Ligne 2, date" in french.text
    assert "n’est pas une date" in french.text
    assert not StudyAnswer.objects.exists()


def test_the_report_can_be_taken_away(client: Client, world: World) -> None:
    client.force_login(world.lucie)
    bring(client, "impossible.csv")
    file = client.get(page("study_report_file"))
    assert file["Content-Disposition"] == 'attachment; filename="report.csv"'
    assert file.text.startswith("\ufeff")
    assert len(file.text.splitlines()) == 4


def test_a_trial_writes_nothing(client: Client, world: World) -> None:
    client.force_login(world.odile)
    assert "would be added" in bring(client, "english.csv", trial="on").text
    assert not StudyAnswer.objects.exists()


@pytest.mark.parametrize("name", ["study_import", "study_report", "study_report_file"])
def test_a_practitioner_has_no_such_page(client: Client, world: World, name: str) -> None:
    client.force_login(world.maude)
    assert client.get(page(name)).status_code == 404


def test_no_file_is_asked_for_kindly(client: Client, world: World) -> None:
    client.force_login(world.odile)
    assert "Choose a file." in client.post(page("study_import"), {}).text


def test_the_report_leads_to_the_studys_tables_whoever_may_read_them(client: Client, world: World) -> None:
    client.force_login(world.odile)
    report = bring(client, "english.csv")
    study = StudyAnswer.objects.values_list("study", flat=True)[0]
    assert f"?of=study:{study}" in report.text
    client.force_login(world.lucie)
    assert "?of=study:" not in bring(client, "english.csv").text


def test_the_questionnaire_does_not_name_its_reader_even_when_she_is_signed_in(
    client: Client, link: AnswerLink, world: World
) -> None:
    client.force_login(world.maude)
    for address in (f"{ENGLISH}{link.token}/", "/en/questions/thanks/"):
        assert world.maude.name not in client.get(address).text
