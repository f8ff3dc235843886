# shellcheck shell=bash disable=SC2154
# Part of tools/demo: a private PostgreSQL cluster below $demo/postgres, reached over a Unix socket
# in a folder that only its owner may enter. Under root it belongs to the account `postgres`,
# because the server refuses to run as root.

postgres_bin() {
  pg_config --bindir
}

# as_owner COMMAND...: as the account that the cluster belongs to, from a folder it may enter.
as_owner() {
  if [ "$(id -u)" -eq 0 ]; then
    (cd / && runuser -u postgres -- "$@")
  else
    (cd / && "$@")
  fi
}

# A new folder of the owner's. Where the owner cannot enter this checkout (root's own folder, for
# example) or a socket path would be too long (107 bytes), a link leads elsewhere.
make_owner_folder() {
  local link=$1 folder=$1
  [ ! -e "$link/." ] || return 0
  rm -f "$link"
  if ! as_owner test -x "$(dirname "$link")" || [ ${#link} -gt 80 ]; then
    folder=$(mktemp -d /var/tmp/liaison-demo-XXXXXX)
    ln -s "$folder" "$link"
  fi
  mkdir -p "$folder"
  [ "$(id -u)" -ne 0 ] || chown postgres "$folder"
  chmod 700 "$folder"
}

# The folder of the socket: real path, so that a link does not count towards its length.
socket_folder() {
  readlink -f "$demo/postgres"
}

start_postgres() {
  local folder
  make_owner_folder "$demo/postgres"
  folder=$(socket_folder)
  if ! as_owner test -e "$folder/data/PG_VERSION"; then
    as_owner "$(postgres_bin)/initdb" -D "$folder/data" -A trust -U liaison -E UTF8 \
      --locale=C.UTF-8
  fi
  postgres_runs || as_owner "$(postgres_bin)/pg_ctl" -D "$folder/data" -w -l "$folder/server.log" \
    -o "-c listen_addresses='' -c unix_socket_directories='$folder'" start
}

postgres_runs() {
  as_owner "$(postgres_bin)/pg_ctl" -D "$(socket_folder)/data" status >/dev/null 2>&1
}

stop_postgres() {
  [ -e "$demo/postgres/." ] && command -v pg_config >/dev/null && postgres_runs || return 0
  as_owner "$(postgres_bin)/pg_ctl" -D "$(socket_folder)/data" -w -m fast stop >/dev/null
}

# connection DATABASE: the libpq connection string.
connection() {
  printf "host=%s dbname=%s user=liaison" "$(socket_folder)" "$1"
}

prepare_databases() {
  local name
  for name in liaison liaison_keys; do
    psql -XAtq -d "$(connection postgres)" \
      -c "SELECT 1 FROM pg_database WHERE datname = '$name'" | grep -q 1 ||
      psql -Xq -d "$(connection postgres)" -c "CREATE DATABASE $name"
  done
  write_config
  "$programs/liaison" migrate --config "$demo/gateway.toml"
}
