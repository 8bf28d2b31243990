#!/bin/sh
# Writes requirements.lock: every dependency of every extra, pinned, for Python 3.11 and newer.
# It is a constraints file and names no package index, so it holds on any machine.
set -eu

PATH=$PATH:${VENV:-.venv}/bin
command -v uv >/dev/null 2>&1 || {
    echo "lobule: make lock needs uv, which is not on the PATH; install it with: pip install uv" >&2
    exit 1
}
uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --upgrade --quiet \
    --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
    --output-file requirements.lock
if grep -nE '://|@ |^-|^\.|/' requirements.lock; then
    echo "lobule: the lines above name a place, not a version; requirements.lock must not." >&2
    exit 1
fi
