"""What is printed before a table meets."""
