"""What comes into the directory as files, and goes out of it."""
