"""What is written in the directory."""
