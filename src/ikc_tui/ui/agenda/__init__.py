"""The screen of who to call this week."""
