"""The list of coalitions, where the program opens."""
