"""What `make fuzz` is made of: a server, a browser without manners, what it types, and sqlmap."""
