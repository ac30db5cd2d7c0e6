"""What pages of any subject need to name the people of a situation."""
