# Everything a person types. `make digitize` and `make test` set up whatever is missing by themselves.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
OUT    ?= out

# Names with spaces, quotes, brackets or dollar signs reach the shell untouched: as environment, never as text.
override PDF := $(value PDF)
override OUT := $(value OUT)
export PDF OUT

RUN_READY := $(VENV)/.ready-run
DEV_READY := $(VENV)/.ready-dev
PIP       := $(BIN)/python -m pip --disable-pip-version-check -qq

.DEFAULT_GOAL := help
.PHONY: help setup setup-cluster setup-dev digitize serve test bench samples lint typecheck clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(RUN_READY) ## install what a run needs (virtual environment, locked packages)

setup-cluster: $(RUN_READY) ## install what a run on a dask cluster needs as well, on each machine of it
	@$(PIP) install --no-deps --require-hashes -r requirements-cluster.lock

setup-dev: $(DEV_READY)

digitize: $(RUN_READY) ## make digitize PDF=path/to/decree.pdf [OUT=out]
	@if [ -z "$$PDF" ]; then echo 'make digitize PDF=path/to/decree.pdf [OUT=out]' >&2; exit 2; fi
	@$(BIN)/digitize run --out "$$OUT" -- "$$PDF"

serve: $(RUN_READY) ## open the desk in a browser, on this machine alone [OUT=out]
	@$(BIN)/digitize serve --open --out "$$OUT"

test: $(DEV_READY) ## run the tests
	@$(BIN)/python -m pytest -n 2 --dist loadfile

bench: $(DEV_READY) ## measure accuracy, speed and memory; compare with the stored baseline
	@$(BIN)/python -m tests.bench

samples: $(DEV_READY) ## make the sample documents anew
	@$(BIN)/python -m samples

lint: $(DEV_READY) ## check style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

typecheck: $(DEV_READY) ## check types
	@$(BIN)/mypy

clean: ## remove results, caches and the virtual environment
	rm -rf out build $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or newer is needed: sudo apt install python3, or set PYTHON=…' >&2; exit 4; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo 'The venv module is missing: sudo apt install python3-venv' >&2; exit 4; }

$(RUN_READY): requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo 'Setting up (once, about a minute) …' >&2
	@$(PIP) install --no-deps --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index -e . 
	@touch $@

$(DEV_READY): requirements-dev.lock pyproject.toml | $(RUN_READY)
	@$(PIP) install --no-deps --require-hashes -r requirements-dev.lock
	@touch $@
