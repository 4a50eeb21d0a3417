# Every task of the project. `make` alone lists them.
# Needed: Python 3.11 or newer, make, git. All that is made goes to .venv, .divan and site.

ifeq ($(OS),Windows_NT)
  BIN := .venv/Scripts
  PYTHON ?= python
else
  BIN := .venv/bin
  # The first of these that is there and new enough; set PYTHON to choose another.
  PYTHON ?= $(or $(shell for name in python3 python python3.14 python3.13 python3.12 python3.11; do \
    $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; \
  done),python3)
endif

PY := $(BIN)/python
PORT ?= 8000
# Files that nobody asked for, such as byte code, stay out of the tree.
export PYTHONPYCACHEPREFIX := $(CURDIR)/.divan/pycache
# It is wanted, though, whatever the machine has set: without it every process compiles all anew.
unexport PYTHONDONTWRITEBYTECODE
export HYPOTHESIS_STORAGE_DIRECTORY := $(CURDIR)/.divan/hypothesis
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_WARN_SCRIPT_LOCATION := 1

.DEFAULT_GOAL := help
.PHONY: help serve build check verify test lint bench lock clean

help:  ## list the tasks
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

serve: .venv/run.stamp  ## build the archive and show it at http://127.0.0.1:8000; PORT=8001 for another port
	@$(PY) -m build_tools serve --port $(PORT)

build: .venv/run.stamp  ## build the site into site/ (BASE_URL=https://... for the address it will have)
	@$(PY) -m build_tools build $(if $(BASE_URL),--base-url "$(BASE_URL)")

check: .venv/run.stamp  ## say what is wrong with the files in seeds/, and how to mend it; FILE=seeds/... for one
	@$(PY) -m build_tools check $(if $(FILE),"$(FILE)")

verify: .venv/run.stamp  ## compare every source with its recorded SHA-256
	@$(PY) -m build_tools verify

test: lint  ## run every test, those in the browser too
	@$(PY) tests/browser.py
	@$(PY) -m pytest -q -n auto --dist loadscope --no-loadscope-reorder

lint: .venv/dev.stamp  ## check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict build_tools

bench: .venv/bench.stamp  ## measure text repair, finding of names, build time and page weight
	@$(PY) -m tests.bench.repair
	@$(PY) -m tests.bench.alignment
	@$(PY) -m tests.bench.mentions
	@$(PY) -m tests.bench.run

# What the program needs to run, by hash.
.venv/run.stamp: requirements.txt pyproject.toml | .venv/made.stamp
	@echo "Installing what is needed into .venv ..."
	@$(PY) -m pip install --quiet --require-hashes -r requirements.txt
	@$(PY) -m pip install --quiet --no-deps --no-index --no-build-isolation --editable .
	@touch $@

# What the tests need on top of it.
.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	@echo "Installing what the tests need into .venv ..."
	@$(PY) -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

# The extractors that text repair is measured beside.
.venv/bench.stamp: requirements-bench.txt .venv/dev.stamp
	@echo "Installing what the measurements need into .venv ..."
	@$(PY) -m pip install --quiet --require-hashes -r requirements-bench.txt
	@touch $@

.venv/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or newer is needed, and $(PYTHON) is: $$($(PYTHON) --version 2>&1)"; \
	  echo "Install it from https://www.python.org/downloads/, or say where it is: make PYTHON=/path/to/python3"; \
	  exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "This Python cannot make virtual environments. On Debian and Ubuntu: sudo apt-get install python3-venv"; \
	  exit 1; }
	@$(PYTHON) -m venv --clear .venv
	@touch $@

# The direct dependencies stand in pyproject.toml. To change one: edit it there, run `make lock`,
# and commit the four files. The hashes are those that pypi.org states for the files of every
# platform; what this machine has set for pip is left aside. Use the oldest Python supported:
# a newer one may choose versions that the oldest cannot install.
LOCK = env -u PIP_INDEX_URL -u PIP_EXTRA_INDEX_URL -u PIP_FIND_LINKS PIP_CONFIG_FILE=/dev/null \
  CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --allow-unsafe --generate-hashes \
  --strip-extras --newline lf --no-emit-options --no-emit-index-url --no-emit-find-links \
  --no-emit-trusted-host --extra install
lock: .venv/dev.stamp  ## write requirements*.txt anew from pyproject.toml (needs the network)
	@$(LOCK) --output-file requirements.txt pyproject.toml
	@$(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml
	@$(LOCK) --extra bench --constraint requirements-dev.txt \
	  --output-file requirements-bench.txt pyproject.toml

clean:  ## delete all that the other tasks have made
	rm -rf .venv .divan site
	@git clean -fdXq docs
