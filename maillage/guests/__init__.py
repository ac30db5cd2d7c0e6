"""People of organisations that are not members: each at one meeting, by a link and a code told by telephone."""
