"""What became of what was decided: one's measures, what is late, who takes over, whether a second meeting is needed."""
