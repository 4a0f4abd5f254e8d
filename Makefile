# Two commands do everything on a machine with Python 3.11+, make, git and the package registries:
#   make demo    install what the program needs, then show it working
#   make test    install what the tests need, then run linters, types, import rules and all tests

# The first of these interpreters that is new enough is used; name another with `make PYTHON=... demo`.
PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

.PHONY: demo test nightly lint bench lock clean
.DEFAULT_GOAL := demo

demo: .venv/.demo
	$(BIN)/parley demo

test: lint
	$(BIN)/python -m pytest

# The generated cases of the deal space forty times over: 10^5 talks against the oracle that tries everything; and twenty
# times as many conflicts against the definitions of stability.
nightly: .venv/.test
	HYPOTHESIS_PROFILE=nightly $(BIN)/python -m pytest tests/deal
	PARLEY_CONFLICTS=40000 $(BIN)/python -m pytest tests/conflict/test_oracle.py

lint: .venv/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: .venv/.test
	for script in bench/*.py; do $(BIN)/python $$script; done

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Parley needs Python 3.11 or newer and found none on the PATH."; exit 2; }
	$(PYTHON) -m venv .venv || { echo "Could not make .venv: on Debian and Ubuntu install python3-venv first."; rm -rf .venv; exit 2; }

.venv/.demo: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: requirements-test.lock .venv/.demo
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

# Renews both lock files: hashes of every wheel, no download address.
lock: | $(BIN)/python
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--upgrade pyproject.toml .requirements-build.in -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--extra test -c requirements.lock pyproject.toml .requirements-build.in -o requirements-test.lock

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
