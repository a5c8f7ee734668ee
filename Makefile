# `make help` lists what can be asked for. Nothing but Python 3.11-3.13 and make is needed.
PYTHON ?= python3
TORCH ?= torch==2.13.0
PLAYWRIGHT ?= playwright==1.65.2
# How many tests run at a time: one for each processor, as some ask for what must be ready in seconds.
# Of many processors a few are left alone: each takes up to a gigabyte.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(min(8, max(2, os.cpu_count() or 1)))' 2>/dev/null)
VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
# A Python that is named has an environment of its own, as .venv-3.13.
VENV := .venv$(if $(filter-out python3,$(PYTHON)),-$(VERSION))
BIN := $(VENV)/bin
# What drives a browser lies apart from the locked environment.
driver := build/browser-packages-$(VERSION)
# What it types may be another make, which is none of this one's jobs.
with-browser = MAKEFLAGS= PYTHONPATH="$(CURDIR):$(CURDIR)/$(driver)" $(one-thread) $(BIN)/python
# The course multiplies small matrices: one thread is as fast, and a busy machine stays usable.
one-thread := OPENBLAS_NUM_THREADS=1
# A process that has run its share takes over what others have left: no file is the floor. What is
# there for notebooks takes two seconds to start.
pytest = $(one-thread) $(BIN)/python -m pytest -p no:nbval -n $(WORKERS) --dist worksteal
nbval = $(one-thread) $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --nbval --nbval-current-env --nbval-cell-timeout 180 -p no:cacheprovider -q
.DEFAULT_GOAL := help
.PHONY: help demo test test-rest test-notebooks test-all test-browser test-hub lab notebooks release kit check lint figures screenshots bench studies lock clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

$(VENV)/installed: requirements.lock.txt pyproject.toml
	$(if $(filter 3.11 3.12 3.13,$(VERSION)),,$(error Python 3.11, 3.12 or 3.13 is needed, but \
	  $(PYTHON) is $(or $(VERSION),not there). Name another: make PYTHON=python3.12 ...))
	@echo "Installing into $(VENV) (about a minute, once) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  "$$(sed -n 's/^\(uv==[^ ]*\).*/\1/p' requirements.lock.txt)"
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --compile-bytecode requirements.lock.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(VENV)/installed ## grade a class of twelve with nbgrader, into build/demo
	@$(one-thread) $(BIN)/python -m grading demo build/demo

# Less is asked of a second Python: make test WHICH="not slow and not any_python".
WHICH ?= not slow

test: $(VENV)/installed ## what an edit can break: of what takes long, a sample (8 minutes)
	@$(BIN)/python -m authoring check
	@$(pytest) -m "$(WHICH)"

test-rest: $(VENV)/installed ## what `make test` leaves out, and every notebook against its outputs
	@$(pytest) -m slow
	@$(MAKE) --no-print-directory test-notebooks

test-notebooks: $(VENV)/installed ## run every notebook, and compare with its stored outputs (3 minutes)
	@$(nbval) notebooks source

# What a sample asks is not asked again where all is asked.
test-all: $(VENV)/installed ## every test there is, and every notebook against its outputs
	@$(BIN)/python -m authoring check
	@$(pytest) -m "not sample"
	@$(MAKE) --no-print-directory test-notebooks

test-browser: $(driver)/installed ## a student's and an instructor's day in a browser, a picture of each step
	@$(with-browser) -m tests.browser

test-hub: $(driver)/installed ## set up a JupyterHub as docs/hub.md says, use it, and take pictures (as root; 3 minutes)
	@HUB=build/hub $(with-browser) -m pytest tests/test_hub.py

lab: $(VENV)/installed ## open the course in JupyterLab
	@JUPYTER_CONFIG_PATH="$(CURDIR)" $(BIN)/jupyter lab

notebooks: $(VENV)/installed ## build .ipynb from .md, run those whose code changed, and write hints
	@$(BIN)/python -m authoring notebooks
	@$(BIN)/python -m grading hints

release: $(VENV)/installed ## build what students get from what instructors write
	@$(BIN)/python -m authoring release

kit: $(VENV)/installed ## build the folder and the zip that students get, into build/kit
	@$(BIN)/python -m authoring kit

check: $(VENV)/installed ## is every derived file up to date, and does no solution leak?
	@$(BIN)/python -m authoring check

lint: $(VENV)/installed ## ruff and mypy
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check --diff
	@$(BIN)/mypy --no-error-summary

figures: $(VENV)/installed ## draw the pictures of the README and of docs/architecture.md
	@$(BIN)/python docs/figures.py
	@$(BIN)/python docs/architecture.py

screenshots: $(driver)/installed demo ## take the pictures of pages that the README shows
	@$(with-browser) docs/screenshots.py

$(driver)/installed: $(VENV)/installed
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --target $(driver) "$(PLAYWRIGHT)"
	@which chromium chromium-browser google-chrome | grep -q . || [ -n "$$CHROMIUM" ] || [ "$$(id -u)" != 0 ] || \
	  (apt-get update -q && apt-get install -qy --no-install-recommends chromium fonts-dejavu) >/dev/null 2>&1 || true
	@touch $@

bench: $(VENV)/installed ## time one training step against PyTorch and scikit-learn
	@$(BIN)/python -c 'import torch' 2>/dev/null || $(BIN)/python -m pip install --quiet "$(TORCH)" \
	  || echo "PyTorch could not be installed; going on without it."
	@$(BIN)/python benchmarks/training.py

studies: $(VENV)/installed ## run the studies of the lessons at full size; what was run is kept (5 minutes)
	@$(BIN)/python -m studies

# Pins stay where they can; `make lock UPGRADE=1` brings the newest of everything.
lock: $(VENV)/installed ## bring requirements.lock.txt in step with pyproject.toml
	@$(BIN)/uv pip compile pyproject.toml --extra dev --extra dask --extra postgresql --universal --python-version 3.11 \
	  $(if $(UPGRADE),--upgrade) --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	  --quiet --output-file requirements.lock.txt

clean: ## remove what the other commands made
	@rm -rf .venv .venv-* build .pytest_cache .mypy_cache .ruff_cache
