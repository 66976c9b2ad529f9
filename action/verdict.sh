#!/usr/bin/env bash
# The last step is the verdict. A check that left no exit code did not run, which is no pass.
set -uo pipefail
code="${CHANGE_GUARD_EXIT_CODE:-3}"
[ "${CHANGE_GUARD_FAIL:-true}" = true ] || exit 0
exit "${code}"
