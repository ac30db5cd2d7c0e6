#!/bin/sh
# Sets up what `make` needs. `setup.sh uv==X` makes .venv; `setup.sh browser` sees to chromium.
# As root it installs what is missing by apt; otherwise it says in one sentence what to install.
set -eu

missing() { # missing PACKAGE WHAT-FOR
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $1 ($2)." >&2
        { apt-get -qq install -y --no-install-recommends $1 || { apt-get -qq update && apt-get -qq install -y --no-install-recommends $1; }; } \
            </dev/null >/dev/null 2>&1 && return 0
    fi
    echo "Maillage needs $1 ($2). Install it, for example with: sudo apt install $1" >&2
    return 1
}

if [ "$1" = browser ]; then
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
        || missing chromium "the browser of the journeys"
    # Where there is one without windows, the journeys walk faster in it; they need none.
    command -v chromium-headless-shell >/dev/null || [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null \
        || apt-get -qq install -y --no-install-recommends chromium-headless-shell </dev/null >/dev/null 2>&1 || true
    exit 0
fi

command -v python3 >/dev/null || missing python3 "Python 3.11 or newer"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
    || { echo "Maillage needs Python 3.11 or newer; python3 here is $(python3 --version)." >&2; exit 1; }
python3 -c 'import ensurepip, venv' 2>/dev/null || missing python3-venv "Python's virtual environments"

[ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null || { rm -rf .venv; python3 -m venv .venv; }
if .venv/bin/python -m pip install -q --disable-pip-version-check "$1" \
    && .venv/bin/uv pip install -q --python .venv/bin/python --require-hashes -r requirements-dev.txt; then
    .venv/bin/uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
else
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
fi
