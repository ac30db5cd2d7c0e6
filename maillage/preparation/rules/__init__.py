"""What can be said about a table before it meets. Pure."""
