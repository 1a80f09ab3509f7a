# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# shellcheck disable=SC2154 # what common.sh sets
# Faults that the program stood from the beginning, and goes on standing.

section faults_held
row slow kills_of_run_and_resume
row slow save_killed
row quick stop_signals
row quick full_disk_while_running
row quick read_only_places
row quick few_descriptors
row quick two_programs_on_one_run
row quick data_gone_or_changed
row quick newer_layout
row quick odd_files

# At any moment, more than once a run. Weights too, and more of it: tests/resume/kill_and_resume.sh.
kills_of_run_and_resume() {
  local began length round=0 killed=0 delay wanted=${kills:-5}
  began=$(date +%s%3N)
  palimpsest run "${plain_run[@]}" --dataset "folder:$inputs/folders/plain" --out whole
  exits 0
  length=$(($(date +%s%3N) - began))
  tables whole tables_whole
  while [ "$killed" -lt "$wanted" ]; do
    round=$((round + 1))
    while true; do
      if [ -e "x$round" ]; then
        start log resume "x$round"
      else
        start log run "${plain_run[@]}" --dataset "folder:$inputs/folders/plain" --out "x$round"
      fi
      if [ "$killed" -lt "$wanted" ]; then
        delay=$(((RANDOM * 32768 + RANDOM) % length))
        sleep "$((delay / 1000)).$(printf %03d $((delay % 1000)))"
        if kill -KILL "$child" 2> /dev/null; then
          killed=$((killed + 1))
          wait "$child" 2> /dev/null || true
          continue
        fi
      fi
      code=0
      wait "$child" || code=$?
      cp log err
      exits 0
      break
    done
    finished "x$round"
    tables "x$round" "tables_$round"
    same_tables tables_whole "tables_$round"
  done
}

# Saving elsewhere is the window's: tst_run_files saves; here it is killed meanwhile, so that the file
# of that name is a whole run, or is not there.
save_killed() {
  open_screen
  palimpsest run --preset glance --epochs 1 --threads 2 --out x
  exits 0
  palimpsest report x
  cp out report_before
  local round delay saved=0
  for ((round = 1; round <= ${kills:-3}; ++round)); do
    rm -f saved*
    open_window x
    press ctrl+s
    until_true 30 windows 2 || fail "Ctrl+S opens no dialog"
    xdotool type --delay 5 "$PWD/saved.palimpsest"
    xdotool key Return
    delay=$((RANDOM % 100))
    sleep "0.$(printf %03d $delay)"
    kill -KILL "$child" 2> /dev/null || true
    wait "$child" 2> /dev/null || true
    [ -e saved.palimpsest ] || continue
    saved=$((saved + 1))
    [ "$(facts sound saved.palimpsest)" = ok ] || fail "what was saved is damaged"
    palimpsest report saved.palimpsest
    exits 0
    sed s/saved.palimpsest/x/ out | cmp -s - report_before || fail "what was saved is another run: $(diff out report_before | head -3)"
  done
}

stop_signals() {
  palimpsest run "${plain_run[@]}" --dataset "folder:$inputs/folders/plain" --out whole
  tables whole tables_whole
  local signal
  for signal in INT:130 TERM:143; do
    start log run "${plain_run[@]}" --dataset "folder:$inputs/folders/plain" --out x
    facts wait x evaluated 10 "$deadline" || fail "$(tail -1 facts.err)"
    kill "-${signal%:*}" "$child"
    code=0
    wait "$child" || code=$?
    cp log err
    exits "${signal#*:}"
    says 'Stopped before the end'
    [ "$(facts end x)" = run_stopped ] || fail "the file ends with $(facts end x)"
    palimpsest resume x
    exits 0
    tables x tables_x
    same_tables tables_whole tables_x
    rm -r x tables_x
  done
}

full_disk_while_running() {
  palimpsest run "${plain_run[@]}" --dataset "folder:$inputs/folders/plain" --out whole
  exits 0
  tables whole tables_whole
  on_small_disk "$(($(stat -c %s whole) / 1024 / 2 + 200))k" run_until_full
}

run_until_full() {
  palimpsest run "${plain_run[@]}" --dataset "folder:$inputs/folders/plain" --out disk/x
  exits 4
  says 'full|room|space'
  mount -o remount,size=100m disk
  palimpsest resume disk/x
  exits 0
  tables disk/x tables_x
  same_tables tables_whole tables_x
}

read_only_places() {
  small_run x --arms finetune
  killed_run killed
  on_small_disk 30m in_a_read_only_place
}

in_a_read_only_place() {
  cp x killed killed-wal disk
  mount -o remount,ro disk
  local run
  for run in x killed; do
    palimpsest report "disk/$run"
    exits 0
    palimpsest export "disk/$run" --to "tables_$run"
    exits 0
    palimpsest screenshot "disk/$run" --size 900x600 --out p.png
    exits 0
  done
  palimpsest run "${tiny[@]}" --arms finetune --out disk/new
  exits 2 3 4
  [ -s err ] || fail "a run into a read-only place is refused without a word"
  palimpsest resume disk/killed
  exits 2 3 4
  [ -s err ] || fail "resume in a read-only place is refused without a word"
  palimpsest export x --to disk/e
  exits 2 3 4
  says 'disk/e'
  palimpsest screenshot x --out disk/p.png
  exits 2 3 4
  says 'disk/p.png'
}

few_descriptors() {
  local limit
  for limit in 10 16 24; do
    rm -rf x x-*
    code=0
    (
      ulimit -n "$limit"
      exec timeout -k 15 "$deadline" "$program" run "${q1[@]}" --dataset "folder:$inputs/folders/plain" --out x
    ) > out 2> err || code=$?
    exits 0 2 3 4
    [ "$code" = 0 ] || [ -s err ] || fail "with $limit descriptors: exit $code without a word"
  done
}

two_programs_on_one_run() {
  endless log x
  local first=$child words
  for words in 'resume x' "run ${tiny[*]} --out x" "run ${tiny[*]} --force --out x"; do
    # shellcheck disable=SC2086 # several words
    palimpsest $words
    exits 2
    [ -s err ] || fail "palimpsest $words: refused without a word"
  done
  # Reading is no recording.
  palimpsest report x
  exits 0
  palimpsest export x --to e
  exits 0
  kill -INT "$first"
  code=0
  wait "$first" || code=$?
  cp log err
  exits 130
  [ "$(facts sound x)" = ok ] || fail "the file is damaged"
}

data_gone_or_changed() {
  cp -r "$inputs/folders/plain" data
  start log run "${q[@]}" --epochs 400 --dataset folder:data --out x
  kill_half_way x evaluated 6
  cp "$inputs/folders/thumbnails/cat/00.png" data/cat/zz.png
  palimpsest resume x
  exits 3
  says 'changed'
  rm data/cat/zz.png
  mv data elsewhere
  palimpsest resume x
  exits 3
  says '\bdata\b.*(not a folder|no folder|missing|gone|not there)|(no folder|misses|missing).*\bdata\b'
}

newer_layout() {
  small_run x --arms finetune
  facts newer_layout x
  sha256sum x > sums
  local words
  for words in 'report x' 'resume x' 'export x --to e' 'screenshot x --out p.png'; do
    # shellcheck disable=SC2086 # several words
    palimpsest $words
    exits 3
    says 'newer Palimpsest'
    same_bytes sums
  done
}

odd_files() {
  : > empty
  echo "a text" > text
  mkdir folder
  python3 -c 'import sqlite3; c = sqlite3.connect("database"); c.execute("create table t(a)"); c.commit()'
  head -c 300000 /dev/urandom > noise
  mkfifo pipe
  local file words
  for file in empty text folder database noise pipe absent /dev/null; do
    palimpsest report "$file"
    exits 2 3
    says "$(basename "$file")"
  done
  for words in 'resume text' 'export absent --to e' 'screenshot noise --out p.png'; do
    # shellcheck disable=SC2086 # several words
    palimpsest $words
    exits 2 3
    says 'text|absent|noise'
  done
}
