"""Referrals of the cast, as their referents send them."""

from tests.situations.conftest import road

__all__ = ["road"]
