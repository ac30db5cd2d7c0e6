"""What exists in a region: organisations, their services, where and when, in the field's own format."""
