"""How long what people write is kept, what keeps it longer, and its end (docs/adr/0015)."""
