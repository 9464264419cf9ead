"""Floor 5: the `ikc` command. Everything that a subcommand needs is imported inside it, so that each starts fast."""
