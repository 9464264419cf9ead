"""The screens on Windows' Python, in a console of Wine: only where `WINDOWS_PYTHON` names the folder that it stands in.

`.ci/windows-python` makes such a folder, and `.ci/windows-tests` runs these tests on it.
"""

import os

collect_ignore_glob = [] if os.environ.get("WINDOWS_PYTHON") else ["test_*.py"]
