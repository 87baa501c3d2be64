#!/usr/bin/env bash
# Writes the database and the files of today into BACKUP_FOLDER; keeps the last 30 of each.
# Reads DATABASE_URL, PRIVATE_ROOT, MEDIA_ROOT and BACKUP_FOLDER, as deploy/environment.example.
set -euo pipefail
umask 077
: "${DATABASE_URL:?} ${PRIVATE_ROOT:?} ${MEDIA_ROOT:?} ${BACKUP_FOLDER:?}"
mkdir -p "$BACKUP_FOLDER" "$PRIVATE_ROOT" "$MEDIA_ROOT"
stamp=$(date +%Y-%m-%dT%H%M%S)

# Written under another name first: a backup that broke off never looks like a whole one.
database="$BACKUP_FOLDER/database-$stamp.dump"
case "$DATABASE_URL" in
sqlite:*) "$(dirname "$0")/../.venv/bin/python" - "${DATABASE_URL#sqlite:///}" "$database.part" <<'PYTHON' ;;
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as source, sqlite3.connect(sys.argv[2]) as copy:
    source.backup(copy)
PYTHON
*) pg_dump --format=custom --no-owner --file "$database.part" "$DATABASE_URL" ;;
esac
mv "$database.part" "$database"

pack() { # pack NAME FOLDER
    local archive="$BACKUP_FOLDER/$1-$stamp.tar.gz"
    tar --create --gzip --file "$archive.part" --directory "$2" .
    mv "$archive.part" "$archive"
}
pack private "$PRIVATE_ROOT"
pack media "$MEDIA_ROOT"

for kind in database private media; do
    find "$BACKUP_FOLDER" -name "$kind-*" ! -name '*.part' | sort | head -n -30 |
        xargs --no-run-if-empty rm --
done
echo "Đã sao lưu vào $BACKUP_FOLDER ($stamp)"
