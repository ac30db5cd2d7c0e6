"""Convene, facilitate, follow up: the meeting is the record."""
