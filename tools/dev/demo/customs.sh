# shellcheck shell=bash disable=SC2034,SC2154
# Part of tools/demo: the connector of FR-CUSTOMS-1, whose folders can be tried by hand.

customs=$demo/customs

write_customs() {
  mkdir -p "$customs/samples"
  cat >"$customs/adapter.toml" <<CONFIG
# Written by tools/demo at each start. docs/connector.md explains every key.
url = "https://localhost:$(web_port)"
ca = "$demo/pki/server-ca.pem"
certificate = "$demo/pki/systems/fr-customs-1.pem"
key = "$demo/pki/systems/fr-customs-1.key"
authority = "FR-CUSTOMS-1"
folder = "$customs/office"
page_port = $(port_or "" 8451)
spool = "$customs/spool"
CONFIG
}

# The process id, if it still is a connector with this configuration.
connector_pid() {
  local pid
  pid=$(cat "$customs/connector.pid" 2>/dev/null) || return 1
  { tr '\0' '\n' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -qxF "$customs/adapter.toml" || return 1
  echo "$pid"
}

start_connector() {
  write_customs
  mkdir -p "$customs/spool"
  rm -f "$customs/spool/page-port"
  setsid "$programs/liaison-adapter" run "$customs/adapter.toml" \
    >"$customs/connector.out" 2>&1 </dev/null &
  echo $! >"$customs/connector.pid"
  wait_until "the connector to open its page" test -s "$customs/spool/page-port" ||
    { cat "$customs/connector.out"; return 1; }
}

stop_connector() {
  local pid
  if pid=$(connector_pid); then
    kill "$pid"
    wait_until "the connector to stop" gone "$pid" || kill -9 "$pid"
  fi
  rm -f "$customs/connector.pid"
}

gone() {
  ! kill -0 "$1" 2>/dev/null
}

# wait_until WHAT COMMAND...: for up to 30 s.
wait_until() {
  local what=$1 tries=0
  shift
  until "$@"; do
    tries=$((tries + 1))
    [ "$tries" -le 300 ] || { echo "waited 30 s for $what" >&2; return 1; }
    sleep 0.1
  done
}

# customs_request FILE: a Request of FR-CUSTOMS-1 under fresh ids.
customs_request() {
  request_id=$(new_id)
  exchange_id=$(new_id)
  sed -e 's|FR-POLICE-1|BE-CUSTOMS-1|g; s|BE-POLICE-1|FR-CUSTOMS-1|g; s|<State>FR<|<State>BE<|' \
    tests/data/messages/fr-fraud-request.xml | with_ids "$request_id" >"$1"
}

# Dropped by rename, as an office does; the receipt lies beside it afterwards.
drop_into_folder() {
  local office=$customs/office name
  name=request-$(date +%H%M%S).xml
  customs_request "$customs/samples/try-me.xml"
  customs_request "$customs/$name"
  mv "$customs/$name" "$office/out/$name"
  answer='{}'
  wait_until "the connector to send" test -s "$office/sent/$name.receipt" || true
  row FR-CUSTOMS-1 "drops a Request into the folder of its connector" "sent, with receipt and summary" \
    "sent" "$([ -s "$office/sent/$name.receipt" ] && [ -s "$office/sent/$name" ] && echo sent)"
}

print_customs() {
  cat <<CUSTOMS
The connector of FR-CUSTOMS-1 works on var/demo/customs/office:

  # Send: drop by renaming. Then look into sent/ (or refused/). Another document: take a new MessageId.
  mv var/demo/customs/samples/try-me.xml var/demo/customs/office/out/
  ls var/demo/customs/office/sent var/demo/customs/office/in
  ${programs#"$PWD"/}/liaison-adapter status var/demo/customs/adapter.toml
  ${programs#"$PWD"/}/liaison-adapter check var/demo/customs/adapter.toml

  # The same at a page in the browser, with arrivals, forms and what was sent:
$("$programs/liaison-adapter" page "$customs/adapter.toml" | sed 's/^/    /')
CUSTOMS
}
