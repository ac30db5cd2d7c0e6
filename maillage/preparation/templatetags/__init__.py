"""Words of codes, for templates."""
