"""Codes of entries and suggestions in words, for templates."""
