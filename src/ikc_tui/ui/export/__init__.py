"""What goes out of a canvas: the sheets on which one chooses a format, sees what leaves, and says where to."""
