"""`ikc` as if its driver had never been tested with the Textual that is installed."""

import sys

from ikc_tui import terminal
from ikc_tui.cli.main import main
from ikc_tui.terminal import framework

if __name__ == "__main__":
    for module in (framework, terminal):
        vars(module)["TESTED_VERSIONS"] = ("0.1.0",)
    main(sys.argv[1:])
