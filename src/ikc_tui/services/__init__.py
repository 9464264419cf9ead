"""Floor 3: what a person asks for, without a screen."""
