"""Sheets: the client of somebody without an account."""

import pytest
from django.test import Client


@pytest.fixture
def anyone(db: None) -> Client:
    """Return the browser of somebody without an account."""
    return Client()
