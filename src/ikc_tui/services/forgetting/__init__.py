"""Taking a person's name out of all that is kept of the canvases of a folder."""
