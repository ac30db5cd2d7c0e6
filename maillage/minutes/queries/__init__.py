"""What can be asked about minutes, always as the reader may."""
