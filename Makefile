# make run     Ajar on this machine, at http://127.0.0.1:8000 (another port: make run PORT=8080)
# make test    every check and every test, on SQLite and on PostgreSQL
# make check   style, types, layers, migrations and deployment settings, without the tests
# make bench   what pages cost, measured
# make faults  kill, race and starve the engine for letters for some twenty minutes, and print what the mail server saw
# make mutants  change the policy, the states, the hours and the reading of answers in small ways, and count what their tests notice
# make screenshots  the pictures of the README and of the documents, taken anew
# make lock    write the lock files anew from requirements*.in
# make clean   remove what was built or installed; your data in var/ stays

PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
export PORT PYTHON

.PHONY: run test check bench faults mutants screenshots lock clean

run: .venv/.runtime
	@exec $(BIN)/python -m scripts.run

test: check
	@$(BIN)/python -m scripts.test

check: .venv/.development
	@$(BIN)/python -m scripts.check

bench: .venv/.development
	@$(BIN)/python -m scripts.test --bench

faults: .venv/.development
	@$(BIN)/python -m scripts.test --faults

mutants: .venv/.development
	@DATABASE_URL=sqlite://:memory: $(BIN)/python -m scripts.mutants

screenshots: .venv/.development
	@$(BIN)/python -m scripts.test --pictures

.venv/.runtime: requirements.txt
	@scripts/venv.sh requirements.txt $@

.venv/.development: requirements-dev.txt
	@scripts/venv.sh requirements-dev.txt $@ && touch .venv/.runtime

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock: .venv/.development
	$(BIN)/$(LOCK) requirements.in -o requirements.txt
	$(BIN)/$(LOCK) requirements-dev.in -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf .venv mutants var/static var/collected var/migrated .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
