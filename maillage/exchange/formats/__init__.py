"""Others' file formats, to and from plain values."""
