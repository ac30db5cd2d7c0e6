"""What the directory knows without a database."""
