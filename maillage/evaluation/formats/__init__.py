"""Other people's spreadsheets of questionnaires, and the report of what became of one."""
