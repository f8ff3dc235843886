# shellcheck shell=bash disable=SC2154
# Part of tools/demo: one exchange between AT-POLICE-1 and FR-POLICE-1, played through the command
# line. Each step is checked; the documents it sends lie in var/demo/story/ afterwards.

story=$demo/story
answer=      # What the last call said, JSON.
call_status= # Its exit status.
passed=0
failed=0

play_story() {
  mkdir -p "$story/receipts" "$demo/inbox"
  write_documents
  printf '%-13s %-52s %s\n' WHO DOES OUTCOME
  printf '%.0s-' {1..100}
  printf '\n'
  ask_first
  send_request
  repeat_request
  for recipient in FR-POLICE-1 AT-SPOC FR-SPOC; do
    receive "$recipient" "$request_handle" "$story/request.xml"
  done
  send_answer
  for recipient in AT-POLICE-1 AT-SPOC FR-SPOC; do
    receive "$recipient" "$answer_handle" "$story/answer.xml"
  done
  look_at_status
  send_invalid
  send_as_another
  check_receipts
  fill_queues >"$demo/desk/sent.log"
  look_at_desk
  drop_into_folder
  printf '%.0s-' {1..100}
  printf '\nstory: %s passed, %s failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
}

# --- the documents ---------------------------------------------------------------------------

new_id() {
  cat /proc/sys/kernel/random/uuid
}

# Fresh ids on every run: a message id is kept for ever and can be used only once.
write_documents() {
  local messages=tests/data/messages
  request_id=$(new_id)
  exchange_id=$(new_id)
  with_ids "$request_id" <"$messages/demo-request.xml" >"$story/request.xml"
  with_ids "$(new_id)" <"$messages/demo-answer.xml" >"$story/answer.xml"
  with_ids "$(new_id)" <"$messages/demo-invalid.xml" >"$story/invalid.xml"
  { cat "$story/request.xml"; echo; } >"$story/altered.xml"
}

with_ids() {
  sed -e "s|<MessageId>[^<]*<|<MessageId>$1<|" \
    -e "/<Exchange>/,/<\/Exchange>/s|<Id>[^<]*<|<Id>$exchange_id<|" \
    -e "s|<InReplyTo>[^<]*<|<InReplyTo>$request_id<|"
}

# --- calls and rows --------------------------------------------------------------------------

# call AUTHORITY ARGUMENT...: the command line as that authority; sets answer and call_status.
call() {
  local authority=$1
  shift
  call_status=0
  answer=$("$programs/liaison" --profile "$demo/profiles/$authority.toml" --json "$@") ||
    call_status=$?
}

# said JQ-FILTER: what the last call said there.
said() {
  jq -r "$1" <<<"$answer"
}

# row WHO DOES OUTCOME EXPECTED ACTUAL: one step, right exactly when the last two are the same.
row() {
  local verdict=ok
  if [ "$4" = "$5" ]; then
    passed=$((passed + 1))
  else
    verdict=WRONG
    failed=$((failed + 1))
  fi
  printf '%-13s %-52s %-6s%s\n' "$1" "$2" "$verdict" "$3"
  [ "$verdict" = ok ] || printf '  expected: %s\n  got:      %s\n  answer:   %.2000s\n' "$4" "$5" "$(said tojson)"
}

# recipients JQ-PATH: "FR-POLICE-1=addressed AT-SPOC=copy ...", sorted.
recipients() {
  said "[$1[]? | .authority + \"=\" + .role] | sort | join(\" \")"
}

expected_route='AT-SPOC=copy FR-POLICE-1=addressed FR-SPOC=copy'

# --- the steps -------------------------------------------------------------------------------

ask_first() {
  call AT-POLICE-1 explain "$story/request.xml"
  row AT-POLICE-1 "asks what would happen (explain: nothing is stored)" \
    "codes $(said .explained.handling.codes), level $(said .explained.handling.classification)" \
    "$expected_route" "$(recipients .explained.route)"
}

send_request() {
  call AT-POLICE-1 send "$story/request.xml" --receipts "$story/receipts"
  request_handle=$(said '.messages[0].accepted.handle')
  request_receipt=$(said '.messages[0].receiptFile')
  first_receipt=$(said '.messages[0].accepted.receipt')
  row AT-POLICE-1 "sends an urgent Request to FR-POLICE-1" "accepted $(said '.messages[0].accepted.acceptedAt')" \
    "$expected_route" "$(recipients '.messages[0].accepted.recipients')"
  said '.messages[0].accepted.recipients[]? | [.authority, .role, .rule, .legal] | @tsv' |
    while IFS=$'\t' read -r authority role rule legal; do
      printf '    -> %-13s %-10s %-28s %s\n' "$authority" "$role" "$rule" "$legal"
    done
}

repeat_request() {
  call AT-POLICE-1 send "$story/request.xml"
  row AT-POLICE-1 "sends it again, as after a broken line" "the first receipt, byte for byte" \
    "true $first_receipt" "$(said '.messages[0].accepted.repeat') $(said '.messages[0].accepted.receipt')"
  call AT-POLICE-1 send "$story/altered.xml"
  row AT-POLICE-1 "sends other bytes under the same message id" \
    "refused: $(said '.messages[0].problem.code')" \
    "1 409" "$call_status $(said '.messages[0].problem.status')"
}

# receive AUTHORITY HANDLE DOCUMENT: its system leases what waits, stores it, confirms it; ours must
# be among it and be the very bytes that were sent. Deliveries of earlier runs may be in front.
receive() {
  local saved='' got='' role='' rule=''
  for _ in 1 2 3 4 5; do
    call "$1.system" inbox --limit 256 --save "$demo/inbox/$1" --confirm
    saved=$(said ".deliveries[]? | select(.handle == \"$2\") | .savedAs")
    [ -z "$saved" ] || break
  done
  role=$(said ".deliveries[]? | select(.handle == \"$2\") | .role")
  rule=$(said ".deliveries[]? | select(.handle == \"$2\") | .rule")
  if [ -n "$saved" ] && cmp -s "$saved" "$3"; then got='same bytes'; fi
  row "$1" "leases, stores and confirms the $(root_of "$3")" \
    "the same bytes, as $role ($rule)" "0 same bytes" "$call_status $got"
}

root_of() {
  grep -o -m 1 '<\(Request\|Information\)' "$1" | tail -c +2
}

send_answer() {
  call FR-POLICE-1 send "$story/answer.xml" --receipts "$story/receipts"
  answer_handle=$(said '.messages[0].accepted.handle')
  answer_receipt=$(said '.messages[0].receiptFile')
  row FR-POLICE-1 "answers with an Information" "accepted $(said '.messages[0].accepted.acceptedAt')" \
    'AT-POLICE-1=addressed AT-SPOC=copy FR-SPOC=copy' \
    "$(recipients '.messages[0].accepted.recipients')"
}

look_at_status() {
  call AT-POLICE-1 status "$request_handle"
  row AT-POLICE-1 "looks where the Request has come to" "delivered to all three" \
    'AT-SPOC=delivered FR-POLICE-1=delivered FR-SPOC=delivered' \
    "$(said '[.recipients[]? | .authority + "=" + .state] | sort | join(" ")')"
}

send_invalid() {
  call AT-POLICE-1 send "$story/invalid.xml"
  local violations='[.messages[0].problem.violations[]? | select(.severity == "refuse")]'
  row AT-POLICE-1 "sends a Request that lacks what the law demands" \
    "refused: $(said '.messages[0].problem.code'), $(said "$violations | length") violations" \
    "1 422 true" "$call_status $(said '.messages[0].problem.status') $(said "$violations | length >= 4")"
  said "${violations}[] | [.rule, .message, (.legal // \"-\")] | @tsv" |
    while IFS=$'\t' read -r rule message legal; do
      printf '    -> %-26s %s [%s]\n' "$rule" "$message" "$legal"
    done
}

send_as_another() {
  call DE-POLICE-1 send "$story/request.xml"
  row DE-POLICE-1 "sends a message that says it is AT-POLICE-1's" \
    "refused: $(said '.messages[0].problem.code')" \
    "1 403" "$call_status $(said '.messages[0].problem.status')"
}

check_receipts() {
  prove "checks the receipt of the Request, offline" "$request_receipt" "$story/request.xml" "0 proved"
  prove "checks the receipt of the answer, offline" "$answer_receipt" "$story/answer.xml" "0 proved"
  prove "checks that receipt against another document" "$answer_receipt" "$story/request.xml" \
    "1 other-document"
  verify_apart
}

# The same receipt by the program that shares no code with the gateway.
verify_apart() {
  call_status=0
  answer=$("$programs/liaison" --json audit verify --key "$demo/pki/log.vkey" \
    --receipt "$answer_receipt" --document "$story/answer.xml") || call_status=$?
  row anybody "checks the receipt of the answer, by liaison-verify" "$(said .event)" \
    "0 message.admitted" "$call_status $(said .event)"
}

# prove DOES RECEIPT DOCUMENT EXPECTED
prove() {
  call_status=0
  answer=$("$programs/liaison" --json audit prove "$2" "$3" --log-key "$demo/pki/log.vkey") ||
    call_status=$?
  row anybody "$1" "$(said '.verdict')" "$4" "$call_status $(said '.verdict')"
}
