"""What the templates of meetings load."""
