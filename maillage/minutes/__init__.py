"""Minutes: proposed from the notes, read by those who took part, sealed as they are; on paper in numbered copies."""
