"""What is written about regions, organisations, people and invitations."""
