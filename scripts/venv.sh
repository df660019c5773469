#!/bin/sh
# Makes or refreshes .venv with what a lock file names: scripts/venv.sh requirements.txt .venv/.runtime
set -eu
lock=$1
stamp=$2
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Ajar needs Python 3.11 or newer as $python. Another one is named like this: make run PYTHON=python3.12" >&2
    exit 1
fi
if [ ! -x .venv/bin/python ]; then
    echo "Making a virtual environment in .venv …"
    if ! "$python" -m venv .venv; then
        rm -rf .venv
        echo "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv" >&2
        exit 1
    fi
fi
echo "Installing what $lock names (under a minute, only when it has changed) …"
# The lock names every package. Left to resolve extras anew, pip meets releases younger than the lock and stops.
{ command -v uv >/dev/null && uv pip install --quiet --python .venv/bin/python --no-deps --require-hashes -r "$lock"; } ||
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r "$lock"
touch "$stamp"
