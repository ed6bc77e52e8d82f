# The front door. `make help` lists what there is.
.DEFAULT_GOAL := help
.PHONY: help tools web run ui check test test-rust test-web test-browser test-peers lint bench load mutants soak fuzz screenshots
SHELL := /bin/bash
STEP := scripts/step
TARGET := $(or $(CARGO_TARGET_DIR),target)

help: ## Lists these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

tools:
	@scripts/check-tools

web: tools
	@scripts/web build

run: web ## Builds everything and starts the server with sample content
	cargo build --workspace
	exec $(TARGET)/debug/atrium serve --demo

ui: tools ## Front end with hot reload, against a server that is already running
	@scripts/web deps
	cd web && npm run dev

check: tools ## The fast loop: compiles and lints, runs no test
	@scripts/web deps
	cargo fmt --all --check
	cargo clippy --workspace --all-targets
	cd web && npm run --silent check

lint: web ## What CI demands besides the tests
	@$(STEP) "cargo fmt" cargo fmt --all --check
	@$(STEP) "cargo clippy" cargo clippy --workspace --all-targets --quiet -- -D warnings
	@$(STEP) "front end: types" npm --prefix web run --silent check
	@$(STEP) "generated files" scripts/check-generated

test: tools ## Everything: front end, Rust on both databases, real browser
	@$(STEP) "test dependencies" scripts/test-deps
	@$(MAKE) --no-print-directory test-web test-browser test-peers test-rust

test-web: ## Unit tests of the front end
	@$(STEP) "front end: packages" scripts/web deps
	@$(STEP) "front end: unit tests" npm --prefix web test
	@$(STEP) "front end: build" scripts/web build
	@$(STEP) "player: old engines and size" npm --prefix web run --silent check:player

test-rust: ## Rust tests on SQLite and a throw-away PostgreSQL
	@$(STEP) "cargo test: compile" cargo test --workspace --no-run --quiet
	@$(STEP) "cargo test" scripts/test-rust

# The binary comes from the tests' build: a build without test dependencies would compile everything once more.
test-browser: web ## The story in a real Chromium
	@$(STEP) "peers: packages" scripts/web peers
	@$(STEP) "cargo test: compile" cargo test --workspace --no-run --quiet
	@$(STEP) "player page" npm --prefix web run --silent test:player
	@$(STEP) "browser" scripts/test-browser

test-peers: tools ## Programs of others against the real server
	@$(STEP) "cargo test: compile" cargo test --workspace --no-run --quiet
	@$(STEP) "peers: packages" scripts/web peers
	@$(STEP) "peers: Python packages" scripts/test-peers
	@$(STEP) "peers" node --test --test-reporter=spec tests/peers/*.test.mjs

bench: tools ## Measures compiling schedules, and reports of many plays: make bench PLAYS=1000000
	PLAYS=$(or $(PLAYS),10000000) cargo bench --workspace

load: web ## Many players at once: make load N=2000 PASSES=3
	@scripts/load

mutants: tools ## Breaks the rules of schedules one at a time: the tests must notice each
	@scripts/web deps
	node scripts/mutants.mjs

soak: tools ## A million random cases of each rule of dates (CASES_TIMES=500), and kill -9 fifty times in the middle of writes
	CASES_TIMES=$(or $(CASES_TIMES),500) cargo test --release -p atrium-domain --test it
	cargo build --workspace
	ATRIUM_CRASH_ROUNDS=50 node --test --test-reporter=spec tests/browser/crash.test.mjs

fuzz: tools ## Looks for input that breaks a parser: make fuzz SECONDS=300
	@SECONDS_EACH=$(or $(SECONDS),60) scripts/fuzz

screenshots: web ## Draws the pictures of the README and the guides
	cargo build --workspace
	node tests/browser/screenshots.mjs
	node --test tests/browser/sso.test.mjs
	for one in dialog domain test choice rehearsal; do cp artefacts/browser/sso-$$one.png docs/images/; done
