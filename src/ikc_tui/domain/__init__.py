"""Floor 1: the canvas and all that can be thought about it. Pure: no input, no output, no clock."""
