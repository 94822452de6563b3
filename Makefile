# Needs make, Python 3.11 or later with venv, and a package index. Everything is installed in
# .venv here and nothing outside it; a second run installs only what has changed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
BENCHMARKS := $(filter-out $(patsubst %,benchmarks/%.py,machine people table), \
  $(wildcard benchmarks/*.py))
ORACLES := tests/oracles/requirements.txt
SOURCES := pyproject.toml hatch_build.py $(wildcard src/basisbook/locale/*/LC_MESSAGES/*.po)

# Another project's modules must not be found before ours, and bytecode is worth keeping:
# without it every run compiles every module again.
unexport PYTHONPATH PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo open test quick messages schemas vendor docs screenshots mutants bench wheel clean

help:
	@echo 'make demo      install Basisbook in .venv and report on the book that comes with it'
	@echo 'make open      install the app in .venv and open it in the browser'
	@echo 'make test      install what the tests need and run all of them'
	@echo 'make quick     the tests that take under a minute, stopping at the first failure'
	@echo 'make messages  bring the translations up to date with the sentences in the source'
	@echo 'make schemas   write the published JSON Schemas of the book and the report'
	@echo 'make vendor    bring the files of others into src/basisbook/vendor again (npm, fonttools)'
	@echo 'make docs      write the generated pages under docs/'
	@echo 'make screenshots  take the pictures of every page under docs/screenshots again'
	@echo 'make mutants   count which small changes of the law the tests notice (some minutes)'
	@echo 'make bench     run the benchmarks (make bench ARGS=--record keeps the figures)'
	@echo 'make wheel     build the wheel and the source distribution into dist/'
	@echo 'make clean     remove everything that make has made'
	@echo
	@echo 'PYTHON=python3.13 and the like choose the interpreter (now: $(PYTHON))'

demo: $(VENV)/.core
	@$(BIN)/basisbook demo

# ARGS='--port 8000 --no-browser' and the like are passed on.
open: $(VENV)/.web
	@$(BIN)/basisbook open $(ARGS)

# Twice: compiled as shipped, then interpreted, where coverage sees what compiled code hides.
# Each time on every core, which is half of the time on two.
test: $(VENV)/.test
	@echo '== all tests'
	@$(BIN)/python -m pytest -n auto
	@echo '== again with the compiler switched off, measuring coverage'
	@$(BIN)/python -m coverage erase
	@NUMBA_DISABLE_JIT=1 $(BIN)/python -m coverage run -m pytest -q -n auto -m 'not slow' --ignore=tests/house
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage report

# Lint and import direction are among the tests (tests/house).
quick: $(VENV)/.test
	@$(BIN)/python -m pytest -x -q -m 'not slow'

messages: $(VENV)/.test
	@$(BIN)/python -m tools.i18n

schemas: $(VENV)/.test
	@$(BIN)/python -m tools.gen_schemas

vendor: $(VENV)/.test
	@$(BIN)/python -m tools.vendor

docs: $(VENV)/.test
	@$(BIN)/python -m tools.gen_docs

screenshots: $(VENV)/.test
	@$(BIN)/python -m tools.screenshots

# Apart from the tests: it runs them some hundred times. ARGS='s72 s402a' tries some modules.
mutants: $(VENV)/.test
	@$(BIN)/python -m tools.mutants $(ARGS)

# One that misses its goal does not keep the others from being measured.
bench: $(VENV)/.test $(VENV)/taxcalc/.made
	@missed=0; for script in $(BENCHMARKS); do \
	  echo "== $$script"; $(BIN)/python "$$script" $(ARGS) || missed=1; \
	done; $(BIN)/python benchmarks/table.py; exit $$missed

# Another program to measure against, which wants versions of its own.
$(VENV)/taxcalc/.made: benchmarks/taxcalc.txt $(VENV)/.made
	@echo '== making an environment for Tax-Calculator'
	@$(BIN)/python -m venv $(VENV)/taxcalc
	@$(VENV)/taxcalc/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

wheel: $(VENV)/.test
	@$(BIN)/python -m hatchling build -d dist

clean:
	@echo 'removing .venv, dist, caches and compiled translations'
	@rm -rf $(VENV) build dist .coverage .coverage.* .hypothesis \
	  .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
	@find src -name '*.mo' -delete

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo 'Basisbook needs Python 3.11 or later, and `$(PYTHON)` is not that.'; \
	  echo 'Name one that is: make PYTHON=python3.11 $(MAKECMDGOALS)'; \
	  exit 1; }
	@echo '== making .venv'
	@$(PYTHON) -m venv $(VENV) || { \
	  rm -rf $(VENV); \
	  echo 'Python could not make a virtual environment (see above).'; \
	  echo 'On Debian and Ubuntu its venv is a package of its own: apt install python3-venv'; \
	  exit 1; }
	@touch $@

$(VENV)/.core: $(VENV)/.made $(SOURCES)
	@echo '== installing Basisbook in .venv'
	@$(INSTALL) --editable .
	@$(BIN)/python -m compileall -q src/basisbook
	@touch $@

$(VENV)/.web: $(VENV)/.made $(SOURCES)
	@echo '== installing Basisbook with its app in .venv'
	@$(INSTALL) --editable '.[web,pdf]'
	@touch $(VENV)/.core $@

$(VENV)/.test: $(VENV)/.made $(SOURCES) $(ORACLES)
	@echo '== installing Basisbook and what its tests need in .venv'
	@$(INSTALL) --editable '.[test]' --requirement $(ORACLES)
	@$(BIN)/python -m compileall -q src/basisbook
	@touch $(VENV)/.core $(VENV)/.web $@
