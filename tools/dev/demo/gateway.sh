# shellcheck shell=bash disable=SC2154
# Part of tools/demo: keys and directory, the gateway's configuration, its start and stop, and a
# profile for each authority and operator.

make_europe() {
  # A store from before these keys could not be read with them.
  if [ ! -e "$demo/pki/log.vkey" ]; then
    stop_gateway
    stop_postgres
    rm -rf "$(socket_folder)" "$demo/postgres" "$demo/state" "$demo/desk" "$demo/customs"
  fi
  tools/dev/make-test-europe --log liaison.demo --extra "$demo"
}

# port_or WANTED USUAL: the wanted port; else the usual one where it is free; else 0, any free one.
port_or() {
  if [ -n "$1" ]; then
    echo "$1"
  elif [ "$mode" = once ] || (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null; then
    echo 0
  else
    echo "$2"
  fi
}

write_config() {
  mkdir -p "$demo/state"
  cat >"$demo/gateway.toml" <<CONFIG
# Written by tools/demo at each start. docs/reference/configuration.md explains every key.
[node]
id = "demo"
state_directory = "$demo/state"

[audit]
log = "liaison.demo"
signing_key = "$demo/pki/log-signing.key"

[database]
main = "$(connection liaison)"
keys = "$(connection liaison_keys)"

[keys]
master_key = "$demo/pki/master.key"

[directory]
authorities = "$demo/authorities.csv"
systems = "$demo/systems.csv"
certificates = "$demo/certificates.csv"
persons = "$demo/persons.csv"
states = "$demo/states"

[web_service]
port = $(port_or "$port" 8443)
port_file = "$demo/web.port"
certificate = "$demo/pki/server.pem"
private_key = "$demo/pki/server.key"
client_ca = "$demo/pki/client-ca.pem"
revocation_lists = ["$demo/pki/crl.pem"]

[desk]
port = $(port_or "$desk_port" 8444)
port_file = "$demo/desk.port"

[grpc]
port = $(port_or "$grpc_port" 8445)
port_file = "$demo/grpc.port"

[health]
port = $(port_or "$health_port" 9443)
port_file = "$demo/health.port"

[operators]
administrators = ["ada", "ben"]
auditors = ["eve"]

[handling]
ceiling = "EU-R"

[logging]
file = "$demo/gateway.log"
CONFIG
}

web_port() {
  cat "$demo/web.port"
}

# The process id, if it still is a gateway with this configuration; pids are used again.
gateway_pid() {
  local pid
  pid=$(cat "$demo/gateway.pid" 2>/dev/null) || return 1
  { tr '\0' '\n' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -qxF "$demo/gateway.toml" || return 1
  echo "$pid"
}

gateway_is_ready() {
  [ -s "$demo/web.port" ] && [ -s "$demo/desk.port" ] && [ -s "$demo/grpc.port" ] && [ -s "$demo/health.port" ] &&
    curl -sf -o /dev/null --max-time 5 "http://127.0.0.1:$(cat "$demo/health.port")/readyz"
}

start_gateway() {
  local tries=0
  rm -f "$demo/web.port" "$demo/desk.port" "$demo/grpc.port" "$demo/health.port"
  setsid "$programs/liaison-gateway" --config "$demo/gateway.toml" \
    >"$demo/gateway.out" 2>&1 </dev/null &
  echo $! >"$demo/gateway.pid"
  until gateway_is_ready; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ] || ! kill -0 "$(cat "$demo/gateway.pid")" 2>/dev/null; then
      echo "The gateway did not become ready:"
      cat "$demo/gateway.out"
      tail -n 20 "$demo/gateway.log" 2>/dev/null || true
      return 1
    fi
    sleep 0.1
  done
}

# SIGTERM lets it finish what it has accepted; SIGKILL only after 30 s.
stop_gateway() {
  local pid tries=0
  pid=$(gateway_pid) || { rm -f "$demo/gateway.pid"; return 0; }
  kill "$pid"
  while kill -0 "$pid" 2>/dev/null; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ]; then
      echo "The gateway did not stop within 30 s and is killed." >&2
      kill -9 "$pid"
      break
    fi
    sleep 0.1
  done
  rm -f "$demo/gateway.pid"
}

write_profiles() {
  local authority operator
  mkdir -p "$demo/profiles"
  tail -n +2 "$demo/authorities.csv" | cut -d, -f1 | while read -r authority; do
    [ -e "$demo/pki/systems/${authority,,}.pem" ] || continue  # Reached by a proxy.
    # One for its officer, one for its system, which fetches for its service person: an officer is
    # given nothing under H3 before having acknowledged the words.
    { profile_of "systems/${authority,,}"; cat <<PROFILE; } >"$demo/profiles/$authority.toml"
authority = "$authority"
person = "officer-1"
PROFILE
    { profile_of "systems/${authority,,}"; cat <<PROFILE; } >"$demo/profiles/$authority.system.toml"
authority = "$authority"
PROFILE
  done
  for operator in ada ben eve; do
    profile_of "operators/$operator" >"$demo/profiles/$operator.toml"
  done
}

# profile_of CREDENTIALS: the lines that every profile has.
profile_of() {
  cat <<PROFILE
url = "https://localhost:$(web_port)"
ca = "../pki/server-ca.pem"
certificate = "../pki/$1.pem"
key = "../pki/$1.key"
PROFILE
}

print_what_next() {
  local cli="${programs#"$PWD"/}/liaison"
  cat <<NEXT

The gateway goes on running. What to try next:

  # Any authority of 27 states has a profile and a certificate.
  $cli --profile var/demo/profiles/AT-POLICE-1.toml directory list
  $cli --profile var/demo/profiles/AT-POLICE-1.toml explain tests/data/messages/demo-request.xml
  $cli --profile var/demo/profiles/FR-SPOC.toml inbox

  # What operators do: ada and ben administer, eve audits; an export is checked offline.
  $cli --profile var/demo/profiles/ada.toml directory export var/demo/directory
  $cli --profile var/demo/profiles/eve.toml audit export \\
       --log liaison.demo --reason "trying it" var/demo/export
  $cli audit verify var/demo/export --key var/demo/pki/log.vkey

  # The same interface without our client:
  curl --cacert var/demo/pki/server-ca.pem \\
       --cert var/demo/pki/systems/fr-spoc.pem --key var/demo/pki/systems/fr-spoc.key \\
       -H 'Liaison-Authority: FR-SPOC' \\
       https://localhost:$(web_port)/api/v1/directory/authorities

  # Health and figures, on this machine only:
  curl http://127.0.0.1:$(cat "$demo/health.port")/readyz
  curl http://127.0.0.1:$(cat "$demo/health.port")/metrics

  # What it said, without case content; and the end:
  tail var/demo/gateway.log
  tools/demo --stop

NEXT
  print_customs
  echo
  print_desk
}
