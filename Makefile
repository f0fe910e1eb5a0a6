# One word per task. `make site` and `make test` do all the set-up; nothing else needs to be installed by hand.
.DEFAULT_GOAL := site
.PHONY: site serve test lint bench edits eval torture shots pdf zip container messages api lock clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.locked
export NO_MKDOCS_2_WARNING := 1

# The lock holds exact versions with hashes; the package itself is installed so that edits take effect at once.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

site: $(STAMP)
	$(BIN)/briefing check
	$(BIN)/mkdocs build --strict --quiet
	@echo "The site is in site/: open site/index.html in a browser."

serve: $(STAMP)
	$(BIN)/mkdocs serve

lint: $(STAMP)
	$(BIN)/ruff check generator tests
	$(BIN)/ruff format --check generator tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/briefing check

test: $(STAMP)
	@tests/tools/chromium.sh
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

bench: $(STAMP)
	$(BIN)/python tests/tools/bench.py
	$(BIN)/python tests/tools/bench_extract.py

# Random edits, after each of which the site built from what changed is compared with one built from nothing.
edits: $(STAMP)
	PYTHONPATH=tests $(BIN)/python -m edits --sequences 200
	PYTHONPATH=tests $(BIN)/python -m edits --sequences 20 --records 20

# The rules beside what people read; with CORPORA_DATA=FOLDER also on public corpora.
eval: $(STAMP)
	PYTHONPATH=tests $(BIN)/python -m evaluate

# Hostile input at every door and faults of machines, many minutes; the counts go to docs/about/reliability.md.
# SEED=N gives other examples, and the same ones again.
torture: $(STAMP)
	PYTHONPATH=tests $(BIN)/python -m torture --seed $(or $(SEED),1)

# Pictures of every page kind, both sizes and palettes, in build/shots/, and the README's picture in docs/about/images/.
shots: $(STAMP)
	$(BIN)/mkdocs build --strict --quiet
	$(BIN)/python tests/tools/shots.py --readme

# The full briefing as a PDF file, build/briefing.pdf.
pdf: $(STAMP)
	$(BIN)/mkdocs build --strict --quiet
	$(BIN)/python tests/tools/pdf.py

# The site as one file that opens from a disk, without a server: build/briefing.zip.
zip: $(STAMP)
	$(BIN)/mkdocs build --strict --quiet
	$(BIN)/briefing zip build/briefing.zip

# The site in a container, where there is an engine: podman or docker.
container:
	$$(command -v podman || command -v docker) build --file Containerfile --tag briefing-site .

# The interface's strings gathered, and each catalogue brought up to date; what is new stands empty there.
messages: $(STAMP)
	$(BIN)/python tests/tools/catalogues_made.py

# The page of what scripts can use, from the docstrings.
api: $(STAMP)
	$(BIN)/python tests/tools/api_page.py

# Pins what requirements.in asks for, with hashes and without the address of any index. Needs uv.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-package briefing-site --output-file requirements.lock requirements.in

clean:
	rm -rf $(VENV) site build .cache
