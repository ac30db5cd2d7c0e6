"""The register of incidents: what went wrong, what was done, who was told."""
