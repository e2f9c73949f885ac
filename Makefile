# The commands of this project. Each installs what it needs first.
PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2
# Where Python may not keep what it has compiled, every process that a test starts compiles everything again.
export PYTHONDONTWRITEBYTECODE =

.PHONY: install run test lint format shots bench

install: .venv/.installed

.venv/.installed: pyproject.toml constraints.txt scripts/install
	@PYTHON=$(PYTHON) scripts/install

run: install  ## the sample region at http://127.0.0.1:8000
	@PORT=$(PORT) exec scripts/run

test: install  ## everything, on SQLite and on PostgreSQL, with a real browser and a real virus scanner
	@CHROMIUM="$$(scripts/browser)" && CLAMD="$$(scripts/scanner)" && export CHROMIUM CLAMD && .venv/bin/pytest -n $(WORKERS) --dist worksteal

lint: install
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy --num-workers $(WORKERS)

format: install
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

shots: install  ## screenshots of the journey, desktop and phone, into shots/
	@CHROMIUM="$$(scripts/browser)" && export CHROMIUM && SHOTS=shots .venv/bin/pytest -m browser

bench: install
	.venv/bin/python -m benchmarks
