"""Regions, organisations, practitioners, sign-in."""
