"""Pages of consents, authorisations and agreements."""
