"""What is sent in an odd way is refused in words, never with an error of ours."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from maillage.core.headers import in_utf8

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("charset", ["utf-7", "latin-1", "utf-8"])
def test_a_form_is_read_as_utf8_whatever_it_says_of_itself(charset: str) -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.POST["words"])

    asked = RequestFactory().post("/", b"words=%C3%A9t%C3%A9", content_type=f"{FORM}; charset={charset}")
    assert in_utf8(answer)(asked).content.decode() == "été"  # type: ignore[attr-defined]  # it is what was answered


@pytest.mark.django_db
def test_a_form_in_another_encoding_is_refused_in_words_without_its_token() -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/en/accounts/login/")
    answer = client.post("/en/accounts/login/", b"a=1", content_type=f"{FORM}; charset=utf-7")
    assert answer.status_code == 403
    assert b"<h1>" in answer.content
