# The one definition of good: people, hooks and CI call the same targets.
PY := .venv/bin/python
# A file to one worker, which makes its world once; in the order of tests/support/longest.py.
TWO := -n 2 --dist loadfile --no-loadscope-reorder
BIN := .venv/bin

.PHONY: help setup setup-dev demo run check fix test test-quick prove docs bench clean

help: ## say what each target does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

setup: ## build .venv so that .venv/bin/tallystick works
	@sh scripts/setup.sh base

setup-dev: ## the same, with what tests and checks need
	@sh scripts/setup.sh dev

demo: setup ## an invented authority, its plans imported live, the site at http://127.0.0.1:8000
	@$(BIN)/tallystick demo

run: setup ## the site on your own data
	@$(BIN)/tallystick serve

check: setup-dev ## lint, types, fences and docs; changes nothing
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint src --check --lint
	@$(PY) -m pytest -q tests/architecture

fix: setup-dev ## mend what can be mended by machine
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .
	@$(BIN)/djlint src --reformat --quiet || true

test: setup-dev ## every test, on SQLite, PostgreSQL and a real browser
	@TALLYSTICK_PARTED=1 $(PY) -m pytest -q $(TWO)
	@$(PY) -m tests.support.on_postgres

test-quick: setup-dev ## unit tests only
	@$(PY) -m pytest -q tests/unit

prove: setup-dev ## full counts, where `make test` samples
	@TALLYSTICK_PROVE=1 $(PY) -m pytest -q $(TWO)
	@TALLYSTICK_PROVE=1 $(PY) -m tests.support.on_postgres

docs: setup-dev ## print the generated reference pages
	@$(PY) -m scripts.write_reference

bench: setup-dev ## print the figures, each a ratio measured side by side
	@$(PY) -m benchmarks

clean:
	@rm -rf .venv var build dist
