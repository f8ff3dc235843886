# shellcheck shell=bash disable=SC2154,SC2034,SC2016
# Part of tools/bench/performance: the two stands, each a PostgreSQL and a gateway in a folder of its
# own. "small" is the test Europe; "big" has thousands of authorities more and can be filled.

use_stand() { # NAME
  demo=$root/$1
  mkdir -p "$demo"
}

# Both stands, as far as they have been started.
remove_stands() {
  local name
  for name in small big; do
    use_stand "$name"
    stop_gateway
    stop_postgres
    [ ! -e "$demo/postgres/." ] || rm -rf "$(socket_folder)"
  done
  rm -rf "$root"
}

# Thousands of connections come from this one machine.
widen_config() {
  sed -i 's/^\[web_service\]$/&\nconnections_total = 16384\nconnections_per_source = 16384\nlong_polls_at_once = 8192/' \
    "$demo/gateway.toml"
}

prepare_stand() { # NAME
  use_stand "$1"
  [ ! -e "$demo/gateway.toml" ] || return 0
  say long_step "Stand $1: keys and directory" "$demo/europe.log" make_europe
  [ "$1" != big ] || say long_step "Stand big: $authorities authorities, $systems of them with systems" \
    "$demo/authorities.log" add_authorities
  say long_step "Stand $1: PostgreSQL" "$demo/postgres.log" start_postgres
  say long_step "Stand $1: databases" "$demo/migrate.log" prepare_databases
  [ "$1" != small ] || say long_step "Stand $1: the bare databases" "$demo/copy.log" prepare_opponents
  widen_config
}

# Ready to be measured, and no other gateway beside it.
run_stand() { # NAME
  local other=small
  [ "$1" != small ] || other=big
  use_stand "$other"
  stop_gateway
  prepare_stand "$1"
  gateway_pid >/dev/null || say long_step "Stand $1: gateway" "$demo/start.log" start_gateway
  write_profiles
  write_made_profiles
}

# --- authorities beside the test Europe ------------------------------------------------------------

# Each is one more police of a state, in turn. The first of them have systems with certificates,
# which share a key: making thousands would take minutes and change nothing.
add_authorities() {
  local added
  added=$(awk -F, -v n="$authorities" '
    $1 ~ /-POLICE-1$/ { rows[count++] = $0 }
    END { for (i = 0; i < n; ++i) {
            row = rows[i % count]; sub(/POLICE-1,/, "MADE-" i ",", row); print row } }' \
    "$demo/authorities.csv")
  echo "$added" >>"$demo/authorities.csv"
  echo "$added" | head -n "$((systems + kept_apart))" | cut -d, -f1 >"$demo/made"
  awk '{ print tolower($1) "," $1 ",svc,," }' "$demo/made" >>"$demo/systems.csv"
  awk '{ print $1 ",svc,service,EU-R,," }' "$demo/made" >>"$demo/persons.csv"
  give_dead_one_a_push_url
  mkdir -p "$demo/pki/made"
  openssl ecparam -name prime256v1 -genkey -noout -out "$demo/pki/made.key"
  export -f made_certificate
  tr '[:upper:]' '[:lower:]' <"$demo/made" |
    xargs -P "$(nproc)" -I SYSTEM bash -c 'made_certificate "$@"' _ "$demo/pki" SYSTEM \
      >>"$demo/certificates.csv"
}

# Nothing listens there, so what waits for the dead destination is tried again and again.
give_dead_one_a_push_url() {
  local dead
  dead=$(apart $((destinations - 1)) 1 '\L\1')
  sed -i -e '1s/$/,push_url/' -e "2,\$ s|$|,|" -e "s|^$dead,.*|&https://127.0.0.1:9/|" \
    "$demo/systems.csv"
}

made_certificate() { # FOLDER SYSTEM: makes it, and prints its row.
  local file=$1/made/$2.pem fingerprint
  OPENSSL_CONF=$1/openssl.cnf SYSTEM=$2 OPERATOR=none openssl req -x509 -key "$1/made.key" \
    -sha256 -days 825 -CA "$1/client-ca.pem" -CAkey "$1/client-ca.key" \
    -extensions client -subj "/CN=$2" -out "$file" || return 1
  fingerprint=$(grep -v '^-----' "$file" | base64 -d | sha256sum)
  echo "$2,${fingerprint%% *},,"
}

# Where the gateway listens changes with every start. Those that wait in step idle stand apart.
write_made_profiles() {
  local authority folder=waiting place=0 url
  [ -e "$demo/made" ] || return 0
  mkdir -p "$demo/waiting" "$demo/made-profiles"
  url=https://localhost:$(web_port)
  while read -r authority; do
    [ "$((place++))" -lt "$systems" ] || folder=made-profiles
    printf '%s = "%s"\n' url "$url" ca ../pki/server-ca.pem \
      certificate "../pki/made/${authority,,}.pem" key ../pki/made.key authority "$authority" \
      >"$demo/$folder/$authority.toml"
  done <"$demo/made"
}

# apart FROM COUNT TEXT: so many of the made authorities that do not wait in step idle, parted by
# commas; \1 in TEXT is each.
apart() {
  tail -n +"$((systems + $1 + 1))" "$demo/made" | head -n "$2" | sed "s|^\(.*\)$|$3|" | paste -sd,
}

# --- what is stored already ------------------------------------------------------------------------

templates_done=16
templates_waiting=20

# Messages whose deliveries are all confirmed, and messages that wait, for authorities that nothing
# else is sent to.
make_templates() {
  local sender=PT-POLICE-1
  tool submit --to IT-POLICE-1 --connections 1 --seconds 60 --warm-up 0 --count "$templates_done" \
    >"$demo/template.json"
  tool inbox --sink "$(profiles_named IT-POLICE-1 IT-SPOC PT-SPOC)" --sent "$demo/template.json" \
    >"$demo/template-inbox.json"
  tool submit --to "$(apart "$destinations" 10 '\1')" --connections 1 --seconds 60 --warm-up 0 \
    --count "$templates_waiting" >"$demo/template-waiting.json"
}

# The copies are as consistent as what they are copied of, so nothing is checked again; and nothing
# of it need survive a crash.
fill_database() {
  local setting unanswered=$(((waiting + 2) / 3)) part parts
  parts=$(nproc)
  for setting in "max_wal_size = '16GB'" "checkpoint_timeout = '1h'" "full_page_writes = off"; do
    sql postgres "ALTER SYSTEM SET $setting"
  done
  sql postgres "SELECT pg_reload_conf()"
  psql -Xq -v ON_ERROR_STOP=1 -v total="$((stored + unanswered))" \
    -v templates="$((templates_done + templates_waiting))" -d "$(connection liaison)" -f "$bench/fill.sql"
  for part in $(seq 0 $((parts - 1))); do
    fill_range $((stored * part / parts)) $((stored * (part + 1) / parts - 1)) true &
  done
  wait
  fill_range "$stored" $((stored + unanswered - 1)) false
  finish_filling $((stored + unanswered))
}

fill_range() { # FIRST LAST OF-WHAT-IS-DONE
  PGOPTIONS='-c session_replication_role=replica -c synchronous_commit=off' \
    sql liaison "CALL bench_fill.fill($1, $2, $3)"
}

finish_filling() { # COPIES that must be there.
  [ "$(sql liaison "SELECT count(*) FROM message WHERE log = 'bench.filled'")" -eq "$1" ] || return 1
  sql liaison "SELECT setval(pg_get_serial_sequence('exchange', 'exchange_no'), max(exchange_no))
               FROM exchange"
  PGOPTIONS='-c client_min_messages=warning' sql liaison "DROP SCHEMA bench_fill CASCADE"
  sql liaison "VACUUM ANALYZE"
  sql postgres "ALTER SYSTEM RESET ALL"
  sql postgres "SELECT pg_reload_conf()"
  sql postgres CHECKPOINT
}

fill_stand() {
  [ ! -e "$demo/filled" ] || return 0
  say long_step "Messages to copy" "$demo/templates.log" make_templates
  stop_gateway
  say long_step "Filling in $stored stored messages and $waiting waiting deliveries" \
    "$demo/fill.log" fill_database
  touch "$demo/filled"
  run_stand big
}

profiles_named() { # AUTHORITY...: their systems' profiles, parted by commas.
  printf "$demo/profiles/%s.system.toml\n" "$@" | paste -sd,
}
