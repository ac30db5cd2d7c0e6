"""What is done for a table before it meets."""
