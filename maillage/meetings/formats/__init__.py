"""What leaves a meeting: calendar files, paper."""
