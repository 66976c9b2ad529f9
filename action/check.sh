#!/usr/bin/env bash
# Runs the check once, writes every report, and leaves the exit code to the last step, so that reports always appear.
set -uo pipefail
program="${RUNNER_TEMP:?}/change-guard/bin/change-guard"
reports="${RUNNER_TEMP}/change-guard-reports"
mkdir -p "${reports}"
rm -f "${reports}"/*

arguments=(check --format text)
for report in json=report.json markdown=comment.md html=report.html sarif=report.sarif github=annotations.txt; do
  arguments+=(--output "${report%%=*}=${reports}/${report#*=}")
done
[ -z "${CHANGE_GUARD_BASE:-}" ] || arguments+=(--base "${CHANGE_GUARD_BASE}")
[ -z "${CHANGE_GUARD_HEAD:-}" ] || arguments+=(--head "${CHANGE_GUARD_HEAD}")
[ -z "${CHANGE_GUARD_TODAY:-}" ] || arguments+=(--today "${CHANGE_GUARD_TODAY}")

# What the repository says is printed with workflow commands switched off: a spec must not talk to the runner.
token="change-guard-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
echo "::stop-commands::${token}"
FORCE_COLOR=1 "${program}" "${arguments[@]}"
code=$?
echo "::${token}::"

echo "exit-code=${code}" >> "${GITHUB_OUTPUT:?}"
if [ ! -s "${reports}/report.json" ]; then
  # Nothing could be judged at all; the word must not be missing where a later step asks for it.
  [ "${code}" = 2 ] && echo "result=error" >> "${GITHUB_OUTPUT}" || echo "result=cannot-judge" >> "${GITHUB_OUTPUT}"
  exit 0
fi
[ "${CHANGE_GUARD_ANNOTATIONS:-true}" != true ] || cat "${reports}/annotations.txt"
[ "${CHANGE_GUARD_SUMMARY:-true}" != true ] || head -c 900000 "${reports}/comment.md" >> "${GITHUB_STEP_SUMMARY:-/dev/null}"
"${RUNNER_TEMP}/change-guard/bin/python" "${GITHUB_ACTION_PATH:?}/action/outputs.py" "${reports}" >> "${GITHUB_OUTPUT}"
