"""Who may tell what to whom, for which purpose, until when, on which ground."""
