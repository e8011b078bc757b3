# run: the studio in the browser   test: every test   check: format, lint, types, layers
# bench: speed against peers       docs: the pages of docs/ as a site   lock: the exact versions, anew
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: run test check bench docs page-network lock clean

run: $(VENV)/.run
	$(BIN)/lutstudio

test: $(VENV)/.test
	$(BIN)/python -m pytest

check: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.test
	for name in bake lut_apply recolour_frame cube_io batch_video; do $(BIN)/python -m benchmarks.$$name; done

docs: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[docs]'
	$(BIN)/mkdocs build --strict

$(VENV)/.run: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e .
	touch $@

$(VENV)/.test: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[test]'
	touch $@

page-network: $(VENV)/.run
	$(BIN)/python -m lutstudio.studio.pagenetwork

lock:
	$(PYTHON) -m piptools compile --quiet --extra test --extra docs --strip-extras --no-annotate --no-header \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file requirements.lock pyproject.toml
	sed -i '/^lutstudio/d; s/+cpu$$//' requirements.lock

clean:
	rm -rf $(VENV) dist build
