"""The earlier versions of a canvas."""
