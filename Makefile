# Two words are enough: `make run` and `make test`. Both make the environment in .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run test lint bench lock clean help

help:
	@echo "make run    start the dashboard on the bundled stories (PORT=8501)"
	@echo "make test   lint, types, import contracts, tests, tests in a real browser"
	@echo "make lint   lint, types and import contracts alone"
	@echo "make bench  accuracy, speed and memory, beside what one would wire together instead"
	@echo "make lock   resolve the pinned versions in requirements*.txt anew"

run: $(VENV)/run.stamp
	@$(BIN)/spacedash serve --port $(PORT)

test: $(VENV)/test.stamp lint
	@$(BIN)/python tests/browser/install.py
	$(BIN)/python -m pytest -n 2 --dist loadgroup

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/test.stamp
	$(BIN)/python -m benchmarks.extraction

lock: $(VENV)/python.stamp
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-options --no-annotate --no-header --upgrade -o requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-options --no-annotate --no-header --upgrade --extra test --extra lint --extra cluster --extra compiled --allow-unsafe -c requirements.txt -o requirements-dev.txt pyproject.toml

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "spacedash needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Name another one: make run PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV); \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null && $(PYTHON) -m venv $(VENV); \
	  else echo "Python cannot make an environment here. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 2; fi; }
	@touch $@

$(VENV)/run.stamp: $(VENV)/python.stamp requirements.txt pyproject.toml
	@echo "Installing spacedash into $(VENV) (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp requirements-dev.txt
	@echo "Installing what the tests need into $(VENV) (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
