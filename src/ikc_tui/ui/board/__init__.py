"""The tab of a board: its question, its sections, and their cards."""
