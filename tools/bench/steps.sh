# shellcheck shell=bash disable=SC2154,SC2034,SC2016
# Part of tools/bench/performance: the steps, each of which leaves $results/STEP.json, and the report.

tool() { # ARGUMENT...: JSON of `liaison bench`, as $sender. A failure is in the figures.
  "$programs/liaison" --profile "$demo/profiles/$sender.toml" --json bench "$@" || [ $? -eq 1 ]
}

submission() { # CONNECTIONS ARGUMENT...: figures of a load on the stand in use.
  local connections=$1
  shift
  sql postgres CHECKPOINT
  tool submit --to FR-POLICE-1 --connections "$connections" --seconds "$seconds" \
    --warm-up "$warm_up" --metrics "http://127.0.0.1:$(cat "$demo/health.port")/metrics" \
    --log-key "$demo/pki/log.vkey" "$@" | jq -c '.runs[0] | del(.sent)'
}

both_ends() { # SECONDS TO SINKS ARGUMENT...: figures of a load that is fetched at once.
  local length=$1 to=$2 sinks=$3
  shift 3
  sql postgres CHECKPOINT
  tool mixed --to "$to" --sink "$sinks" --seconds "$length" --warm-up "$warm_up" \
    --drain-seconds 120 "$@" | jq -c 'del(.source.sent)'
}

# keep STEP PROGRAM: the lines of $root/lines made into the step's JSON, with machine and settings.
keep() {
  jq -s --argjson machine "$(machine)" --argjson settings "$(settings)" --argjson scale "$scale" '
    def median: sort | .[(length - 1) / 2 | floor];
    . as $lines | {machine: $machine, postgresql: $settings, scale: $scale} + ('"$2"')' \
    "$root/lines" >"$results/$1.json"
}

begin_step() {
  : >"$root/lines"
}

measured() { # NAME CONNECTIONS COMMAND...: runs it and keeps its JSON as a line, for keep.
  local name=$1 connections=$2
  shift 2
  "$@" | jq -c --arg name "$name" --argjson connections "$connections" \
    '{name: $name, connections: $connections, figures: .}' >>"$root/lines"
}

# --- steps -----------------------------------------------------------------------------------------

step_throughput() {
  local round n
  begin_step
  run_stand small
  say long_step "Sizes of what is written" "$demo/sizes.log" take_sizes
  for round in $(seq "$repeat"); do
    for n in 1 64; do
      say long_step "Round $round: gateway, $n connections" "$demo/step.log" \
        measured gateway "$n" submission "$n"
    done
    for n in 1 8 32 64; do
      say long_step "Round $round: bare database, $n clients" "$demo/step.log" bare_measured "$n"
    done
  done
  measured rows 0 rows_of_both
  keep throughput '
    ($lines | map(select(.name == "gateway")) | group_by(.connections)
      | map({connections: .[0].connections, perSecond: map(.figures.perSecond) | median,
             p50Ms: map(.figures.p50Ms) | median, p99Ms: map(.figures.p99Ms) | median,
             steps: .[0].figures.steps, runs: map(.figures)})) as $gateway
    | ($lines | map(select(.name == "bare")) | group_by(.connections)
      | map({clients: .[0].connections, perSecond: map(.figures.perSecond) | median,
             meanMs: map(.figures.meanMs) | median})) as $bare
    | ($bare | max_by(.perSecond)) as $best
    | ($lines | map(select(.name == "rows"))[0].figures) as $rows
    | {gateway: $gateway, bare: $bare, best: $best, ratio: ($gateway[-1].perSecond / $best.perSecond),
       rowsAMessage: $rows,
       sound: ($rows.gateway == $rows.bare and
               all($gateway[].runs[]; .failures == {} and .receipts == .receiptsVerified))}'
}

# The comparison is one of the same rows.
rows_of_both() {
  jq -n --argjson gateway "$(rows_a_message liaison)" --argjson bare "$(rows_a_message bare)" \
    '{$gateway, $bare}'
}

bare_measured() { # CLIENTS
  sql postgres CHECKPOINT
  measured bare "$1" opponent bare "$1"
}

step_latency() {
  local whole half
  begin_step
  run_stand small
  [ -e "$demo/contents" ] ||
    say long_step "Sizes of what is written" "$demo/sizes.log" take_sizes
  if [ ! -e "$results/throughput.json" ]; then
    say long_step "Load of 64 connections" "$demo/step.log" measured whole 64 submission 64
    whole=$(jq -s '.[0].figures.perSecond' "$root/lines")
  else
    whole=$(jq '.gateway[-1].perSecond' "$results/throughput.json")
  fi
  half=$(awk -v n="$whole" 'BEGIN { printf "%.1f", n / 2 }')
  say long_step "Bare database, 1 client" "$demo/step.log" bare_measured 1
  say long_step "Gateway at $half messages a second" "$demo/step.log" \
    measured half 64 submission 64 --rate "$half" --plot "$results/latency.html"
  keep latency '
    ($lines | map(select(.name == "bare"))[0].figures.meanMs) as $commit
    | ($lines | map(select(.name == "half"))[0].figures) as $half
    | {rate: '"$half"', bareCommitMs: $commit, p50Ms: $half.p50Ms, p99Ms: $half.p99Ms,
       p50Commits: ($half.p50Ms / $commit), p99Commits: ($half.p99Ms / $commit),
       behindMs: $half.behindMs, run: $half, sound: ($half.failures == {})}'
}

step_leases() {
  begin_step
  run_stand small
  say long_step "Submitting what is to be fetched" "$demo/step.log" submit_for_leases
  sql postgres CHECKPOINT
  say long_step "Leasing and confirming it" "$demo/step.log" measured leases 12 fetch_all
  keep leases '
    $lines[0].figures
    | {deliveriesPerSecond: .perSecond, confirmed, checks, leaseToConfirmed, leaseCalls,
       confirmCalls, sound: ((.checks | del(.arrived, .redelivered) | add) == 0 and .failures == {})}'
}

submit_for_leases() {
  local sender=PT-POLICE-1
  tool submit --to IT-POLICE-1 --connections 64 --seconds "$seconds" --warm-up 0 >"$root/sent.json"
}

fetch_all() {
  tool inbox --sent "$root/sent.json" --sink "$(profiles_named IT-POLICE-1 IT-SPOC PT-SPOC)" \
    --sink-connections 4 --seconds 600
}

step_dead() {
  local round
  begin_step
  run_stand big
  say long_step "Filling the queue of the dead destination" "$demo/step.log" fill_dead
  for round in $(seq "$repeat"); do
    say long_step "Round $round: 99 destinations" "$demo/step.log" \
      measured without 0 to_destinations 99
    say long_step "Round $round: the same and the dead one" "$demo/step.log" \
      measured with 0 to_destinations 100
  done
  keep dead '
    def rate(name): $lines | map(select(.name == name).figures.sink.perSecond) | median;
    {without: rate("without"), with: rate("with"), ratio: (rate("with") / rate("without")),
     runs: $lines, sound: ($lines | all(.[].figures; .source.failures == {} and
                           .sink.failures == {} and (.sink.checks | del(.arrived, .redelivered) | add) == 0))}'
}

fill_dead() {
  local sender=SE-POLICE-1
  tool submit --to "$(apart 99 1 '\1')" --connections 16 --seconds 60 --warm-up 0 \
    --count "$(scaled 5000 50)"
}

to_destinations() { # COUNT of them are sent to, 99 fetch.
  local sender=SE-POLICE-1
  both_ends "$seconds" "$(apart 0 "$1" '\1')" "$(apart 0 99 "$demo/made-profiles/\\1.toml")" \
    --connections 32 --sink-connections 1
}

step_flat() {
  local round
  begin_step
  run_stand big
  fill_stand
  for round in $(seq "$repeat"); do
    run_stand small
    say long_step "Round $round: empty" "$demo/step.log" measured empty 64 submission 64
    run_stand big
    say long_step "Round $round: filled" "$demo/step.log" measured filled 64 submission 64
  done
  say long_step "Killed under load, and started again" "$demo/step.log" measured start 0 kill_and_start
  keep flat '
    def rate(name): $lines | map(select(.name == name).figures.perSecond) | median;
    {stored: '"$stored"', waiting: '"$waiting"', authorities: '"$authorities"',
     empty: rate("empty"), filled: rate("filled"), ratio: (rate("filled") / rate("empty")),
     readyMs: $lines[-1].figures.readyMs, runs: $lines,
     sound: ($lines[:-1] | all(.[].figures; .failures == {} and .receipts == .receiptsVerified))}'
}

kill_and_start() {
  local load begin
  tool submit --to FR-POLICE-1 --connections 16 --seconds 30 --warm-up 0 >"$root/killed.json" &
  load=$!
  sleep 3
  kill -9 "$(gateway_pid)"
  wait "$load" || true
  begin=$(date +%s%N)
  start_gateway >&2
  echo "{\"readyMs\": $((($(date +%s%N) - begin) / 1000000))}"
}

step_snapshot() {
  local holder
  begin_step
  run_stand big
  fill_stand
  say long_step "Fetching before" "$demo/step.log" measured before 0 fetching "$seconds"
  hold_snapshot &
  holder=$!
  say long_step "Fetching while a snapshot is held for $snapshot_minutes minutes" "$demo/step.log" \
    measured during 0 fetching "$(awk -v m="$snapshot_minutes" 'BEGIN { print int(m * 60 + 0.5) }')" \
    --plot "$results/snapshot.html"
  say long_step "Fetching at the end of it" "$demo/step.log" measured after 0 fetching "$seconds"
  release_snapshot
  wait "$holder" || true
  keep snapshot '
    def of(name): $lines[] | select(.name == name).figures;
    {minutes: '"$snapshot_minutes"', before: of("before").sink.perSecond,
     during: of("during").sink.perSecond, after: of("after").sink.perSecond,
     ratio: (of("after").sink.perSecond / of("before").sink.perSecond),
     bySecond: of("during").sink.confirmedBySecond,
     sound: ($lines | all(.[].figures; .source.failures == {} and .sink.failures == {} and
                          (.sink.checks | del(.arrived, .redelivered) | add) == 0))}'
}

fetching() { # SECONDS ARGUMENT...
  local sender=PL-POLICE-1 length=$1
  shift
  both_ends "$length" LT-POLICE-1 "$(profiles_named LT-POLICE-1)" --connections 16 \
    --sink-connections 8 "$@"
}

# A session that has looked at the database and does not end its transaction.
hold_snapshot() {
  psql -Xq -d "$(connection liaison)" >"$demo/holder.log" 2>&1 <<'SQL'
SET application_name = 'liaison bench holder';
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT count(*) FROM (SELECT FROM delivery LIMIT 1) AS looked;
SELECT pg_sleep(86400);
SQL
}

release_snapshot() {
  sql postgres "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE application_name = 'liaison bench holder'" >"$demo/released.log"
}

step_idle() {
  begin_step
  run_stand big
  say long_step "$systems systems wait" "$demo/step.log" measured idle 0 \
    tool idle --waiting "$demo/waiting" --systems "$systems" --wake-ups 200 \
    --pid "$(gateway_pid)" --plot "$results/idle.html"
  keep idle '
    $lines[0].figures
    | {systems, held, residentMiB: (.residentKiB.held / 1024), beforeMiB: (.residentKiB.before / 1024),
       openingSeconds, submitToWoken, receiptToWoken, notWoken, failures,
       sound: (.failures == {} and .notWoken == 0 and .held == .systems)}'
}

# --- the report ------------------------------------------------------------------------------------

# Of all steps whose figures are there: also those of an earlier run.
report() {
  local step
  machine_text
  echo
  {
    printf 'STEP\tFIGURE\tMEASURED\tAIM\n'
    for step in throughput latency leases dead flat snapshot idle; do
      [ ! -e "$results/$step.json" ] || jq -r "def two: . * 100 + 0.5 | floor / 100;
        $(rows_of "$step") | [\"$step\", (.[0] | tostring), (.[1] | tostring), .[2]] | @tsv" \
        "$results/$step.json"
    done
  } | aligned
  echo
  echo "The figures are in $results."
}

rows_of() { # STEP: jq that gives a row for each figure.
  case $1 in
    throughput) echo '
      (.gateway[] | ["gateway/s, \(.connections) connections", (.perSecond | two), ""]),
      (.bare[] | ["bare/s, \(.clients) clients", (.perSecond | two), ""]),
      ["gateway : best bare", (.ratio | two), "1.5"]' ;;
    latency) echo '
      ["bare commit, 1 client, ms", (.bareCommitMs | two), ""],
      ["p50 ms at \(.rate)/s", (.p50Ms | two), ""], ["p99 ms", (.p99Ms | two), ""],
      ["p50 in commits", (.p50Commits | two), ""], ["p99 in commits", (.p99Commits | two), "10"]' ;;
    leases) echo '
      ["deliveries leased and confirmed/s", (.deliveriesPerSecond | two), ""]' ;;
    dead) echo '
      ["99 without a dead one, deliveries/s", (.without | two), ""],
      ["99 with a dead one", (.with | two), ""], ["with : without", (.ratio | two), "0.95"]' ;;
    flat) echo '
      ["empty, messages/s", (.empty | two), ""],
      ["with \(.stored) stored, \(.waiting) waiting, \(.authorities) authorities", (.filled | two), ""],
      ["filled : empty", (.ratio | two), "0.9"], ["ready after SIGKILL, ms", .readyMs, "3000"]' ;;
    snapshot) echo '
      ["deliveries/s before", (.before | two), ""],
      ["after \(.minutes) minutes of a held snapshot", (.after | two), ""],
      ["after : before", (.ratio | two), "0.8"]' ;;
    idle) echo '
      ["systems in long poll", .held, "2200"], ["resident MiB", (.residentMiB | two), "400"],
      ["waking, ms from receipt, p50", (.receiptToWoken.p50Ms | two), ""],
      ["p99", (.receiptToWoken.p99Ms | two), ""],
      ["most", (.receiptToWoken.maxMs | two), "50"]' ;;
  esac
}

all_sound() {
  local step
  for step in "${steps[@]}"; do
    jq -e .sound "$results/$step.json" >/dev/null || {
      echo "tools/bench/performance: $step: something was refused, lost or changed; see its JSON" >&2
      return 1
    }
  done
}
