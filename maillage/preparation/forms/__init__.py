"""What is typed about a table before it meets."""
