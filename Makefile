# `make demo` and `make test` each do all their own set-up on a machine with git, make and python3 >= 3.11.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SERVE ?= 1
PORT ?= 8017
# Reports that `make bench` measures linking with; the goal is set for 20000.
REPORTS ?= 2000

.PHONY: train demo test lint format bench docs lock clean

demo: $(STAMP)
	$(BIN)/detente demo --port $(PORT) $(if $(filter 0,$(SERVE)),--no-serve)

test: $(STAMP) lint
	$(BIN)/pytest

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP)
	$(BIN)/python -m bench --reports $(REPORTS)

docs: $(STAMP)
	$(BIN)/detente codebook page -o docs/codebook.md

# Everything is locked with hashes; the package itself is installed without looking anything up.
$(STAMP): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Détente needs Python 3.11 or newer; set PYTHON=python3.12 or the like"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

# Trains the encoder anew from the codebook's worked examples: an hour to two on two cores. See training/README.md.
train:
	$(PYTHON) -m venv .cache/train
	.cache/train/bin/python -m pip install --quiet -r training/requirements.txt -e .
	.cache/train/bin/python -m training.train

# Renews requirements.txt from pyproject.toml for all platforms and Pythons; needs the network.
lock:
	$(PYTHON) -m venv .cache/lock
	.cache/lock/bin/pip install --quiet uv
	.cache/lock/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url --no-annotate --output-file requirements.txt

clean:
	rm -rf $(VENV) demo-archive .cache
