"""Guests in words, for templates."""
