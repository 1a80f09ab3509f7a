#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-only
# Kills the program at random moments of a small run, resumes it until it is done, and compares
# tables and weights byte by byte with a run that nobody disturbed.
#
#   kill_and_resume.sh PALIMPSEST SAME_WEIGHTS [KILLS [SEED [OPTION OF palimpsest run]...]]
set -euo pipefail

program=$1
same_weights=$2
kills=${3:-10}
seed=${4:-1}
shift $(($# < 4 ? $# : 4))
options=(--preset glance --train-per-class 60 --test-per-class 20 --epochs 2 --balanced-epochs 2
         --threads 2 "$@")

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
log=$folder/log

# Threads that wait for each other give way: on a busy machine they would spin most of the time.
export OMP_WAIT_POLICY=passive

milliseconds() {
  date +%s%3N
}

# tables RUN: its CSV files, without what measures time.
tables() {
  "$program" export "$1" --to "$folder/tables" > "$log" 2>&1
  grep -v ',seconds_trained,' "$folder/tables/curves.csv" > "$folder/tables/curves"
  cat "$folder/tables/"{accuracy.csv,curves,exemplars.csv,soft_targets.csv}
}

# start_or_resume RUN: whatever is due, in the background.
start_or_resume() {
  if [ -e "$1" ]; then
    "$program" resume "$1" >> "$log" 2>&1 &
  else
    "$program" run "${options[@]}" --out "$1" >> "$log" 2>&1 &
  fi
}

fail() {
  echo "kill_and_resume: $*"
  tail -5 "$log"
  exit 1
}

began=$(milliseconds)
"$program" run "${options[@]}" --out "$folder/whole.palimpsest" > "$log" 2>&1 || fail "no first run"
length=$(($(milliseconds) - began))
tables "$folder/whole.palimpsest" > "$folder/whole"
echo "Undisturbed: $length ms. Seed $seed."

RANDOM=$seed
killed=0
round=0
while [ "$killed" -lt "$kills" ]; do
  round=$((round + 1))
  run=$folder/killed$round.palimpsest
  : > "$log"
  while true; do
    start_or_resume "$run"
    child=$!
    if [ "$killed" -lt "$kills" ]; then
      delay=$(((RANDOM * 32768 + RANDOM) % length))
      sleep "$((delay / 1000)).$(printf %03d $((delay % 1000)))"
      if kill -KILL "$child" 2> /dev/null; then
        killed=$((killed + 1))
        wait "$child" 2> /dev/null || true
        echo "Run $round: killed after $delay ms, $(tail -1 "$log" | tr -s ' ')"
        continue
      fi
    fi
    wait "$child" && break
    fail "resuming failed"
  done
  tables "$run" | cmp - "$folder/whole" || fail "run $round has other tables"
  "$same_weights" "$run" "$folder/whole.palimpsest" || fail "run $round has other weights"
  echo "Run $round: the same tables and weights, $(stat -c %s "$run") bytes."
done
