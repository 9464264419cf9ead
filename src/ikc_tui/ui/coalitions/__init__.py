"""The screen of the list of coalitions, where the program opens, and what was left when it last ended."""
