# Luodi. Two commands matter: `make demo` and `make test`; both do their own set-up.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.PHONY: demo test check bench lock system clean

demo: .venv/.base  ## read the demo pages, plan a county, open the office on http://localhost:8000
	@$(BIN)/python -m luodi.cli.demo

test: .venv/.dev system check  ## everything CI runs
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report=term:skip-covered --cov-report=
	@tools/on_postgres.sh $(BIN)/python -m pytest -n 2 --dist loadfile tests/office || [ $$? = 77 ]

check: .venv/.dev  ## lint, types, import contracts, migrations, catalogues
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -W ignore manage.py makemigrations --check --dry-run
	$(BIN)/python -m tools.messages --check

bench: .venv/.bench  ## the figures of docs/reference/figures.md, peers side by side
	$(BIN)/python -m benchmarks

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; none was found."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is older."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.base: .venv/bin/python requirements/base.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src  # else every start compiles 300 files where Python may not write bytecode
	@touch $@

.venv/.dev: .venv/.base requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.venv/.bench: .venv/.dev requirements/bench.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

system:  ## Chromium, Chinese fonts, Java and PostgreSQL for the browser, Spark and database tests, where apt may be used
	@command -v chromium >/dev/null && command -v java >/dev/null && ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	      chromium fonts-noto-cjk default-jre-headless postgresql >/dev/null; \
	  else echo "Chromium, Java or PostgreSQL is missing: their tests will be skipped, saying so"; \
	       echo "(install the packages chromium, fonts-noto-cjk, default-jre-headless and postgresql)."; fi; }

lock:  ## refresh the hashed locks
	for f in base dev bench; do $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --custom-compile-command "make lock" requirements/$$f.in -o requirements/$$f.txt; done

clean:
	rm -rf .venv demo-out .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
