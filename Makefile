# `make demo` shows what Copydesk does; `make test` proves it. Both install what is missing.
SHELL := /bin/bash
SWIFT ?= swift
PREFIX ?= /usr/local
RELEASE := .build/release/copydesk
STATIC := .build/static/release/copydesk
TRAINING := .build/training
CROSSVAL := $(CURDIR)/.build/crossval
CORPORA ?= ../corpora
SEED ?= 1

.DEFAULT_GOAL := help
.PHONY: help demo test lint build bench crossval kills month install deb static docs packages

help: ## Show the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 12

demo: packages build ## Clean the fixture pages and an old text into Output/, and show them
	@.ci/demo $(RELEASE)

test: packages ## Run all tests; TOOLS=all makes a skip a failure
	@# One test at a time: some wait for servers and processes of their own, and are measured by the clock.
	$(if $(filter all,$(TOOLS)),COPYDESK_PYTHON=$$(.ci/peers)) $(SWIFT) test --no-parallel

lint: ## Check style
	$(SWIFT) format lint --strict --parallel -r Sources Tests Package.swift

build: packages ## Build the command for use
	$(SWIFT) build -c release --product copydesk

bench: static ## Measure speed and memory beside other programs
	$(SWIFT) build -c release --product ArchiveBench --static-swift-stdlib --scratch-path .build/static
	@# What is measured is what `make install` installs.
	@.ci/bench $(STATIC)

# They need a web server.
kills month: export TOOLS = all

kills: build ## Kill 500 runs of the scrape at random, and look at what is left
	@$$(.ci/peers) Tests/Site/kills.py $(RELEASE) $(or $(KILLS),500)

month: build ## Scrape fifty papers over a simulated month; DAYS for fewer
	@python3 Tests/Site/month.py $(RELEASE) $(or $(DAYS),30)

crossval: build $(TRAINING)/bin/python ## Train and score the judge by host, on CORPORA; not for CI
	@# They get their names when all are there: what an interrupted run left is made again.
	cd Sources/Training && for made in variants texts; do test -d $(CROSSVAL)/$$made || \
	  { $(CURDIR)/$(TRAINING)/bin/python $$made.py --corpora $(abspath $(CORPORA)) \
	  --out $(CROSSVAL)/$$made.part && mv $(CROSSVAL)/$$made.part $(CROSSVAL)/$$made; } || exit 1; done
	cd Sources/Training && $(CURDIR)/$(TRAINING)/bin/python crossval.py --seed $(SEED) \
	  --copydesk $(CURDIR)/$(RELEASE) --corpora $(abspath $(CORPORA)) --work $(CROSSVAL)

$(TRAINING)/bin/python: Sources/Training/requirements.txt
	python3 -m venv $(TRAINING)
	$(TRAINING)/bin/pip install --quiet --no-deps -r $<
	@touch $@

install: static ## Install a command that needs no Swift at run time under PREFIX
	.ci/install $(STATIC) "$(DESTDIR)" "$(PREFIX)"

deb: static ## Make a Debian package in .build/deb
	.ci/deb $(STATIC)
	if command -v lintian >/dev/null; then lintian --fail-on error .build/deb/*.deb; fi

static: packages
	$(SWIFT) build -c release --product copydesk --static-swift-stdlib --scratch-path .build/static

docs: packages ## Write the library's documentation to .build/docs
	mkdir -p .build/symbolgraph
	$(SWIFT) build --target Copydesk --scratch-path .build/symbols \
	  -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc $(CURDIR)/.build/symbolgraph
	docc convert Sources/Copydesk/Copydesk.docc --fallback-display-name Copydesk --fallback-bundle-identifier copydesk \
	  --additional-symbol-graph-dir .build/symbolgraph --output-path .build/docs
	@echo "Open .build/docs/index.html through a web server."

packages:
	@.ci/packages
