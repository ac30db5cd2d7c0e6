"""Before the table: times that suit, who is lacking, authorisations asked, reminders, the printed kit."""
