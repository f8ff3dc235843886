# shellcheck shell=bash
# Part of tools/demo: how long steps are announced.

# long_step NAME LOG COMMAND...: runs a step whose output only matters when it fails. On a terminal
# the output of the build is shown as it goes; otherwise it goes to LOG.
long_step() {
  local name=$1 log=$2 from=$SECONDS
  shift 2
  printf '%s ...' "$name"
  if ! "$@" </dev/null 2>&1 | show_progress "$log"; then
    printf ' failed\n'
    cat "$log" >&2
    exit 3
  fi
  printf ' %s s\n' "$((SECONDS - from))"
}

# Keeps everything in LOG; on a terminal also shows how far a build has come, [12/345], in place.
show_progress() {
  local line
  : >"$1"
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$1"
    if [ -t 1 ] && [[ $line =~ ^\[[0-9]+/[0-9]+\] ]]; then
      printf '%-12s\b\b\b\b\b\b\b\b\b\b\b\b' " ${BASH_REMATCH[0]}"
    fi
  done
  [ ! -t 1 ] || printf '%-12s\b\b\b\b\b\b\b\b\b\b\b\b' ''
}
