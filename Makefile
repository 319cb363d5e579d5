# Subtext: `make` prints what there is. Nothing is needed first but Python 3.11 to 3.13.

PYTHON ?= $(shell for v in 3.13 3.12 3.11 3; do command -v python$$v >/dev/null 2>&1 && python$$v -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo python$$v && break; done)
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
DATA ?= aclImdb
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help serve test check fix train bench

help: ## Print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

serve: $(VENV)/serve ## Install, then serve on http://127.0.0.1:8000 (HOST=, PORT=)
	$(BIN)/subtext serve --host $(HOST) --port $(PORT)

test: $(VENV)/dev ## Install, then run every test
	$(BIN)/pytest

check: $(VENV)/dev ## Check format, style, types, layers and tests; change nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

fix: $(VENV)/dev ## Put format and imports in order; check nothing
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

train: $(VENV)/dev ## Train the sentiment model (DATA=aclImdb folder or archive)
	$(BIN)/subtext train sentiment --data $(DATA)

bench: $(VENV)/dev ## Measure models, learning, summaries, search (DATA=folder of the benchmark files)
	$(BIN)/python -m bench.sentiment --data $(DATA)
	$(BIN)/python -m bench.learning --data $(DATA)
	$(BIN)/python -m bench.summary --data $(DATA)
	$(BIN)/python -m bench.topics --data $(DATA)/arxiv-ml.jsonl.gz
	$(BIN)/python -m bench.topic_quality --data $(DATA)/arxiv-ml.jsonl.gz --category stat.ML
	$(BIN)/python -m bench.similar --data $(DATA)/arxiv-ml.jsonl.gz
	$(BIN)/python -m bench.similar_speed

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Subtext needs Python 3.11, 3.12 or 3.13 on the PATH."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/serve: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(INSTALL) --editable '.'
	@touch $@

$(VENV)/dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(INSTALL) --editable '.[dev]'
	@touch $@ $(VENV)/serve
