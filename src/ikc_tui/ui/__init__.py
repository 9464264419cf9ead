"""Floor 4: the screens. Rules of the method stand below, in `domain/`."""
