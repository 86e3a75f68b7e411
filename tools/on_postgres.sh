#!/bin/sh
# Run a command with LUODI_DATABASE pointing at a PostgreSQL server of its own, which ends with the command.
# Exit code 77 with a plain line where PostgreSQL is not installed.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb 2>/dev/null || echo /nowhere/initdb)")
[ -x "$bin/initdb" ] || { echo "PostgreSQL is not installed: its tests are skipped (Debian package: postgresql)."; exit 77; }
folder=$(mktemp -d /tmp/luodi-pg.XXXXXX)
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" != 0 ] || chown postgres "$folder"
trap 'as "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT INT TERM
as "$bin/initdb" -D "$folder/data" -U luodi -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
# The data are thrown away, so nothing needs to reach the disk.
as "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
  -o "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c full_page_writes=off" start >/dev/null
LUODI_DATABASE="postgres://luodi@/postgres?host=$folder" "$@"
