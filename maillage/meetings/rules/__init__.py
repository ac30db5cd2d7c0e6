"""What meetings are decided by. Pure: no Django, no clock, no database, no language."""
