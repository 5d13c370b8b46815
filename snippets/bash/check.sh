#!/usr/bin/env bash
# A Kuberhealthy check. Needs bash and curl.

# The work: `fail "what is wrong"` for each thing that is wrong, none when all is well.
# The first command that fails ends it, and counts as a failure too.
check() {
  : # Your work goes here: fail "what is wrong, and where"
}

# region khreport
# Unix time in seconds. Kuberhealthy always sets the variable; a run by hand gets a minute.
deadline=${KH_CHECK_RUN_DEADLINE:-$(($(date +%s) + 60))}

# Reports that all is well. Returns 0 once Kuberhealthy has accepted the report.
report_success() {
  report '{"OK":true,"Errors":[]}'
}

# Reports what is wrong, an argument for each thing. Returns 0 once Kuberhealthy has accepted the report.
report_failure() {
  report "{\"OK\":false,\"Errors\":[$(json_strings "$@")]}"
}

# The arguments as JSON strings with commas between them. A failure without a reason would be refused, so it gets one.
json_strings() {
  local text list='' code character escape
  for text in "$@"; do
    [[ -n ${text//[[:space:]]/} ]] || continue
    text=${text//\\/\\\\}
    text=${text//\"/\\\"}
    for code in {1..31}; do
      printf -v escape '\\u%04x' "$code"
      printf -v character %b "\\x${escape: -2}"
      text=${text//"$character"/"$escape"}
    done
    list+=",\"$text\""
  done
  list=${list:-',"the check failed without giving a reason"'}
  printf '%s' "${list:1}"
}

# A run has one report: whoever comes later gets the outcome of the first.
outcome=''
report() {
  if [[ -z $outcome ]]; then
    outcome=0
    send "$1" || outcome=1
  fi
  return "$outcome"
}

send() {
  local body=$1 url=${KH_REPORTING_URL:-} problem='the deadline has passed' seconds answer status
  local headers=(--header 'Content-Type: application/json')
  # Kuberhealthy 3 knows a run by this header alone, Kuberhealthy 2 can do without.
  [[ -z ${KH_RUN_UUID:-} ]] || headers+=(--header "kh-run-uuid: $KH_RUN_UUID")
  if [[ $url != http://* && $url != https://* ]]; then
    echo "KH_REPORTING_URL is no http address: \"$url\"" >&2
    return 1
  fi
  while seconds=$((deadline - $(date +%s))) && ((seconds > 0)); do
    # No proxy: that leads to the world outside and not to Kuberhealthy. And as a busy Kuberhealthy
    # may take long to answer, only the deadline limits an attempt.
    answer=$(printf '%s' "$body" |
      curl --silent --show-error --noproxy '*' --max-time "$seconds" "${headers[@]}" \
        --data-binary @- --write-out '\n%{http_code}' "$url" 2>&1) || : # the status says it
    status=${answer##*$'\n'}
    problem="HTTP $status ${answer%$'\n'*}"
    case $status in
      200) return 0 ;;
      000 | 5??) sleep 1 ;;
      *) break ;; # the same report would be refused again
    esac
  done
  echo "Kuberhealthy did not accept the report: $problem" >&2
  return 1
}
# endregion

# Hands a failure from the work over to main.
fail() {
  printf '%s,' "$(json_strings "$@")" >&3
}

# Runs the check. Its failures go to standard output in one line, what it prints goes to fd 4.
work() {
  exec 3>&1 >&4
  # Within the work a report is only noted: main sends it.
  report_failure() { fail "$@"; }
  report_success() { :; }
  (
    set -eo pipefail
    check
  )
  local status=$?
  ((status == 0)) || fail "the check did not finish: exit code $status"
  echo >&3
}

stop() {
  # region khfail
  report_failure 'the check did not finish: it was told to stop (SIGTERM)'
  # endregion
  exit $?
}

main() {
  if (($(date +%s) >= deadline)); then
    echo 'the deadline has passed: nothing was checked or reported' >&2
    exit 1
  fi
  # region khdeadline
  # Some time is kept for the report.
  seconds_left=$((deadline - $(date +%s) - 2))
  # endregion

  # The work runs beside this shell, so that nothing it does can hold up the report.
  trap stop TERM
  local failures=''
  exec 4>&1 3< <(work)
  IFS= read -r -u 3 -t $((seconds_left > 0 ? seconds_left : 1)) failures ||
    failures+='"the check did not finish: it was killed, or still at work shortly before the deadline"'

  trap '' TERM # the report is on its way
  if [[ -z $failures ]]; then
    # region khok
    report_success
    # endregion
  else
    report "{\"OK\":false,\"Errors\":[${failures%,}]}"
  fi
}

main
