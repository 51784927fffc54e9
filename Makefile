# `make demo` shows soberpath at work, `make test` runs the checks, `make sweep` the cases that take longer.
# They set up what they need in a private folder and need only Python 3.11 or newer.

PYTHON ?= python3
SOURCES := $(shell find src -type f -not -name '*.pyc')
BIN := .venv-test/bin

.PHONY: demo test sweep coverage format sessions pictures bench peers clean

demo: .venv/ready
	.venv/bin/soberpath demo

test: .venv-test/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

sweep: .venv-test/ready  ## the cases that `make test` leaves out, and more random ones; takes many minutes
	$(BIN)/pytest -m "sweep or hypothesis" --hypothesis-profile thorough --dist worksteal

coverage: .venv-test/ready  ## the tests once more, and what they reach
	rm -f .coverage .coverage.*
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

format: .venv-test/ready  ## put the code in its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

sessions: .venv-test/ready  ## write what is seen into the session files and documents; review the change
	$(BIN)/pytest --rewrite tests/test_sessions.py
	$(BIN)/pytest --rewrite tests/project/test_docs.py -k "example or settings or readme_are"
	$(BIN)/pytest --rewrite tests/project/test_manual.py

pictures: .venv-test/ready  ## draw the pictures for the README again; needs chromium
	$(BIN)/python tests/support/pictures.py

bench: .venv-test/ready  ## measure, as ratios to bare Python
	$(BIN)/python bench/ratios.py
	$(BIN)/python bench/long_texts.py
	$(BIN)/python bench/lists.py
	$(BIN)/python bench/breakdown.py

peers: .venv-bench/ready  ## measure beside other programs; rewrites the table in docs/performance.md
	.venv-bench/bin/python bench/peers.py --write docs/performance.md

clean:
	rm -rf .venv .venv-test .venv-bench .coverage .coverage.* .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/ready: pyproject.toml $(SOURCES)
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --force-reinstall --no-deps .
	.venv/bin/python -m pip install --quiet --disable-pip-version-check .
	touch $@

.venv-test/ready: pyproject.toml
	$(PYTHON) -m venv .venv-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	touch $@

.venv-bench/ready: pyproject.toml bench/install_peers.sh $(SOURCES)
	PYTHON=$(PYTHON) bench/install_peers.sh
