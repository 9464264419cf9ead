"""Painting: text, styles, themes, and widgets that know nothing of canvases."""
