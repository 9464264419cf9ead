"""What was said at a poster on the wall, typed in the program."""
