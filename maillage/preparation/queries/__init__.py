"""What can be asked about a table before it meets."""
