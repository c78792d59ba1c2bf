# The two commands a newcomer needs are `make run` and `make test`; `make help` lists them all.
.DELETE_ON_ERROR:
.PHONY: help run test check fix reports database browser proxy screenshots requirements clean

SYSTEM_PYTHON := $(shell command -v python3.11 || command -v python3)
PYTHON := .venv/bin/python
READY := .venv/ready
READY_DEV := .venv/ready-dev
DATABASE := data/findings.duckdb
SOURCES := data/facts data/taxonomy data/reference ingest
PORT ?= 8501
PYTEST_WORKERS ?= auto

help: ## lists the commands
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile | expand -t 16

run: database ## sets up, builds the database where it is missing or out of date, starts the dashboard
	.venv/bin/streamlit run app.py --server.port $(PORT)

test: $(READY_DEV) browser proxy ## sets up and passes every test
	$(PYTHON) -m pytest -n $(PYTEST_WORKERS) --dist loadfile $(PYTEST_ARGUMENTS)

check: $(READY_DEV) ## lint, format, types and known vulnerabilities; changes nothing
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m pyright
	$(PYTHON) -m tests.safety.audit_requirements

fix: $(READY_DEV) ## mends what lint and format can mend
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

reports: $(READY) ## downloads the published reports and rebuilds the database with their words
	$(PYTHON) -m ingest download
	$(PYTHON) -m ingest build --reports data/reports

# A folder is newer than the database where a report was added to it or taken away.
database: $(READY) ## builds the database where it is missing or older than what it is made from
	@if [ ! -f $(DATABASE) ] \
		|| [ -n "$$(find $(SOURCES) -type f ! -name '*.pyc' -newer $(DATABASE) -print -quit)" ] \
		|| { [ -d data/reports ] && [ -n "$$(find data/reports -newer $(DATABASE) -print -quit)" ]; }; then \
		if [ -d data/reports ]; then $(PYTHON) -m ingest build --reports data/reports; else $(PYTHON) -m ingest build; fi; \
	fi

$(READY): requirements.txt
	@[ -n "$(SYSTEM_PYTHON)" ] || { echo "Python 3.11 is needed: install it first."; exit 1; }
	$(SYSTEM_PYTHON) -m venv .venv
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(READY_DEV): $(READY) requirements-dev.txt
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-dev.txt
	@touch $@

# Without a browser its tests skip, and say so.
browser:
	@if ! command -v chromium >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium for the browser tests"; \
		{ apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium; } >/dev/null \
			|| echo "Chromium cannot be installed: the browser tests will skip"; \
	fi

# Without nginx the tests of many copies skip, and say so.
proxy:
	@if ! command -v nginx >/dev/null && [ ! -x /usr/sbin/nginx ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing nginx for the tests of many copies"; \
		{ apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nginx; } >/dev/null \
			|| echo "nginx cannot be installed: the tests of many copies will skip"; \
	fi

screenshots: $(READY_DEV) browser ## takes the pictures in docs/screenshots from the committed facts
	$(PYTHON) -m tests.browser.take_screenshots

requirements: ## pins what requirements*.in ask for, with hashes (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q requirements.in -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q requirements-dev.in -o requirements-dev.txt

clean: ## removes what can be made again
	rm -rf .venv data/findings.duckdb data/findings.duckdb.* data/cache .pytest_cache .ruff_cache
