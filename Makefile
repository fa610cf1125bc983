# Everything that is done with this project. `make` alone lists the targets.

ENV ?= prod
REGION ?= us-east-1
BINARY ?= target/release/commander-tf
BUILD ?= build
# Flags of terraform's apply, such as -auto-approve.
APPLY_FLAGS ?=
# The backend's image of `plan`, `apply` and `migrate`: a tag or `sha256:…`. Without it the one that runs stays.
IMAGE ?=
# The site's export of `site`.
SITE ?= frontend/out

ROOT := $(BUILD)/$(ENV)/$(REGION)
BOOTSTRAP := $(BUILD)/bootstrap/$(REGION)
INIT := init -input=false $(if $(TF_PLUGIN_DIR),-plugin-dir=$(TF_PLUGIN_DIR))
# The image that was applied last, if any was: the environment file names the first one only.
IMAGE_ARGUMENT = $(if $(IMAGE),-var backend_image_tag=$(IMAGE),$$(terraform -chdir=$(ROOT) output -raw backend_image_tag 2> /dev/null | sed -n 's/^\([A-Za-z0-9_.:-]*\)$$/-var=backend_image_tag=\1/p'))

.PHONY: help build check test scan lint fmt golden bench bootstrap render validate init plan apply migrate site verify drift

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

build: ## build the binary, optimised
	cargo build --release --locked

target/release/commander-tf: build

check: lint ## what every change has to pass, in two minutes: lints, unit tests and everything that needs no terraform
	cargo test --locked --lib --bins --test suite

test: ## run every test; installs what the tests need under target/
	@python3 tests/tools.py & cargo test --locked; code=$$?; wait; exit $$code

scan: ## apply production to the emulator and scan it with checkov, trivy and tf-nag (one of the tests of `make test`)
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
	SNAPSHOTS=overwrite cargo test --locked --test suite -- golden:: broken:: reference:: archives:: graph:: module_docs::

bench: ## measure `render prod` as a whole process
	cargo bench --locked

bootstrap: $(BINARY) ## once an account: make the state's bucket, the images' repositories and the delivery's roles
	$(BINARY) render bootstrap --local-state --out $(BUILD)
	terraform -chdir=$(BOOTSTRAP) $(INIT)
	terraform -chdir=$(BOOTSTRAP) apply -input=false $(APPLY_FLAGS)
	$(BINARY) render bootstrap --out $(BUILD)
	terraform -chdir=$(BOOTSTRAP) $(INIT) -migrate-state -force-copy

render: $(BINARY) ## write build/$(ENV)/
	$(BINARY) render $(ENV) --out $(BUILD)

validate: render ## validate what is rendered, without state or credentials
	terraform -chdir=$(ROOT) $(INIT) -backend=false
	terraform -chdir=$(ROOT) validate

init: render ## render, and initialise the root module with its state
	terraform -chdir=$(ROOT) $(INIT)

plan: init ## plan against the AWS account of your credentials
	terraform -chdir=$(ROOT) plan -input=false $(IMAGE_ARGUMENT)

apply: init ## plan, ask, and apply
	terraform -chdir=$(ROOT) apply -input=false $(APPLY_FLAGS) $(IMAGE_ARGUMENT)

migrate: init ## migrate the database, as the workflow does
	$(BINARY) render ci --out $(BUILD)/ci
	python3 $(BUILD)/ci/scripts/migrate.py $(ROOT) $(IMAGE)

site: init ## bring the site in $(SITE), as the workflow does
	$(BINARY) render ci --out $(BUILD)/ci
	bash $(BUILD)/ci/scripts/site.sh $(ROOT) $(SITE)

verify: $(BINARY) ## check from outside that it works
	$(BINARY) verify $(ENV) --out $(BUILD)

drift: init ## does AWS differ from the files? Ends with 2 if so
	terraform -chdir=$(ROOT) plan -input=false -lock=false -detailed-exitcode $(IMAGE_ARGUMENT)
