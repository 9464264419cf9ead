"""Commands: the table of them, their keys, and how a key comes to the method that does it."""
