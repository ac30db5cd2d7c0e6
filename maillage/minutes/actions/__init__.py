"""What can be done with minutes: propose, answer, seal, take on paper, let go."""
