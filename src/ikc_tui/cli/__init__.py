"""Floor 5: the `ikc` command, a file for each subcommand, named after it.

What a subcommand needs is imported inside it, so that each starts fast: `ikc --version` loads no model and `ikc list`
no Textual. What several share stands in `command`, `find_canvas`, `output` and `prompt`. `language`, `help` and
`usage_errors` see to it that click's own sentences are in the language of the user; `streams` repairs standard streams.
"""
