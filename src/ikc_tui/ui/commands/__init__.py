"""Which commands there are, which keys give them, and how a key becomes what it does."""
