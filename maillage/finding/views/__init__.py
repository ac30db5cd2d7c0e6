"""Pages of the directory, and its answers to other programs."""
