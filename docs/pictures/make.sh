#!/bin/sh
# Renews board.png from the real demo. Needs Chromium; run it in the project's folder.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/parley demo "$work/demo" >/dev/null 2>&1
${CHROMIUM:-chromium} --headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run \
  --disable-background-networking --disable-component-update --disable-sync --disable-quic \
  --user-data-dir="$work/profile" --window-size=1280,2325 \
  --screenshot="$PWD/docs/pictures/board.png" "file://$work/demo/board.html" 2>/dev/null
