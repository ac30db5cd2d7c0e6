"""Nobody can send more than somebody could write: every field that takes text says how long it may be."""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django import forms
from django.conf import settings

import maillage
from maillage.access.limits import most_bytes
from maillage.evaluation.rules.importing import MOST_BYTES

TAKE_TEXT = (forms.CharField, forms.EmailField, forms.URLField, forms.SlugField)
# Passwords, codes and keys as allauth and Django take them: their pages take little altogether (access/limits.py).
SMALL_PAGES = ("maillage.people.forms.sign_in.", "maillage.people.forms.ways.")


def modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(maillage.__path__, "maillage."):
        if ".forms" in found.name:
            yield import_module(found.name)


def fields() -> Iterator[tuple[str, forms.Field]]:
    for module in modules():
        for name, form in inspect.getmembers(module, inspect.isclass):
            if issubclass(form, forms.BaseForm) and form.__module__ == module.__name__:
                for field, what in getattr(form, "base_fields", {}).items():
                    yield f"{module.__name__}.{name}.{field}", what


FIELDS = dict(fields())


def test_there_are_forms_to_look_at() -> None:
    assert len(FIELDS) > 40


@pytest.mark.parametrize(
    "name", sorted(n for n, f in FIELDS.items() if isinstance(f, TAKE_TEXT) and not isinstance(f, forms.UUIDField))
)
def test_a_field_that_takes_text_says_how_much(name: str) -> None:
    field = FIELDS[name]
    assert isinstance(field, TAKE_TEXT)
    assert field.max_length or name.startswith(SMALL_PAGES), "give it a max_length"


def test_pages_of_passwords_take_little() -> None:
    for page in ("account_login", "account_reauthenticate", "mfa_authenticate", "people:invitation_accept"):
        assert most_bytes(page) <= 64 << 10
    assert most_bytes("evaluation:study_import") > MOST_BYTES


def test_a_request_has_a_size_and_a_number_of_fields() -> None:
    assert 0 < (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) <= 3 << 20
    assert 0 < (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS or 0) <= 2_000
    assert 0 < (settings.DATA_UPLOAD_MAX_NUMBER_FILES or 0) <= 100
