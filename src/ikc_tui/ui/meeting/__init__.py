"""A review while it is being held."""
