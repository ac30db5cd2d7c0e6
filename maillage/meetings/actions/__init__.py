"""What can be done to meetings: choose how to meet, convene, facilitate, follow up."""
