"""A review while it is being held: its agenda, the item one is at, and what comes of that."""
