# Two commands do all: `make demo` runs the whole SOP once, `make test` runs the tests.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check check-types check-types-windows check-style check-imports check-templates \
	bench templates clean

demo: $(READY)
	$(BIN)/himpun demo --out hasil-demo

test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist worksteal

# Two cores, two checks at a time; each says what it found in one piece.
CHECKS := check-style check-types check-types-windows check-imports check-templates
check: $(READY)
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target $(CHECKS)

check-types:
	$(BIN)/mypy

check-types-windows:
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 -p addin

check-style:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

check-imports:
	$(BIN)/lint-imports

check-templates:
	$(BIN)/python -m workbook_templates.specs --check

bench: $(READY)
	$(BIN)/python -m bench.workbook
	$(BIN)/python -m bench.kills
	$(BIN)/python -m bench.workbook_reading
	$(BIN)/python -m bench.system_calls
	$(BIN)/python -m bench.sandbox
	$(BIN)/python -m bench.pull
	$(BIN)/python -m bench.recap
	$(BIN)/python -m bench.inbox
	$(BIN)/python -m bench.live
	$(BIN)/python -m bench.service

templates: $(READY)
	$(BIN)/python -m workbook_templates.specs

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	touch $(READY)

clean:
	rm -rf $(VENV) hasil-demo
