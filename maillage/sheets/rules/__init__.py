"""What a sheet is, how its lines are moved, and what it gives away. Pure."""
