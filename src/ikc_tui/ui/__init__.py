"""Floor 4: the screens. No rule of the method lives here."""
