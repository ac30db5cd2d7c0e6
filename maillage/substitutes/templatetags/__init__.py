"""Words of this subject, for templates."""
