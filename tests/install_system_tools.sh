#!/usr/bin/env bash
# Installs Chromium (browser tests) and gettext (translations check) by apt, where that is allowed.
set -euo pipefail
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v xgettext >/dev/null || missing+=(gettext)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
else
  echo "Thiếu ${missing[*]}: cần cài bằng apt để chạy đủ phép thử." >&2
  [ -z "${CI:-}" ]
fi
