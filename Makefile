# Everything that is done with this project. `make` alone lists the targets.

ENV ?= prod
REGION ?= us-east-1
BINARY := target/release/commander-tf
ROOT := build/$(ENV)/$(REGION)

.PHONY: help build test scan lint fmt golden bench render validate plan

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 12

build: ## build the binary, optimised
	cargo build --release --locked

test: ## run every test; installs what the tests need under target/
	cargo test --locked

scan: ## apply production to the emulator and scan it with checkov, trivy and tf-nag (a part of `make test`)
	cargo test --locked --test terraform -- --nocapture prod_is_applied_scanned

lint: ## check format, lints and generated documentation
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --quiet
	terraform fmt -check -recursive -diff modules

fmt: ## format Rust and HCL
	cargo fmt
	terraform fmt -recursive modules

golden: ## write the golden trees, messages and archives anew; read the difference before you commit it
	rm -rf tests/golden
	SNAPSHOTS=overwrite cargo test --locked --test golden --test broken --test reference --test archives

bench: ## measure `render prod` as a whole process
	cargo bench --locked

render: build ## write build/$(ENV)/
	$(BINARY) render $(ENV)

validate: render ## validate what is rendered, without state or credentials
	terraform -chdir=$(ROOT) init -backend=false -input=false $(if $(TF_PLUGIN_DIR),-plugin-dir=$(TF_PLUGIN_DIR))
	terraform -chdir=$(ROOT) validate

plan: render ## plan against the AWS account of your credentials
	terraform -chdir=$(ROOT) init -input=false $(if $(TF_PLUGIN_DIR),-plugin-dir=$(TF_PLUGIN_DIR))
	terraform -chdir=$(ROOT) plan -input=false
