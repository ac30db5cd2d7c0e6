"""The directory's codes as sentences."""
