# `make help` lists what can be asked for. Nothing but Python 3.11-3.13 and make is needed.
PYTHON ?= python3
TORCH ?= torch==2.13.0
# How many tests run at a time, each file by one process.
WORKERS ?= 2
BIN := .venv/bin
# The course multiplies small matrices: one thread is as fast, and a busy machine stays usable.
one-thread := OPENBLAS_NUM_THREADS=1
.DEFAULT_GOAL := help
.PHONY: help demo test lab notebooks release check lint figures bench lock clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

.venv/installed: requirements.lock.txt pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(None if (3, 11) <= v <= (3, 13) else \
	  "Python 3.11, 3.12 or 3.13 is needed, but $(PYTHON) is %d.%d. Name another: make PYTHON=python3.12 ..." % v)'
	@echo "Installing into .venv (about a minute, once) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  "$$(sed -n 's/^\(uv==[^ ]*\).*/\1/p' requirements.lock.txt)"
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --compile-bytecode requirements.lock.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

demo: .venv/installed ## grade a class of twelve with nbgrader, into build/demo
	@$(one-thread) $(BIN)/python -m grading demo build/demo

test: .venv/installed lint ## every test, and every notebook run against its stored outputs
	@$(BIN)/python -m authoring check
	@$(one-thread) $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile
	@$(one-thread) $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --nbval --nbval-current-env --nbval-cell-timeout 180 -p no:cacheprovider -q notebooks source

lab: .venv/installed ## open the course in JupyterLab
	@$(BIN)/jupyter lab

notebooks: .venv/installed ## build .ipynb from .md, and run those whose code changed
	@$(BIN)/python -m authoring notebooks

release: .venv/installed ## build what students get from what instructors write
	@$(BIN)/python -m authoring release

check: .venv/installed ## is every derived file up to date, and does no solution leak?
	@$(BIN)/python -m authoring check

lint: .venv/installed ## ruff and mypy
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check --diff
	@$(BIN)/mypy --no-error-summary

figures: .venv/installed ## draw the picture of the README
	@$(BIN)/python docs/figures.py

bench: .venv/installed ## time one training step against PyTorch and scikit-learn
	@$(BIN)/python -c 'import torch' 2>/dev/null || $(BIN)/python -m pip install --quiet "$(TORCH)" \
	  || echo "PyTorch could not be installed; going on without it."
	@$(BIN)/python benchmarks/training.py

lock: .venv/installed ## renew requirements.lock.txt from pyproject.toml
	@$(BIN)/uv pip compile pyproject.toml --extra dev --extra dask --extra postgresql --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	  --quiet --output-file requirements.lock.txt

clean: ## remove what the other commands made
	@rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache
