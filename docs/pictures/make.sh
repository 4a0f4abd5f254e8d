#!/bin/sh
# Renews the pictures: those of examples, then board.png from the real demo and the pages of
# the served board. The last two need Chromium. Run it in the project's folder.
set -eu
.venv/bin/parley history examples/ukraine-2025-spring.yaml --as-of 2025-04-18 \
  --picture docs/pictures/ukraine-2025-spring.svg >/dev/null
.venv/bin/parley mission examples/ukraine-oversight-2025.yaml --as-of 2025-03-07 \
  --picture docs/pictures/oversight-2025.svg >/dev/null
.venv/bin/parley stability examples/conflicts/korea-1953.yaml --concept nash --concept gmr --concept smr --concept seq \
  --picture docs/pictures/korea-1953.svg >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/parley demo "$work/demo" >/dev/null 2>&1
${CHROMIUM:-chromium} --headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run \
  --disable-background-networking --disable-component-update --disable-sync --disable-quic \
  --user-data-dir="$work/profile" --window-size=1280,2325 \
  --screenshot="$PWD/docs/pictures/board.png" "file://$work/demo/board.html" 2>/dev/null
LOGNAME=analyst .venv/bin/python docs/pictures/board.py
