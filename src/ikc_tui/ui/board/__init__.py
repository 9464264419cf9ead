"""One board: sections and their cards."""
