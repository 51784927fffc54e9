#!/bin/sh
# Puts what is compared side by side: soberpath and the Python peers into .venv-bench, the others
# from Debian when this is root. What cannot be had is left out, and bench/peers.py says so.
set -eu
cd "$(dirname "$0")/.."
"${PYTHON:-python3}" -m venv .venv-bench
pip() { .venv-bench/bin/python -m pip install --quiet --disable-pip-version-check "$@"; }
pip .
pip --force-reinstall --no-deps .
for peer in td-watson jrnl; do
  pip "$peer" || echo "$peer: cannot be installed, left out" >&2
done
for peer in timewarrior:timew taskwarrior:task; do
  command -v "${peer#*:}" >/dev/null && continue
  [ "$(id -u)" = 0 ] && apt-get install --yes --quiet "${peer%:*}" >/dev/null && continue
  echo "${peer%:*}: cannot be installed, left out" >&2
done
touch .venv-bench/ready
