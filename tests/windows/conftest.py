"""What only Windows has: these tests are collected there alone. `.ci/run` runs them under Wine."""

import sys

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]
