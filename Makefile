.DEFAULT_GOAL := help
.PHONY: help run check test format screens vectors mutations spark locks

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-8s %s\n", $$1, $$2}'

run: ## Set up and start on this machine, with the demonstration year
	./run

check: ## The daily round: format, lint, types, floors, tests on SQLite
	./test --quick

test: ## Everything: also PostgreSQL, browser and the first start
	./test

format: ## Format the code, sort its imports, widen the punctuation of Chinese sentences
	.venv/bin/ruff format .
	.venv/bin/python -m scripts.punctuation --fix
	.venv/bin/ruff check --fix .

screens: ## Take the pictures of docs/screens anew (needs Chromium)
	.venv/bin/python -m scripts.screens

vectors: ## Make the test vectors of the sealed ballots anew
	PYTHONPATH=src .venv/bin/python -m tests.ballotbox.making_vectors

mutations: ## Write thousands of changed archives, which no verifier may accept, to mutations/
	PYTHONPATH=src .venv/bin/python -m tests.ballotbox.mutations mutations

spark: ## Test that Spark gives the same topics as the embedded engine (needs Java; downloads half a gigabyte)
	.venv/bin/pip install -q --require-hashes -r requirements/spark.txt
	.venv/bin/python -m pytest -q -m spark tests/mining/test_spark.py

locks: ## Resolve the locked packages anew from requirements/*.in (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements/run.txt requirements/run.in
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -c requirements/run.txt -o requirements/dev.txt requirements/dev.in
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -c requirements/dev.txt -o requirements/browser.txt requirements/browser.in
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -c requirements/run.txt -o requirements/spark.txt requirements/spark.in
