"""`python -m ikc_tui` is `ikc`."""

from ikc_tui.cli.main import main

main()
