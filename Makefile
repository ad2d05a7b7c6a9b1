# make report   builds Banxin and prints the sample white paper
# make test     proves the rest
# make bench    measures against rivals, as ratios
# make format   formats the sources; make lint checks them

BANXIN := .build/release/banxin
OUT := build
# Debian's own, which has the modules of .ci/packages.txt, whatever else is on PATH.
PYTHON := /usr/bin/python3

.PHONY: report test bench format lint setup release pictures clean

report: release
	@mkdir -p $(OUT)
	$(BANXIN) build seeds/minhang-2020 --output $(OUT)/minhang-2020.pdf

setup:
	@.ci/setup

release: setup
	swift build -c release --product banxin

test: release lint
	swift test
	$(PYTHON) Tests/Acceptance/run.py --banxin $(BANXIN)

lint: setup
	swift format lint --strict --recursive Package.swift Sources Tests

format:
	swift format --in-place --recursive Package.swift Sources Tests

bench: release
	$(PYTHON) Benchmarks/run.py --banxin $(BANXIN)
	$(PYTHON) Benchmarks/charts.py --banxin $(BANXIN)

# The pictures that the README and Docs show.
pictures: report
	for sample in specimen newspaper official-document bulletin vertical gallery; do \
	  $(BANXIN) build seeds/$$sample --output $(OUT)/$$sample.pdf || exit 1; done
	$(PYTHON) Docs/pictures/make.py $(OUT)

clean:
	rm -rf .build $(OUT)
