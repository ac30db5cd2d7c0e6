"""Pages of a table before it meets."""
