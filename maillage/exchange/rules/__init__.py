"""What others' lists say, in the directory's terms."""
