# lobule: `make help` lists what can be done. Python 3.11 or newer and make are all it needs.

VENV ?= .venv
EXAMPLE ?= examples/hbv_bone_marrow_hepatic_artery.yaml
BIN := $(VENV)/bin
LOCK := requirements.lock pyproject.toml tools/set_up.sh
SET_UP := PYTHON='$(PYTHON)' VENV='$(VENV)' sh tools/set_up.sh

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help trial test check bench tutorial docs lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

trial: $(VENV)/.ready-trial ## run the example trial and write its report
	@$(BIN)/lobule trial $(EXAMPLE)

test: $(VENV)/.ready-dev ## run the tests
	@$(BIN)/python -m pytest -n 2 $(TESTS)

check: $(VENV)/.ready-dev ## lint, format, types and the one-way flow of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports

bench: $(VENV)/.ready-dev ## measure against the peers; ONLY=family for one family
	@$(BIN)/python -m benchmarks $(if $(ONLY),--only $(ONLY))

tutorial: $(VENV)/.ready-dev ## run every code block of the readme, the tutorials and the recipes
	@$(BIN)/python tools/run_tutorial.py README.md docs/tutorial/*.md docs/how-to/*.md

docs: $(VENV)/.ready-dev ## build the documentation into docs/_build/html
	@$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

lock: ## pin every dependency again, for Python 3.11 and newer
	@sh tools/lock.sh

clean: ## remove the environment and everything built
	rm -rf .venv build dist docs/_build docs/reference/processes .pytest_cache .ruff_cache \
	    .hypothesis .import_linter_cache

$(VENV)/.ready-trial: $(LOCK)
	@$(SET_UP)
	@touch $@

$(VENV)/.ready-dev: $(LOCK)
	@$(SET_UP) dev
	@touch $@ $(VENV)/.ready-trial
