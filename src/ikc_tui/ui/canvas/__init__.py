"""One canvas: its tabs, and what others do to it."""
