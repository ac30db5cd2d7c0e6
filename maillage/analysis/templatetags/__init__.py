"""Tags of the tables."""
