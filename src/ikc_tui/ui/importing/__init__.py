"""Importing into a canvas: which file, what its columns are, and what would become of each row."""
