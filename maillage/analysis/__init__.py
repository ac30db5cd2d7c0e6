"""Tables 1 to 3 and their downloads: counts across subjects."""
