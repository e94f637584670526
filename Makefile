# Everything happens in .venv and build/; nothing is installed outside this folder.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
# A checkout that has the data sets beside it needs no download.
ifneq ($(wildcard ../shared/data),)
export GUYOT_DATA ?= $(abspath ../shared/data)
endif

.DEFAULT_GOAL := help
.PHONY: help install demo test docs bench bench-codec bench-boards bench-hls bench-import bench-mutation bench-prove bench-suite results-cpu results-gpu clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

install: $(STAMP) ## makes .venv with the guyot command in it

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	    --constraint constraints.txt --editable '.[train,explore,onnx,prove,test,bench,docs]'
	@touch $@

demo: $(STAMP) ## trains, prunes, compiles, simulates and builds the digits network into build/demo
	$(BIN)/guyot demo

test: $(STAMP) ## lints, type checks, builds the docs and runs all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet docs build/docs
	$(BIN)/pytest -n 2 --dist worksteal

docs: $(STAMP) ## the site of all pages and the reference of the Python calls, into build/docs
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/example_pictures.py
	$(BIN)/python docs/notebooks.py
	$(BIN)/python docs/lists.py
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet docs build/docs

bench: $(STAMP) ## simulates 2,200 random graphs, measures the whole path and the engine
	GUYOT_GRAPHS=200 $(BIN)/pytest -n 2 tests/hw/test_graphs.py
	$(BIN)/python tests/bench/verification_graphs.py
	$(BIN)/python tests/bench/whole_path.py
	$(BIN)/python tests/bench/engine.py
	$(BIN)/python tests/bench/verification_link.py

results-cpu: $(STAMP) ## pruning and sharing with three seeds, resumed, into docs/results/pruning.md
	$(BIN)/python tests/bench/pruning.py --jobs 2

results-gpu: $(STAMP) ## the part of it that a GPU is for, if there is one
	$(BIN)/python tests/bench/pruning.py gpu

bench-codec: $(STAMP) ## measures the codecs and reads 100,000 broken files, into docs/results/codecs.md
	$(BIN)/python tests/bench/codec_bench.py

bench-import: $(STAMP) ## accuracy, equality, RTL and clocks of imported networks: docs/results/import.md
	$(BIN)/python tests/bench/importing.py
	$(BIN)/python tests/bench/importing_hardware.py

bench-hls: $(STAMP) ## random traced functions, their RTL, refusals, da4ml beside ours, resumed: docs/results/hls.md
	$(BIN)/python tests/bench/hls.py

bench-prove: $(STAMP) ## proves the digits design, random ones and a whole core: docs/results/verification.md
	$(BIN)/python tests/bench/verification_prove.py
	$(BIN)/python tests/bench/verification_core.py six

bench-boards: $(STAMP) ## bitstreams for every board, an emulated board, noise, netlists: docs/results/boards.md
	$(BIN)/python tests/bench/boards.py

bench-suite: $(STAMP) ## many networks on four boards: plans, RTL, bitstreams, resumed, hours: docs/results/suite.md
	$(BIN)/python tests/bench/suite.py

bench-mutation: $(STAMP) ## broken cores through the default simulation, resumed: docs/results/verification.md
	$(BIN)/python tests/bench/verification_mutation.py

clean: ## removes what was made, except .venv
	rm -rf build dist *.egg-info .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
