# make run       opens ikc on the canvases of this repository
# make test      everything that must hold: style, types, layers, tests
# make fast      the quick tests only
# make pictures  draws docs/pictures anew
# make keys      writes the key table of docs/manual.md anew, from the table of commands
# make bench     measures ikc beside other programs, for docs/performance.md; QUICK=1 for a first look
# make wheel     builds a wheel into dist/
# make clean     removes all that the above made
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test check fast pictures keys bench wheel clean

run: $(VENV)/.run
	@$(BIN)/ikc canvases

# More tests at a time than there are cores: some wait for a terminal.
test: check
	$(BIN)/python -m pytest -n 4 --dist worksteal

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 src
	$(BIN)/lint-imports

fast: $(VENV)/.test
	$(BIN)/python -m pytest -x -q tests/unit

pictures: $(VENV)/.test
	$(BIN)/python docs/make_pictures.py

keys: $(VENV)/.test
	$(BIN)/python docs/make_key_table.py

bench: $(VENV)/.test
	$(BIN)/python -m benchmarks $(PART) $(if $(QUICK),--quick)

wheel: $(VENV)/.test
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

# A virtual environment that is made halfway (Debian without python3-venv) must not look like a whole one.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "ikc needs Python 3.11 or newer. Name another with: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	    { rm -rf $(VENV); echo "Python could not make a virtual environment. On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }

$(VENV)/.run: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing ikc into $(VENV) (once, about a minute) ..."
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements-dev.txt
	@echo "Installing what the tests need into $(VENV) (once, about a minute) ..."
	@$(PIP) install --constraint constraints.txt --requirement requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) .pythons build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis benchmarks/.peers
