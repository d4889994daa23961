# Everything runs in .venv. What users run is pinned in requirements.lock, what developers add in
# requirements-dev.lock; both are complete and hashed, so pip resolves nothing anew.
# Another environment, of another Python: make VENV=/tmp/v313 PYTHON=python3.13 test
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --no-deps --require-hashes --only-binary=:all:
LOCK := uv pip compile --custom-compile-command "make lock" --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --quiet
READY := $(VENV)/.ready
DEV := $(VENV)/.ready-dev
COLD := .venv-bench/.ready
VALIDATORS := .venv-validators

.PHONY: run test coverage mutate mutate-sample lint lock bench docs pictures messages measure \
	validators clean
.DEFAULT_GOAL := run

run: $(READY)
	$(BIN)/zvh budget 2027

# In another order each time, which the seed at the top of its report repeats: make TESTS=--randomly-seed=7 test
test: $(DEV)
	$(BIN)/pytest -n auto --dist worksteal $(TESTS)

# The same tests, and which branches they take; fails when it is less than it has to be. What coverage
# keeps its own data in may be closed late.
coverage: $(DEV)
	$(BIN)/pytest -n auto --dist worksteal -W "ignore:unclosed database:ResourceWarning" \
		--cov --cov-report= $(TESTS)
	$(BIN)/coverage json --quiet -o .coverage.json
	$(BIN)/python -m benchmarks.branches .coverage.json

# MUTATE=convenant takes one package, MUTATE="--only annex_1 convenant" a part of it. A run goes on
# where another stopped: what a test saw is kept in .mutation/.
mutate: $(DEV)
	$(BIN)/python -m tests.mutation $(MUTATE)

# Sixty mutants of all, the same for the same code. Another sixty: make MUTATE_SEED=2 mutate-sample
MUTATE_SEED ?= 17
mutate-sample: $(DEV)
	$(BIN)/python -m tests.mutation --sample 60 --seed $(MUTATE_SEED)

lint: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Commands are measured where only what a run needs is installed. A part: make BENCH=sharing bench
bench: $(DEV) $(COLD)
	$(BIN)/python -m benchmarks $(BENCH)

docs: $(DEV)
	$(BIN)/python docs/build.py

pictures: $(DEV)
	$(BIN)/python docs/pictures.py

messages: $(DEV)
	$(BIN)/python -m catalogues

measure: $(DEV)
	$(BIN)/python -m benchmarks.measure

# Programs of others that read the record of a run. They ask for older libraries than ours.
validators: $(VALIDATORS)/.ready

# The second lock holds only what is not in the first, so that no package is pinned twice.
lock: $(DEV)
	$(BIN)/$(LOCK) --group build pyproject.toml -o requirements.lock
	$(BIN)/$(LOCK) --group build --group dev -c requirements.lock \
		$$(sed -n 's/^\([a-z0-9_.-]*\)==.*/--no-emit-package \1/p' requirements.lock) \
		pyproject.toml -o requirements-dev.lock
	$(BIN)/$(LOCK) --group validators -o requirements-validators.lock

# Bytecode is written here whatever the environment says: without it every start is slower.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv --clear $(VENV)
	$(INSTALL) -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	$(PIP) check
	-$(BIN)/python -m compileall -qq -j 0 $(VENV) zvh_finance pipelines
	@touch $(READY)

$(DEV): $(READY) requirements-dev.lock
	$(INSTALL) -r requirements-dev.lock
	$(PIP) check
	@touch $(DEV)

$(COLD): requirements.lock
	$(PYTHON) -m venv --clear .venv-bench
	.venv-bench/bin/python -m pip --disable-pip-version-check install --quiet --no-deps \
		--require-hashes --only-binary=:all: -r requirements.lock
	-.venv-bench/bin/python -m compileall -qq -j 0 .venv-bench
	@touch $@

$(VALIDATORS)/.ready: requirements-validators.lock
	$(PYTHON) -m venv --clear $(VALIDATORS)
	$(VALIDATORS)/bin/python -m pip --disable-pip-version-check install --quiet --no-deps \
		--require-hashes --only-binary=:all: -r requirements-validators.lock
	$(VALIDATORS)/bin/python -m pip --disable-pip-version-check check
	@touch $@

clean:
	rm -rf $(VENV) .venv-bench $(VALIDATORS) build dist .mutation .mypy_cache .ruff_cache .pytest_cache \
		.coverage .coverage.json
