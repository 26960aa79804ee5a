# Fabula: `make demo` to see it, `make test` to trust it.
# Both make .venv on their own; they need Python 3.11 or newer, and the network the first time.

PYTHON ?= $(shell .ci/find-python)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
STORY := examples/a-fifth-too-wide.md

.DELETE_ON_ERROR:
.PHONY: help demo test lint unit second-version format generated clean

help:
	@echo 'make demo            install, then check and read the sample story'
	@echo 'make test            lint, types, import contracts, tests, and tests on a second Python'
	@echo 'make lint            all but the tests'
	@echo 'make unit            the tests alone'
	@echo 'make format          put the code into its form'
	@echo 'make generated       write again what is made from the code: schemas, rule pages, the picture'
	@echo 'make clean           take away what these have made'

# The sample has faults in it, so fabula check leaves with 1; anything else is a failure.
demo: .venv/.installed
	@echo '$$ fabula check $(STORY)'
	@echo
	@$(BIN)/fabula check $(STORY); test $$? -eq 1
	@echo
	@echo '$$ fabula read $(STORY)'
	@echo
	@$(BIN)/fabula read $(STORY)

test: lint unit second-version

lint: .venv/.tools
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Some tests look at the report in a real browser; .ci/find-browser installs one where there is none.
unit: .venv/.tools
	FABULA_BROWSER="$$(.ci/find-browser)" $(BIN)/python -m pytest -q -n auto

second-version: .venv/.tools
	.ci/second-version

format: .venv/.tools
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

generated: .venv/.tools
	$(BIN)/python -m fabula.project.published docs/schema
	$(BIN)/python -m fabula.checks.pages docs/rules
	$(BIN)/python docs/pictures/draw.py

clean:
	rm -rf .venv .venv-* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@test -n '$(PYTHON)' || { echo 'Fabula needs Python 3.11 or newer, with venv; none was found.'; exit 1; }
	@echo 'Making .venv with $(PYTHON)'
	@$(PYTHON) -m venv .venv
	@$(PIP) --upgrade pip

.venv/.installed: pyproject.toml | .venv/bin/python
	@echo 'Installing Fabula into .venv'
	@$(PIP) --editable .
	@touch $@

.venv/.tools: pyproject.toml | .venv/bin/python
	@echo 'Installing Fabula and what its tests need into .venv'
	@$(PIP) --editable . --group test --group lint
	@touch $@ .venv/.installed
