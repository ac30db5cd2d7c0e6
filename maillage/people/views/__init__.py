"""Pages of regions, organisations, people, invitations and sign-in."""
