"""Floor 5: the `ikc` command, a file for each subcommand, named after it.

What a subcommand needs is imported inside it, so that each starts fast: `ikc --version` loads no model and `ikc list`
no Textual. What several share stands in `command`, `find_canvas`, `output` and `prompt`; what click says itself is put
into the language of the user by `help` and `usage_errors`.
"""
