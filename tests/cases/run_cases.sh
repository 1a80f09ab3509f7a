#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-only
# Inputs and situations as people have them, each tried with the real program, and what must happen.
#
#   run_cases.sh PALIMPSEST [--quick | --all] [--section NAME]... [--only ROW]... [--list]
#
# Says "ok", "not ok" or "skip" of each row; exits with 1 when one is not ok. --quick, the default,
# leaves out rows of more than some seconds. The inputs are made by make_cases.py.
set -euo pipefail

usage() {
  sed -n '5s/^# *//p' "$0" >&2
  exit 2
}

[ $# -ge 1 ] || usage
# shellcheck source=common.sh source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
for part in backbones pictures folders_and_names cifar_and_idx machine faults faults_held; do
  # shellcheck source=/dev/null
  source "$here/$part.sh"
done

asked=$1
shift
pace=quick
wanted_sections=()
wanted_rows=()
lists=no
while [ $# -gt 0 ]; do
  case $1 in
    --quick) pace=quick ;;
    --all) pace=all ;;
    --list) lists=yes ;;
    --section) wanted_sections+=("${2:?}"); shift ;;
    --only) wanted_rows+=("${2:?}"); pace=all; shift ;;
    *) usage ;;
  esac
  shift
done

among() { # WORD WORD...: whether the first is one of the others
  local word
  for word in "${@:2}"; do
    [ "$word" != "$1" ] || return 0
  done
  return 1
}

chosen=()
for one in "${rows[@]}"; do
  IFS=: read -r of speed name <<< "$one"
  [ $pace = all ] || [ "$speed" = quick ] || continue
  [ ${#wanted_sections[@]} = 0 ] || among "$of" "${wanted_sections[@]}" || continue
  [ ${#wanted_rows[@]} = 0 ] || among "$name" "${wanted_rows[@]}" || continue
  chosen+=("$name")
  [ $lists = no ] || echo "$of $speed $name"
done
[ $lists = no ] || exit 0
[ ${#chosen[@]} -gt 0 ] || { echo "There is no such row; --list names them." >&2; exit 2; }

prepare "$asked"
RANDOM=1
for name in "${chosen[@]}"; do
  run_row "$name"
done
echo "${#chosen[@]} rows, $failures not ok, $SECONDS s"
[ "$failures" = 0 ]
