"""Codes of meetings in words."""
