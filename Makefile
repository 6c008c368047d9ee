# The two commands of the README, and what an inner loop needs.

# The newest Python that will do; set PYTHON to choose another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# The second engine is compiled where it is installed: by cc, with Python's headers.
HEADERS = import os.path, sysconfig as s; print(os.path.join(s.get_path("include"), "Python.h"))
DURABLE = $(shell command -v cc >/dev/null && test -f "$$($(PYTHON) -c '$(HEADERS)')" \
	&& echo ,durable)

.DEFAULT_GOAL := help
.PHONY: help demo test quick lint format accept bench clean

help:  ## Say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; set PYTHON"; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	@$(INSTALL) --editable . && touch $@

$(VENV)/.developing: $(BIN)/python pyproject.toml
	@$(INSTALL) --editable '.[dev$(DURABLE)]' && touch $@ $(VENV)/.installed

demo: $(VENV)/.installed  ## Install, judge an example tender and a notice, show the working
	@echo '$$ socialvalue check examples/non-compliant-retrofit-works.yaml'
	@$(BIN)/socialvalue check examples/non-compliant-retrofit-works.yaml || test $$? -eq 1
	@echo
	@echo '$$ socialvalue check examples/undetermined-notice-shaped.json'
	@$(BIN)/socialvalue check examples/undetermined-notice-shaped.json || test $$? -eq 3
	@echo
	@echo '$$ socialvalue explain examples/non-compliant-retrofit-works.yaml SV-011'
	@$(BIN)/socialvalue explain examples/non-compliant-retrofit-works.yaml SV-011 || test $$? -eq 1

lint: $(VENV)/.developing  ## Check form, types and the direction of imports
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache > $(VENV)/imports.txt || { cat $(VENV)/imports.txt; exit 1; }

test: lint  ## Everything CI runs
	@$(BIN)/pytest --numprocesses auto

quick: $(VENV)/.developing  ## The inner loop: what is not slow
	@$(BIN)/pytest --numprocesses auto -m 'not slow'

format: $(VENV)/.developing  ## Put the code in form
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .

accept: $(VENV)/.developing  ## Rewrite the expected texts; read the difference after
	@$(BIN)/pytest --accept

$(VENV)/.measuring: $(VENV)/.developing
	@$(INSTALL) --editable '.[bench]' && touch $@

# What to measure, and how: make bench BENCH='--full growth'
bench: $(VENV)/.measuring  ## Measure: ratios in one run, no test; see benchmarks/
	@$(BIN)/python -m benchmarks $(BENCH)

clean:  ## Remove what was made
	@rm -rf $(VENV) .venvs build dist .hypothesis .*_cache
