"""What the templates of minutes load."""
