"""What templates of the directory say."""
