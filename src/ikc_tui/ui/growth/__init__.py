"""The growth rings of a canvas on a screen, and the tree that they are drawn as."""
