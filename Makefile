# Everything goes through .venv; each target sets up what it needs.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed

.PHONY: help setup run test coverage lint draft bench-reading bench-retrieval bench-check bench-export bench-ui pictures sections answers eval soak clean

help:
	@echo "make run     mở ứng dụng (dựng môi trường ở lần đầu)   | open the app"
	@echo "make test    chạy mọi kiểm tra                          | everything that has to pass"
	@echo "make draft   soạn báo cáo ví dụ vào thư mục out/        | draft the example report"

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Cần Python 3.11 trở lên / Python 3.11 or newer is needed"; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,local]'
	@touch $(STAMP)

run: setup
	$(PY) -m assistant index
	$(PY) -m assistant ui

draft: setup
	$(PY) -m assistant draft --notes examples/ghi-chu.txt --stats examples/thong-ke.xlsx \
		--meta examples/bao-cao.toml --writer template \
		--out out/bao-cao.docx --ledger out/so-doi-chieu.xlsx --json out/ket-qua.json

lint: setup
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

test: setup
	sh tests/debian-packages.sh
	$(MAKE) --no-print-directory lint
	$(PY) -m pytest

coverage: setup
	$(PY) -m pytest --cov --cov-report=term:skip-covered

bench-reading: setup
	$(PY) -m tests.evals.bench_reading

bench-retrieval: setup
	$(PY) -m tests.evals.bench_retrieval

bench-check: setup
	$(PY) -m tests.evals.bench_check

bench-export: setup
	$(PY) -m tests.evals.bench_export

bench-ui: setup
	$(PY) -m tests.evals.bench_ui

pictures: setup
	$(PY) docs/chup_man_hinh.py

sections: setup
	$(PY) -m tests.evals.train_sections

answers: setup
	$(PY) -m tests.evals.retrieval_fit

eval: setup
	$(PY) -m tests.evals.eval_drafting

soak: setup
	$(PY) -m tests.evals.soak_reading
	$(PY) -m tests.evals.soak_ui 30 1000

clean:
	rm -rf out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
