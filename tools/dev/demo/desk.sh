# shellcheck shell=bash disable=SC2034,SC2154
# Part of tools/demo: accounts at the desk for officers of two authorities, opened and enrolled as an
# administrator and a newcomer would, and something in their queues.

desk_people='FR-SPOC/officer-1 FR-SPOC/supervisor-1 FR-POLICE-1/officer-1'

desk_port_bound() {
  cat "$demo/desk.port"
}

open_desk() {
  local person
  mkdir -p "$demo/desk"
  chmod 700 "$demo/desk"
  for person in $desk_people; do
    [ -s "$demo/desk/${person/\//.}.json" ] || open_account "${person%/*}" "${person#*/}"
  done
}

# open_account AUTHORITY PERSON: password and key lie in a file afterwards, since this is a demo.
open_account() {
  local enrolment password enrolled
  enrolment=$("$programs/liaison" --profile "$demo/profiles/ada.toml" --json account open "$1" "$2" |
    jq -r .enrolment)
  password=$(openssl rand -hex 8)
  enrolled=$(jq -n --arg authority "$1" --arg person "$2" --arg enrolment "$enrolment" \
    --arg password "$password" '$ARGS.named' |
    at_desk -H 'Content-Type: application/json' -d @- session/enrolment)
  jq --arg authority "$1" --arg person "$2" --arg password "$password" \
    '$ARGS.named + {key: .totpSecret}' <<<"$enrolled" >"$demo/desk/$1.$2.json.new"
  mv "$demo/desk/$1.$2.json.new" "$demo/desk/$1.$2.json"
}

# at_desk CURL-ARGUMENT... PATH
at_desk() {
  local path=${*: -1}
  curl -sS --fail-with-body --max-time 20 --cacert "$demo/pki/server-ca.pem" "${@:1:$#-1}" \
    "https://localhost:$(desk_port_bound)/api/v1/$path"
}

# code_of AUTHORITY/PERSON: the six digits of now.
code_of() {
  local file="$demo/desk/${1/\//.}.json"
  [ -s "$file" ] || { echo "tools/demo: $1 has no account; there are: $desk_people" >&2; return 1; }
  oathtool --totp --base32 "$(jq -r .key "$file")"
}

# Requests that nobody has answered yet: what the officers find when they sign in.
fill_queues() {
  local messages=tests/data/messages sent=$demo/desk/sent
  mkdir -p "$sent"
  queue_up AT-POLICE-1 "$messages/demo-request.xml"
  queue_up BE-POLICE-1 "$messages/fr-fraud-request.xml"
  queue_up LU-POLICE-1 "$messages/fr-forged-documents-request.xml"
  queue_up LT-POLICE-1 "$messages/pl-motor-vehicle-crime-request.xml" \
    -e 's|PL-POLICE-1|FR-SPOC|g; s|<State>PL<|<State>FR<|; s|<Language>pl<|<Language>en<|'
  queue_up BE-POLICE-1 "$messages/fr-fraud-request.xml" -e 's|FR-POLICE-1|FR-CUSTOMS-1|g'
}

# queue_up SENDER DOCUMENT [SED-ARGUMENT...]: sends it under fresh ids.
queue_up() {
  local sender=$1 document=$2 file
  shift 2
  request_id=$(new_id)
  exchange_id=$(new_id)
  file=$demo/desk/sent/$request_id.xml
  sed -e '' "$@" "$document" | with_ids "$request_id" >"$file"
  "$programs/liaison" --profile "$demo/profiles/$sender.toml" --json send "$file"
}

# An officer signs in and finds the urgent item: what a person would see, asked by curl.
look_at_desk() {
  local file=$demo/desk/FR-POLICE-1.officer-1.json cookies
  cookies=$(mktemp "$demo/desk/cookies.XXXXXX")
  answer=$(jq --arg code "$(code_of FR-POLICE-1/officer-1)" 'del(.key) + {$code}' "$file" |
    at_desk -c "$cookies" -H 'Content-Type: application/json' -d @- session) || true
  answer=$(at_desk -b "$cookies" queue) || true
  rm -f "$cookies"
  row FR-POLICE-1 "its officer signs in at the desk" "most urgent: $(said '.items[0].type // "-"') of $(said '.items[0].sender // "-"')" \
    "urgent Request AT-POLICE-1" "$(said '.items[0] | .urgency + " " + .type + " " + .sender')"
}

print_desk() {
  local person
  cat <<DESK
The desk: https://localhost:$(desk_port_bound)
  The browser will warn of the certificate, which a CA of this demo signed: go on, or import
  var/demo/pki/server-ca.pem. Sign in with authority, person, password, and a code:

DESK
  for person in $desk_people; do
    jq -r '"    authority \(.authority)   person \(.person)   password \(.password)"' \
      "$demo/desk/${person/\//.}.json"
    echo "    code: tools/demo --code $person"
  done
}
