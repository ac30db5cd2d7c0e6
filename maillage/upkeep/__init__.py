"""Keeping the directory true: entries put right and checked by who answers for them, changes suggested by anybody."""
