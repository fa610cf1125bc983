# Development of the generator, and deployment of the environments. `make` without a target lists the targets.

ENV ?= prod
REGION ?= us-east-1
BINARY ?= target/release/commander-tf
BUILD ?= build
# Flags for `terraform apply`, such as -auto-approve.
APPLY_FLAGS ?=
# Backend image for `plan`, `apply` and `migrate`: a tag or `sha256:…`. Defaults to the running image.
IMAGE ?=
# Arguments of the terraform tests in `test`, such as `-- plans::`. These mostly wait, so the other tests run at the same time.
TERRAFORM_TESTS ?=
# Folder with the exported site, for `site`.
SITE ?= frontend/out

ROOT := $(BUILD)/$(ENV)/$(REGION)
BOOTSTRAP := $(BUILD)/bootstrap/$(REGION)
INIT := init -input=false $(if $(TF_PLUGIN_DIR),-plugin-dir=$(TF_PLUGIN_DIR))
# The image of the last apply, if any: the environment file names only the first one.
IMAGE_ARGUMENT = $(if $(IMAGE),-var backend_image_tag=$(IMAGE),$$(terraform -chdir=$(ROOT) output -raw backend_image_tag 2> /dev/null | sed -n 's/^\([A-Za-z0-9_.:-]*\)$$/-var=backend_image_tag=\1/p'))

.PHONY: help build check test scan lint fmt golden bench bootstrap render validate init plan apply migrate site verify drift

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

build: ## build the optimised binary
	cargo build --release --locked

target/release/commander-tf: build

check: lint ## lints, and all tests that need no terraform; every change must pass it
	cargo test --locked --lib --bins --test suite

test: ## run every test; installs the tools that the tests need under target/
	@python3 tests/tools.py & cargo test --locked --no-run; code=$$?; wait; [ $$code -eq 0 ] || exit $$code; \
	cargo test --locked --lib --bins --test suite & others=$$!; \
	cargo test --locked --test terraform $(TERRAFORM_TESTS); code=$$?; wait $$others || code=$$?; exit $$code

scan: ## apply production to the emulator and scan it with checkov, trivy and tf-nag (part of `make test`)
	cargo test --locked --test terraform -- --nocapture prod_is_applied_scanned

lint: ## check format, lints and generated documentation
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --quiet
	terraform fmt -check -recursive -diff modules

fmt: ## format Rust and HCL
	cargo fmt
	terraform fmt -recursive modules

golden: ## regenerate the golden trees, messages and archives; review the diff before committing
	rm -rf tests/golden
	SNAPSHOTS=overwrite cargo test --locked --test suite -- golden:: broken:: reference:: archives:: graph:: module_docs::

bench: ## measure time and memory of `render prod`
	cargo bench --locked

bootstrap: $(BINARY) ## once per account: create the state bucket, the image repositories and the delivery roles
	$(BINARY) bootstrap --local-state --out $(BUILD)
	terraform -chdir=$(BOOTSTRAP) $(INIT)
	terraform -chdir=$(BOOTSTRAP) apply -input=false $(APPLY_FLAGS)
	$(BINARY) bootstrap --out $(BUILD)
	terraform -chdir=$(BOOTSTRAP) $(INIT) -migrate-state -force-copy

render: $(BINARY) ## write build/$(ENV)/
	$(BINARY) render $(ENV) --out $(BUILD)

validate: render ## validate the rendered files, without state or credentials
	terraform -chdir=$(ROOT) $(INIT) -backend=false
	terraform -chdir=$(ROOT) validate

init: render ## render, and initialise the root module
	terraform -chdir=$(ROOT) $(INIT)

plan: init ## plan against the AWS account of your credentials
	terraform -chdir=$(ROOT) plan -input=false $(IMAGE_ARGUMENT)

apply: init ## plan, ask for approval, and apply
	terraform -chdir=$(ROOT) apply -input=false $(APPLY_FLAGS) $(IMAGE_ARGUMENT)

migrate: init ## migrate the database, as the workflow does
	$(BINARY) ci --out $(BUILD)/ci
	python3 $(BUILD)/ci/scripts/migrate.py $(ROOT) $(IMAGE)

site: init ## publish the site in $(SITE), as the workflow does
	$(BINARY) ci --out $(BUILD)/ci
	bash $(BUILD)/ci/scripts/site.sh $(ROOT) $(SITE)

verify: $(BINARY) ## check from outside that the environment works
	$(BINARY) verify $(ENV) --out $(BUILD)

drift: init ## exit with 2 if AWS differs from the files
	terraform -chdir=$(ROOT) plan -input=false -lock=false -detailed-exitcode $(IMAGE_ARGUMENT)
