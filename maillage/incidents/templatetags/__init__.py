"""Words of incidents, for templates."""
