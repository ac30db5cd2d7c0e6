"""What is said before a table meets."""
