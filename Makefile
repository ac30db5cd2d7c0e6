# Maillage. `make help` says what there is. Nothing needs to be typed before `make demo` or `make test`.
SHELL := /bin/sh
PORT ?= 8000
UV := uv==0.13.9
BIN := .venv/bin
export UV_PYTHON_DOWNLOADS := never
# Where Python may not keep what it compiled, each of the many processes of a run compiles everything anew (2 s).
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help
.PHONY: help setup demo test check unit journeys mutants fuzz bench words docs shots vendor requirements

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1	/p' Makefile | expand -t 14

.venv/.made: requirements-dev.txt CHANGELOG.md pyproject.toml tools/setup.sh
	@sh tools/setup.sh "$(UV)" && touch $@
setup: words ## a virtual environment in .venv, with development tools
words: .venv/.made ## compile the French words
	@$(BIN)/python tools/words.py compile
demo: words ## serve the demonstration on http://localhost:8000 (PORT=..., FRESH=1 starts over)
	@exec $(BIN)/maillage demo --port $(PORT) $(if $(FRESH),--fresh)
check: words ## style, types, imports, budgets, words
	@$(BIN)/ruff check --quiet --output-format concise . && $(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tools/words.py check
unit: words ## the quick tests: rules, actions, policies; no page, no browser, no server process
	@$(BIN)/pytest -q -n 2 --dist worksteal -m "not pages and not journey and not lifecycle and not exhaustive"
journeys: words ## the walks through the product in a real browser
	@sh tools/setup.sh browser
	@$(BIN)/pytest -q -m journey
test: check ## everything: checks, tests, browser journeys
	@sh tools/setup.sh browser
	@$(BIN)/pytest -q -n 2 --dist worksteal
mutants: words ## break the rules of access and consent in every small way; say which nobody notices
	@$(BIN)/python tools/mutants.py
fuzz: words ## give every page and form what nobody would type, then sqlmap (FUZZ_MINUTES=10)
	@$(BIN)/python tools/fuzz.py
bench: words ## the measured claims
	@for one in bench/[a-z]*.py; do echo "== $$one"; $(BIN)/python $$one || exit 1; done
docs: words ## write the generated documents again
	@$(BIN)/python tools/docs.py
shots: words ## every page as a picture, into shots/
	@sh tools/setup.sh browser
	@$(BIN)/python tools/shots.py
vendor: ## make static/vendor again from its packages (needs npm)
	@sh tools/vendor.sh
requirements: .venv/.made ## resolve the dependencies again
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements.txt --group dev pyproject.toml -o requirements-dev.txt
