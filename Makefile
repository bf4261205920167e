# Two commands set everything up on a fresh machine: `make demo` and `make test`.
# Only python3 (3.11 or later) and make are needed.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help demo test check bench lock format pictures wheel clean

help: ## say what each target does
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# The environment is built from the lock alone: every file is checked against its hash, and
# the project itself is added without asking any index.
$(STAMP): requirements/dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("footprint needs Python 3.11 or later") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

demo: $(STAMP) ## audit an invented caseworker on the practice web
	$(BIN)/footprint demo

test: $(STAMP) ## every test, on both cores
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal tests

check: $(STAMP) ## format, lint, types, walls, docstrings
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/interrogate --quiet footprint sources tui

bench: $(STAMP) ## accuracy and speed, printed as ratios of one run
	$(BIN)/python -m tests.bench

pictures: $(STAMP) ## take the README's pictures again
	$(BIN)/python tests/pictures.py

format: $(STAMP) ## put code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## write the lock again (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --group dev --all-extras pyproject.toml -o requirements/dev.txt --custom-compile-command "make lock"

wheel: $(STAMP) ## build the wheel into dist/
	$(BIN)/python -m hatchling build -t wheel

clean: ## remove what the other targets made
	rm -rf .venv dist footprint-demo .mypy_cache .ruff_cache .pytest_cache
