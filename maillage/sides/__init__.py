"""The demonstration's opening: one table, as the shelter and as the partner's side see it, side by side."""
