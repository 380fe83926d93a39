# Two commands do everything on a fresh Debian or Ubuntu machine with a Swift toolchain:
#   make run     installs what is missing, builds, indexes corpus/ and opens the REPL
#   make test    installs what is missing, builds, and runs every test

SWIFT ?= swift
PACKAGES = libsqlite3-dev libicu-dev libxml2-dev libstemmer-dev libcld2-dev libsimdjson-dev \
           libzstd-dev zlib1g-dev libedit-dev pkg-config
TEST_PACKAGES = sqlite3 tmux python3
RELEASE = .build/release

.PHONY: run build test lint format index man bench bench-analysis bench-search bench-loading bench-growth bench-process clean packages test-packages help

# A document that had to be left out (exit code 1) is named, and is no reason not to open the rest.
run: build
	@$(RELEASE)/kindred index || [ $$? -eq 1 ]
	@$(RELEASE)/kindred

build: packages
	$(SWIFT) build -c release --product kindred
	$(SWIFT) build -c release --product kindred_sqlite

# Tests run on the debug build; what they leave out, and why, they say themselves.
test: packages test-packages
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests Benchmarks

index: build
	$(RELEASE)/kindred index --rebuild

# TEXT=FILE measures another text than that of the case studies in ../shared.
SHARED ?= $(or $(KINDRED_SHARED),../shared)
TEXT ?= .build/case-studies.txt

.build/case-studies.txt: $(SHARED)/data/case-studies/ref2014.jsonl.gz
	@mkdir -p .build
	Benchmarks/case-study-text $< > $@

bench: bench-analysis bench-search

bench-analysis: packages test-packages $(TEXT)
	$(SWIFT) build -c release --product bench-analysis
	$(RELEASE)/bench-analysis $(TEXT)

# Man pages from the program's own help; read one with: man -l man/kindred.1
man: build
	Scripts/man-pages $(RELEASE)/kindred man

# SIZES=documents,passages,million measures a million passages too, which takes minutes more.
bench-search: packages test-packages
	$(SWIFT) build -c release --product bench-search
	Benchmarks/run $(if $(SIZES),--sizes $(SIZES))
	Benchmarks/answers

# Indexing, in turns with Tantivy and FTS5.
bench-loading: packages test-packages
	$(SWIFT) build -c release --product bench-search
	Benchmarks/loading $(if $(SIZES),--sizes $(SIZES))

# How the time of a search grows: draws Benchmarks/growth.svg.
bench-growth: packages test-packages
	$(SWIFT) build -c release --product bench-search
	Benchmarks/growth

# Starting, adding a document, memory.
bench-process: build packages test-packages
	$(SWIFT) build -c release --product bench-search
	Benchmarks/process

clean:
	rm -rf .build

# Installs the Debian packages that are not there yet, and nothing when all are.
packages:
	@Scripts/install-packages $(PACKAGES)

test-packages:
	@Scripts/install-packages $(TEST_PACKAGES)

help:
	@echo "make run     set up, build, index corpus/, open the REPL"
	@echo "make test    set up, build, run the tests"
	@echo "make build   release build only (.build/release/kindred)"
	@echo "make lint    check the formatting    make format   mend it"
	@echo "make index   rebuild indexes/ from corpus/"
	@echo "make bench   measure speed (release build)"
	@echo "make man     write the man pages into man/"
	@echo "make clean   forget what was built"
