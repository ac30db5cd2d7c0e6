"""What is asked before a list is brought, of its columns, of hours nobody could read, of what the region shows."""
