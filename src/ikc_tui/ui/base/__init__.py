"""The base classes of screens, sheets and panes, and what they do alike: tell, edit, use the disk."""
