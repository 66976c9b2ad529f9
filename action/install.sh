#!/usr/bin/env bash
# Installs this very checkout of the action into a virtual environment of its own: whoever pins the action pins the code.
# Dependencies are locked by hash in requirements.lock.
set -euo pipefail
environment="${RUNNER_TEMP:?}/change-guard"
python3 -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "change-guard needs Python 3.11 or newer: add actions/setup-python before it")'
python3 -m venv "${environment}"
pip=("${environment}/bin/python" -m pip install --quiet --disable-pip-version-check)
"${pip[@]}" --require-hashes -r "${GITHUB_ACTION_PATH:?}/action/requirements.lock"
"${pip[@]}" --no-deps --no-build-isolation --no-index "${GITHUB_ACTION_PATH}"
