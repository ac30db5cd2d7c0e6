"""The invented region of the demonstration, shared with the tests and the documentation."""
