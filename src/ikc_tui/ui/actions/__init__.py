"""The screen of all actions of all coalitions."""
