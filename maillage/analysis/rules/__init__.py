"""Pure arithmetic of the tables, and what is kept from them. Pure."""
