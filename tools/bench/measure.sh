# shellcheck shell=bash disable=SC2154
# Part of tools/bench/submit: the opponents, one measurement of each side, and the report.
# $demo/results holds one JSON object a line: {round, connections, gateway, bare, withTree}.

sql() { # DATABASE STATEMENT: the answer, columns parted by '|'.
  psql -XAtq -v ON_ERROR_STOP=1 -d "$(connection "$1")" -c "$2"
}

# Two copies of the migrated, empty database, before anybody connects to it.
prepare_opponents() {
  local name
  for name in bare bare_with_tree; do
    sql postgres "CREATE DATABASE $name TEMPLATE liaison"
  done
  sql bare "CREATE SEQUENCE bare_entry MINVALUE 0"
  sql bare_with_tree "INSERT INTO audit_log (name, node, last_time)
                      VALUES ('liaison.demo', 'demo', now())"
}

load() { # SECONDS CONNECTIONS: figures of the one run of `liaison bench submit`.
  "$programs/liaison" --profile "$demo/profiles/AT-POLICE-1.toml" --json bench submit \
    --to FR-POLICE-1 --connections "$2" --seconds "$1" --warm-up "$warm_up" \
    --metrics "http://127.0.0.1:$(cat "$demo/health.port")/metrics" \
    --log-key "$demo/pki/log.vkey" |
    jq -c '.runs[0] | del(.sent, .latency, .acceptedBySecond)'
}

# The opponents write contents as long as the gateway wrote on the average, and random.
take_sizes() {
  load 1 4 >"$demo/first.json"
  local document line actor recipients decision note directory
  directory=$(sql liaison "SELECT max(directory) FROM route_input")
  IFS='|' read -r document line actor recipients decision note <<<"$(sql liaison "
    SELECT (SELECT avg(octet_length(sealed))::int FROM document),
           (SELECT avg(octet_length(line))::int FROM audit_entry JOIN message USING (log, entry_index)),
           (SELECT avg(octet_length(sealed))::int FROM audit_section WHERE name = 'actor'),
           (SELECT avg(octet_length(sealed))::int FROM audit_section WHERE name = 'recipients'),
           (SELECT avg(octet_length(sealed))::int FROM audit_section WHERE name = 'decision'),
           (SELECT avg(octet_length(note))::int FROM audit_checkpoint)")"
  {
    echo "document=$(random_bytea "$document")"
    echo "line=$(random_text "$line")"
    echo "actor=$(random_bytea "$actor")"
    echo "recipients=$(random_bytea "$recipients")"
    echo "decision=$(random_bytea "$decision")"
    echo "note=$(random_text "$note")"
    echo "directory=$directory"
    echo "digest=$(random_bytea 32)"
    echo "leaf=$(random_bytea 32)"
  } >"$demo/contents"
  jq -nc '{document: $ARGS.positional[0], entry: $ARGS.positional[1],
           sections: $ARGS.positional[2:5], checkpoint: $ARGS.positional[5]}' \
    --jsonargs "$document" "$line" "$actor" "$recipients" "$decision" "$note" >"$demo/sizes.json"
}

# How many rows of each table go with a message; those that a batch shares are left out. Read once the
# database has counted them: a session tells of what it wrote when it ends, or a second later.
rows_a_message() { # DATABASE
  sql "$1" "
    SELECT json_object_agg(relname, rows ORDER BY relname)
    FROM (SELECT relname, round(n_tup_ins / (SELECT n_tup_ins::numeric FROM pg_stat_user_tables
                                             WHERE relname = 'message')) AS rows
          FROM pg_stat_user_tables WHERE relname NOT IN ('audit_tile', 'audit_checkpoint')) AS told
    WHERE rows > 0"
}

random_bytea() { # LENGTH
  printf '\\x%s' "$(head -c "$1" /dev/urandom | od -An -v -tx1 | tr -d ' \n')"
}

random_text() { # LENGTH
  head -c "$1" /dev/urandom | base64 -w0 | head -c "$1"
}

# opponent SCRIPT CONNECTIONS: JSON of the rate and latency of its transactions.
opponent() {
  local threads=$2
  [ "$threads" -le "$(nproc)" ] || threads=$(nproc)
  pgbench_for "$warm_up" "$@" "$threads" >/dev/null
  pgbench_for "$seconds" "$@" "$threads" | sed -n \
    -e 's/^tps = \([0-9.]*\).*/"perSecond":\1,/p' \
    -e 's/^latency average = \([0-9.]*\) ms$/"meanMs":\1,/p' \
    -e 's/^number of failed transactions: \([0-9]*\).*/"failed":\1,/p' | tr -d '\n' |
    sed 's/^/{/; s/,$/}/'
}

pgbench_for() { # SECONDS SCRIPT CONNECTIONS THREADS
  local contents
  mapfile -t contents < <(sed 's/^/-D\n/' "$demo/contents")
  "$(postgres_bin)/pgbench" -n -M prepared -f "$bench/$2.sql" -c "$3" -j "$4" -T "$1" \
    "${contents[@]}" "$(connection "$2")"
}

# Each begins just after a checkpoint of the database, so that none pays for another's pages.
measure() { # ROUND CONNECTIONS
  local gateway bare with_tree
  sql postgres CHECKPOINT
  gateway=$(load "$seconds" "$2") || true # A failure is in the figures and ends the script later.
  sql postgres CHECKPOINT
  bare=$(opponent bare "$2")
  sql postgres CHECKPOINT
  with_tree=$(opponent bare_with_tree "$2")
  jq -nc --argjson round "$1" --argjson connections "$2" --argjson gateway "$gateway" \
    --argjson bare "$bare" --argjson tree "$with_tree" \
    '{round: $round, connections: $connections, gateway: $gateway, bare: $bare,
      withTree: $tree, ratio: ($gateway.perSecond / $bare.perSecond)}' >>"$demo/results"
}

all_is_well() {
  jq -es 'all(.[]; .gateway.failures == {} and .gateway.receipts == .gateway.receiptsVerified
                   and .bare.failed == 0 and .withTree.failed == 0)' "$demo/results" >/dev/null
}

# --- the report ----------------------------------------------------------------------------------

settings() {
  sql postgres "SELECT json_object_agg(name, setting) FROM pg_settings WHERE name IN
    ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method', 'shared_buffers',
     'max_wal_size', 'server_version')"
}

machine() {
  jq -nc --arg cpu "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" \
    --argjson cores "$(nproc)" --arg kernel "$(uname -r)" \
    --argjson memoryMiB "$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo)" \
    --arg fileSystem "$(stat -f -c %T "$demo")" --arg date "$(date -u +%F)" \
    '{date: $date, cpu: $cpu, cores: $cores, memoryMiB: $memoryMiB, kernel: $kernel,
      fileSystem: $fileSystem}'
}

report_json() {
  jq -s --argjson machine "$(machine)" --argjson settings "$(settings)" \
    --slurpfile sizes "$demo/sizes.json" --argjson seconds "$seconds" \
    '{machine: $machine, postgresql: $settings, seconds: $seconds, bytesWritten: $sizes[0], runs: .}' \
    "$demo/results"
}

machine_text() {
  echo
  machine | jq -r 'to_entries[] | "\(.key): \(.value)"' | paste -sd ';' | sed 's/;/; /g'
  settings | jq -r 'to_entries[] | "\(.key) = \(.value)"' | paste -sd ';' | sed 's/;/; /g'
}

# Medians over the rounds; the range of the rates where there are several.
report_table() {
  jq -rs '
    def median: sort | .[(length - 1) / 2 | floor];
    def whole: . + 0.5 | floor;
    def spread: if length == 1 then "\(.[0] | whole)"
                else "\(median | whole) (\(min | whole)-\(max | whole))" end;
    def two: . * 100 + 0.5 | floor / 100;
    ["CONNECTIONS", "GATEWAY/S", "P50 MS", "P99 MS", "MAX MS", "BARE/S", "WITH TREE/S",
     "GATEWAY:BARE"],
    (group_by(.connections)[] |
      [.[0].connections, (map(.gateway.perSecond) | spread), (map(.gateway.p50Ms) | median | two),
       (map(.gateway.p99Ms) | median | two), (map(.gateway.maxMs) | max | two),
       (map(.bare.perSecond) | spread), (map(.withTree.perSecond) | spread),
       (map(.ratio) | median | two)])
    | @tsv' "$demo/results" | aligned
  echo
  echo "Milliseconds a message spends in each step (a batch's step counts its share of the batch):"
  jq -rs '
    def median: sort | .[(length - 1) / 2 | floor];
    def three: . * 1000 + 0.5 | floor / 1000;
    (group_by(.connections)) as $groups
    | ["STEP", ($groups[] | .[0].connections)],
      ([.[].gateway.steps[].step] | unique[] | . as $step |
        [$step, ($groups[] | [.[].gateway.steps[] | select(.step == $step) | .msAMessage]
                 | if length == 0 then "-" else median | three end)])
    | @tsv' "$demo/results" | aligned
}

aligned() {
  column -t -s "$(printf '\t')"
}
