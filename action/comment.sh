#!/usr/bin/env bash
# The one comment. That GitHub does not answer is said and does not change the verdict.
set -uo pipefail
reports="${RUNNER_TEMP:?}/change-guard-reports"
"${RUNNER_TEMP}/change-guard/bin/change-guard" comment "${reports}/comment.md" \
  --report "${reports}/report.json" --when "${CHANGE_GUARD_COMMENT:-findings}" \
  || echo "::warning::change-guard could not write its comment; the step summary has the report"
