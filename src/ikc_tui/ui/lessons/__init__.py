"""The lessons tab."""
