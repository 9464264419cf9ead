"""What a build machine runs, on a machine of stand-ins: its Pythons, and what make and pytest say on each."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import tomli

ROOT = Path(__file__).parents[2]
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
ALL = "900 passed in 200.00s"
MAKE = """\
#!/bin/sh
if [ "$1" = test ]; then
    echo 'SKIPPED [1] tests/x.py: no sshd'
    echo '{all}'
    exit {code}
fi
version=${{1#PYTHON=python}}
mkdir -p "$(dirname "$3")/bin"
printf '#!/bin/sh\\necho "$@" >> ran\\n. ./say-%s\\n' "$version" > "$(dirname "$3")/bin/python"
chmod +x "$(dirname "$3")/bin/python"
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a build machine has a shell")


def test_the_pythons_that_are_promised_are_those_that_are_tried() -> None:
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", each) for each in project["classifiers"]]
    assert tuple(found[1] for found in named if found) == VERSIONS
    assert project["requires-python"] == f">={VERSIONS[0]}"
    assert f"in {' '.join(VERSIONS)}; do" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def ci_run(
    folder: Path, pythons: Mapping[str, str], *, main: str = "3.11", code: int = 0, windows: str = "true"
) -> subprocess.CompletedProcess[str]:
    """Runs it on a machine that has these Pythons: for each, what its tests do, as a line of shell."""
    machine = folder / "machine"
    machine.mkdir()
    (folder / ".ci").mkdir()
    (folder / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "run", folder / ".ci" / "run")
    programs = {
        "make": MAKE.format(all=ALL, code=code),
        **dict.fromkeys(("git", "python3", "ssh", "sshd", "chromium", "sudo"), "#!/bin/sh\n"),
        **{f"python{version}": f"#!/bin/sh\nexit {0 if version in pythons else 127}\n" for version in VERSIONS},
        "../.venv/bin/python": f"#!/bin/sh\necho {main}\n",
    }
    for name, script in programs.items():
        (machine / name).write_text(script)
        (machine / name).chmod(0o755)
    (folder / ".ci" / "windows-tests").write_text(f"#!/bin/sh\n{windows}\n")
    (folder / ".ci" / "windows-tests").chmod(0o755)
    for version, does in pythons.items():
        (folder / f"say-{version}").write_text(does)
    path = os.pathsep.join((str(machine), "/usr/bin", "/bin"))
    return subprocess.run(
        ["bash", ".ci/run"], cwd=folder, env={"PATH": path}, capture_output=True, text=True, timeout=60
    )


def test_every_other_python_runs_the_unit_tests_and_what_is_missing_is_said(tmp_path: Path) -> None:
    done = ci_run(tmp_path, {"3.11": "exit 1", "3.13": "echo '500 passed in 60.00s'"})
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-3:] == [
        ".ci/run: NOT TRIED HERE: [1] tests/x.py: no sshd",
        ".ci/run: all tests on Python 3.11, unit tests on: 3.13; not on this machine: 3.12 3.14",
        ALL,
    ]
    assert (tmp_path / "ran").read_text() == "-m pytest -n 2 --dist worksteal -q tests/unit\n", (
        "the main one runs nothing twice"
    )


def test_one_python_is_enough(tmp_path: Path) -> None:
    done = ci_run(tmp_path, {"3.11": ""})
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-2:] == [
        ".ci/run: all tests on Python 3.11, unit tests on: none; not on this machine: 3.12 3.13 3.14",
        ALL,
    ]


@pytest.mark.parametrize("says", ["echo '1 failed, 499 passed in 60.00s'; exit 1", "exit 4", "exit 0"])
def test_a_failure_on_any_python_fails_the_run_after_all_were_tried(tmp_path: Path, says: str) -> None:
    done = ci_run(tmp_path, {"3.11": says, "3.12": "echo '500 passed in 60.00s'"}, main="3.14")
    assert done.returncode == 1
    assert ".ci/run: FAILED on Python 3.11" in done.stderr
    summary = ".ci/run: all tests on Python 3.14, unit tests on: 3.12; not on this machine: 3.13"
    assert summary in done.stdout.splitlines()
    assert done.stdout.splitlines()[-1] == ("1 failed, 499 passed in 60.00s" if "failed" in says else summary)


def test_where_the_main_one_fails_no_other_is_tried(tmp_path: Path) -> None:
    done = ci_run(tmp_path, {"3.11": "", "3.12": ""}, code=2)
    assert done.returncode == 2
    assert ".ci/run: FAILED (make test ended with 2)" in done.stderr
    assert done.stdout.splitlines()[-1] == ALL
    assert not (tmp_path / "ran").exists()


def test_what_fails_on_windows_fails_the_run_after_all_was_tried(tmp_path: Path) -> None:
    said = ".ci/run: on Windows (Wine): FAILED: 1 failed, 499 passed in 60.00s"
    done = ci_run(tmp_path, {"3.11": ""}, windows=f"echo '{said}'; exit 1")
    assert done.returncode == 1
    assert said in done.stdout.splitlines()
    assert done.stdout.splitlines()[-1].startswith(".ci/run: all tests on Python 3.11")
    assert done.stderr.endswith(".ci/run: FAILED on Windows' Python\n")
