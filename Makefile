# Two commands: `make demo` and `make test`. Paths stay relative, so that any folder name works.

PORT ?= 8000
HOST ?= 127.0.0.1
TEST_WORKERS ?= 2
SIZES ?= 1000,100000,1000000
VENV := .venv
PYTHON := $(VENV)/bin/python
MANAGE := $(PYTHON) manage.py

.PHONY: demo test check install production upgrade stop clean messages audit
.PHONY: bench bench-report bench-clean
.PHONY: check-style check-templates check-types check-imports check-database check-deploy check-messages

# What a demo, a test and a check may do and production may not.
demo test check stop clean messages: export ALLOW_EMBEDDED_PG ?= 1
demo test check stop clean messages: export STATIC_FROM_SOURCE ?= 1
demo test check stop clean messages: export SITE_URL ?= http://localhost:$(PORT)
demo test check stop clean messages: export ALLOWED_HOSTS ?= localhost,127.0.0.1

demo: install
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) demo
	$(MANAGE) serve --host $(HOST) --port $(PORT)

test: install
	@.ci/find-chromium
	$(PYTHON) -m pytest -n $(TEST_WORKERS) --dist loadfile $(ARGS)

# Every rule of the house in one verdict; all of them run, so that one fault hides no other.
check: install
	$(MAKE) --keep-going --no-print-directory check-style check-templates check-types \
		check-imports check-database check-deploy check-messages

check-style:
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check

check-templates:
	$(PYTHON) -m djlint templates --lint --quiet

check-types:
	$(PYTHON) -m mypy

check-imports:
	$(VENV)/bin/lint-imports

check-database:
	$(MANAGE) makemigrations --check --dry-run

check-deploy:
	env -u ALLOW_EMBEDDED_PG -u STATIC_FROM_SOURCE -u DEBUG \
		DATABASE_URL=postgres://newsroom@database/newsroom \
		SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))') \
		SITE_URL=https://aport.example ALLOWED_HOSTS=aport.example TRUSTED_PROXIES=1 EMAIL_HOST=mail.example \
		$(MANAGE) check --deploy --fail-level WARNING

check-messages:
	$(PYTHON) .ci/check_messages.py

install: $(VENV)/installed

$(VENV)/installed: requirements.lock
	@.ci/make-venv
	@echo "Installing the packages of requirements.lock."
	@$(VENV)/bin/uv pip install -q --system-certs --python $(PYTHON) --require-hashes \
		-r requirements.lock || $(PYTHON) -m pip install -q --no-compile \
		--disable-pip-version-check --require-hashes -r requirements.lock
	@touch $(VENV)/installed

# A server of its own: no embedded database, no test, no lint. uv verifies the hashes of the lock.
production:
	.ci/make-venv
	$(VENV)/bin/uv pip install --system-certs --python $(PYTHON) -r pyproject.toml \
		--constraint requirements.lock

# Before each start of a new version; runs again without harm.
upgrade:
	$(MANAGE) migrate
	$(MANAGE) collectstatic --no-input --verbosity 0

# Half an hour; broken off, it goes on where it was. It wants nginx, wrk and a Chromium.
bench: install
	$(PYTHON) -m benchmarks run --sizes $(SIZES)

bench-report: install
	$(PYTHON) -m benchmarks report

bench-clean:
	@test ! -x $(PYTHON) || $(PYTHON) -m benchmarks clean

stop:
	@test ! -x $(PYTHON) || $(MANAGE) stop

clean:
	@test ! -x $(PYTHON) || $(MANAGE) stop --delete
	@test ! -x $(PYTHON) || $(PYTHON) -m benchmarks clean
	rm -rf $(VENV) var

messages: install
	$(MANAGE) makemessages --all --no-location --no-obsolete --ignore .venv --ignore var --ignore tests
	$(MANAGE) compilemessages --ignore .venv

# By hand, because it needs the network: without one, pip-audit checks nothing, and --strict says so.
audit: install
	$(VENV)/bin/uv tool run pip-audit --strict --disable-pip --require-hashes -r requirements.lock
