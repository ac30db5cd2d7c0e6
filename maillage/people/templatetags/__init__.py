"""Words of people and organisations, for templates."""
