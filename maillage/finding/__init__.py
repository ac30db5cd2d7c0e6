"""Finding what there is: one box for everybody, the directory for other programs, and where it has holes."""
