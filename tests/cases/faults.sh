# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# shellcheck disable=SC2154 # what common.sh sets
# Faults caused on purpose that once lost something: files of the user's, runs, words.

section faults
row quick export_beside_own_files
row quick export_follows_no_link
row quick reading_never_writes
row quick log_of_another_run
row slow export_on_a_full_disk
row slow export_killed
row slow window_killed_while_training
row quick output_into_a_full_device
row slow little_memory
row slow two_runs_on_one_new_file
row quick one_arm_diverges
row quick sweep_with_a_damaged_cell
row quick finished_cell_overwritten
row quick names_that_sqlite_reads
row quick limit_of_file_size
row quick closed_terminal
row quick closed_pipe
row quick run_file_removed_or_moved

readonly tiny=("${q1[@]}" "${s[@]}" --classes-per-step 5)

# small_run RUN WORD...: ten classes of the built-in data in two steps.
small_run() {
  palimpsest run "${tiny[@]}" "${@:2}" --out "$1"
  exits 0
}

# endless LOG RUN: one that is never over before it is stopped, in the background as `child`.
endless() {
  start "$1" run "${q[@]}" --epochs 400 --dataset "folder:$inputs/folders/plain" --out "$2"
  facts wait "$2" evaluated 6 "$deadline" || { kill -KILL "$child"; fail "$(tail -1 facts.err)"; }
}

# killed_run RUN: with a write-ahead log beside it.
killed_run() {
  endless log "$1"
  kill -KILL "$child"
  wait "$child" 2> /dev/null || true
  [ -s "$1-wal" ] || fail "a killed run leaves no $1-wal"
}

export_beside_own_files() {
  small_run x --arms finetune,e2e
  palimpsest export x --to fresh --weights --exemplar-images --features
  exits 0
  local exemplar group own
  exemplar=$(cd fresh && find exemplars -name '*.png' | sort | head -1)
  for group in "accuracy.csv curves.csv summary.json palimpsest-export.txt" "weights_e2e_1.pt features_e2e_1.npy $exemplar"; do
    rm -rf e sums
    for own in $group; do
      mkdir -p "$(dirname "e/$own")"
      echo "mine, not to be lost" > "e/$own"
      sha256sum "e/$own" >> sums
    done
    palimpsest export x --to e --weights --exemplar-images --features
    same_bytes sums
    exits 2
    for own in $group; do
      says "$(basename "$own")"
    done
    says '--force'
    [ "$(find e -type f | wc -l)" = "$(wc -l < sums)" ] || fail "refused because of $group, and yet files were written"
    palimpsest export x --to e --weights --exemplar-images --features --force
    exits 0
    same_tables fresh e
  done
  # What an export wrote may be written again.
  palimpsest export x --to e --weights
  exits 0
}

export_follows_no_link() {
  small_run x --arms finetune
  mkdir e
  echo "outside, not to be lost" > outside
  sha256sum outside > sums
  local own
  for own in accuracy.csv summary.json palimpsest-export.txt; do
    ln -s ../outside "e/$own"
    palimpsest export x --to e
    same_bytes sums
    exits 2
    says "$own"
    palimpsest export x --to e --force
    same_bytes sums
    [ "$code" != 0 ] || [ ! -L "e/$own" ] || fail "e/$own is a link still, and the export says that it was written"
    rm -r e
    mkdir e
  done
  ln -s nowhere e/accuracy.csv
  palimpsest export x --to e
  [ ! -e e/nowhere ] || fail "a link to a file that is not there yet was followed"
  exits 2
}

reading_never_writes() {
  killed_run x
  sha256sum x x-wal > sums
  palimpsest report x
  exits 0
  same_bytes sums
  palimpsest export x --to e
  exits 0
  same_bytes sums
  palimpsest screenshot x --size 900x600 --out p.png
  exits 0
  same_bytes sums
  # A finished one, too, which has no log; and nothing is left beside it.
  small_run y --arms finetune
  sha256sum y > sums
  palimpsest report y x
  exits 0
  palimpsest export y --to f
  exits 0
  same_bytes sums
  [ "$(echo y*)" = y ] || fail "reading left files: $(echo y*)"
  # What stands in the log is read: the program's own tables have all that the killed run recorded.
  local recorded shown
  recorded=$(facts query x "select count(*) from events where kind = 'evaluated'")
  shown=$(grep -c ',accuracy,' e/curves.csv)
  [ "$recorded" -ge 6 ] || fail "only $recorded evaluations of the killed run are left"
  [ "$shown" = "$recorded" ] || fail "of $recorded evaluations the tables show $shown"
}

log_of_another_run() {
  killed_run other
  small_run x --arms finetune
  palimpsest report x
  cp out report_before
  cp other-wal x-wal
  sha256sum x x-wal > sums
  local words
  for words in 'report x' 'export x --to e' 'screenshot x --size 900x600 --out p.png' 'resume x'; do
    # shellcheck disable=SC2086 # several words
    palimpsest $words
    same_bytes sums
    says 'x-wal'
  done
  rm -f x-wal x-shm
  palimpsest report x
  exits 0
  cmp -s out report_before || fail "the report is another one than before"
}

# A whole export, to compare with, of a run whose weights take some room.
whole_export() {
  small_run x --arms finetune,e2e,replay,lwf
  palimpsest export x --to whole --weights --exemplar-images
  exits 0
}

# cleared_by_the_next FOLDER: the next export leaves what a fresh one would.
cleared_by_the_next() {
  palimpsest export x --to "$1" --weights --exemplar-images
  exits 0
  same_tables whole "$1"
  palimpsest export x --to "$1"
  exits 0
}

export_on_a_full_disk() {
  whole_export
  local size
  # Of what there is to write there is room for half.
  size=$(($(du -sk whole | cut -f1) / 2))
  on_small_disk "${size}k" export_until_full
}

export_until_full() {
  palimpsest export x --to disk/e --weights --exemplar-images
  exits 4
  says 'full|room|space'
  facts whole_files disk/e whole || fail "$(tail -1 facts.err)"
  mount -o remount,size=100m disk
  cleared_by_the_next disk/e
}

export_killed() {
  whole_export
  local round length delay began
  began=$(date +%s%3N)
  palimpsest export x --to length --weights --exemplar-images
  length=$(($(date +%s%3N) - began))
  for ((round = 1; round <= ${kills:-3}; ++round)); do
    start log export x --to "killed$round" --weights --exemplar-images
    # From the first file on.
    while [ -z "$(find "killed$round" -type f 2> /dev/null | head -1)" ] && kill -0 "$child" 2> /dev/null; do
      :
    done
    delay=$((RANDOM % (length / 4 + 1)))
    sleep "$((delay / 1000)).$(printf %03d $((delay % 1000)))"
    kill -KILL "$child" 2> /dev/null || true
    wait "$child" 2> /dev/null || true
    [ ! -d "killed$round" ] || facts whole_files "killed$round" whole || fail "$(tail -1 facts.err)"
    cleared_by_the_next "killed$round"
    rm -r "killed$round"
  done
}

# Space plays, C goes on with a run that was cut short: on a screen that nobody sees.
window_killed_while_training() {
  open_screen
  local how
  for how in kill quit; do
    rm -rf data config
    open_window
    press space
    until_true "$deadline" compgen -G 'data/palimpsest/runs/*.palimpsest' || fail "Space begins no run"
    local run
    run=$(ls data/palimpsest/runs/*.palimpsest)
    facts wait "$run" evaluated 6 "$deadline" || fail "$(tail -1 facts.err)"
    if [ $how = kill ]; then
      kill -KILL "$child"
    else
      press ctrl+q
    fi
    wait "$child" 2> /dev/null || true
    local before
    before=$(facts query "$run" 'select max(seq) from events')
    open_window
    press c
    facts wait "$run" any $((before + 10)) "$deadline" || fail "after $how the window does not go on with the run: $(tail -1 facts.err)"
    [ "$(find data/palimpsest/runs -name '*.palimpsest' | wc -l)" = 1 ] || fail "another run was begun"
    kill -KILL "$child"
    wait "$child" 2> /dev/null || true
  done
}

# A screen that nobody sees, and places of its own for the window's files.
open_screen() {
  command -v Xvfb > /dev/null || skip "there is no Xvfb"
  command -v xdotool > /dev/null || skip "there is no xdotool"
  # Xvfb finds a free display itself, and writes which.
  Xvfb -displayfd 3 -screen 0 1600x1000x24 3> display 2> xvfb.err &
  screen=$!
  trap 'kill "$screen" ${child:+"$child"} 2> /dev/null || true' EXIT
  until_true 30 test -s display || skip "Xvfb does not start: $(tail -1 xvfb.err)"
  DISPLAY=:$(cat display)
  export DISPLAY QT_QPA_PLATFORM=xcb XDG_DATA_HOME=$PWD/data XDG_CONFIG_HOME=$PWD/config
}

until_true() { # SECONDS COMMAND...
  local end=$((SECONDS + $1))
  until "${@:2}" > /dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || return 1
  done
}

windows() { # AT LEAST
  [ "$(xdotool search --onlyvisible --pid "$child" . | wc -l)" -ge "$1" ]
}

# shellcheck disable=SC2119,SC2120 # without words it shows the start
open_window() { # WORD...: its number goes to `child`
  start window.log "$@"
  until_true "$deadline" windows 1 || fail "no window: $(tail -1 window.log)"
}

press() { # KEY
  local window
  window=$(xdotool search --onlyvisible --pid "$child" . | tail -1)
  xdotool windowfocus --sync "$window" key --window 0 "$1"
}

# to_full_device WORD...: standard output has no room.
to_full_device() {
  code=0
  timeout -k 15 "$deadline" "$program" "$@" > /dev/full 2> err || code=$?
  [ "$code" = 4 ] || fail "palimpsest $1 into a full device: $(said)"
  [ -s err ] || fail "palimpsest $1 into a full device says nothing"
}

output_into_a_full_device() {
  small_run x --arms finetune
  to_full_device report x
  to_full_device recipes
  to_full_device diff e2e e2e-paper
  to_full_device export x --to e
  to_full_device run --help
  to_full_device screenshot --list
  to_full_device run "${tiny[@]}" --arms finetune --out y
  echo '{"preset": "glance", "epochs": 1, "threads": 2, "train-per-class": 8, "test-per-class": 4, "classes-per-step": 5, "arms": "finetune", "seed": [1]}' > grid.json
  to_full_device sweep grid.json --out runs
}

little_memory() {
  local limit
  for limit in 650000 675000 700000 725000 750000; do
    ends_within_memory "$limit" run "${tiny[@]}" --arms finetune
    [ "$code" = 0 ] || says 'not enough memory'
  done
}

two_runs_on_one_new_file() {
  local round codes first second
  for ((round = 1; round <= 9; ++round)); do
    rm -f x x-*
    "$program" run "${tiny[@]}" --arms finetune --out x > out1 2> err1 &
    first=$!
    "$program" run "${tiny[@]}" --arms finetune --out x > out2 2> err2 &
    second=$!
    codes=
    code=0
    wait "$first" || code=$?
    codes=$code
    code=0
    wait "$second" || code=$?
    codes="$codes $code"
    cat err1 err2 > err
    case $codes in
      '0 2' | '2 0') ;;
      *) fail "pair $round: exit codes $codes; $(in_one_line err | head -c 400)" ;;
    esac
    says 'going on in another program|holds a run already|exists already|is there already|another program'
    finished x
    [ "$(facts sound x)" = ok ] || fail "pair $round: the file is damaged"
  done
}

# An arm whose numbers leave the range ends; the other goes on to its end.
one_arm_diverges() {
  echo '[{"key": "wild", "name": "wild", "based_on": "finetune", "learning_rate_factor": 1000000000}]' > wild.json
  palimpsest run "${tiny[@]}" --gradient-clip 0 --precision float32 --recipes wild.json --arms wild,replay --out x
  exits 0 4
  prints 'wild.*(diverge|not a number|infinite|no longer finite|not finite)'
  tables x tables_x
  [ "$(facts arm_at_the_end tables_x replay 2)" = yes ] || fail "the other arm did not reach step 2: $(said)"
  [ "$(facts arm_at_the_end tables_x wild 2)" = no ] || fail "the arm that diverged has results at the end"
  palimpsest report x
  prints 'diverge|not a number|infinite|not finite|stopped'
}

three_cells() {
  echo '{"preset": "glance", "epochs": 1, "balanced-epochs": 1, "threads": 2, "train-per-class": 8, "test-per-class": 4, "classes-per-step": 5, "arms": "finetune", "seed": [1, 2, 3]}' > grid.json
}

# others_merged CELL: two are done and merged, and the third is named.
others_merged() {
  [ "$code" != 0 ] || fail "exit 0, though a cell is missing"
  prints "$1"
  palimpsest sweep grid.json --out runs --merge
  [ "$code" != 0 ] || fail "--merge: exit 0, though a cell is missing"
  prints "$1"
  local merged
  merged=$(grep -c finetune runs/sweep.csv 2> /dev/null || true)
  [ "${merged:-0}" -ge 2 ] || fail "--merge merged ${merged:-no} cells, not two: $(said)"
}

sweep_with_a_damaged_cell() {
  three_cells
  palimpsest sweep grid.json --out good
  exits 0
  local cells kind
  mapfile -t cells < <(cd good && find . -name '*.palimpsest' -printf '%f\n' | sort)
  [ ${#cells[@]} = 3 ] || fail "the sweep made ${#cells[@]} cells"
  for kind in damaged foreign; do
    rm -rf runs
    mkdir runs
    if [ $kind = damaged ]; then
      echo "no run at all" > "runs/${cells[0]}"
    else
      small_run "runs/${cells[0]}" --arms replay
    fi
    sha256sum "runs/${cells[0]}" > sums
    palimpsest sweep grid.json --out runs
    same_bytes sums
    others_merged "${cells[0]%.palimpsest}"
    same_bytes sums
  done
}

finished_cell_overwritten() {
  three_cells
  palimpsest sweep grid.json --out runs
  exits 0
  local cells
  mapfile -t cells < <(find runs -name '*.palimpsest' | sort)
  facts overwrite_middle "${cells[1]}" 32768
  palimpsest sweep grid.json --out runs
  others_merged "$(basename "${cells[1]}" .palimpsest)"
}

# Names that SQLite would read as something else are plain file names.
names_that_sqlite_reads() {
  local name
  for name in ':memory:' 'file:x?mode=memory' 'a?b#c%20d'; do
    palimpsest run "${tiny[@]}" --arms finetune --out "$name"
    exits 0
    [ -s "./$name" ] || fail "there is no file $name"
    finished "./$name"
    palimpsest export "$name" --to e
    exits 0
  done
}

# As on a full disk: a sentence, and the run goes on when there is room.
limit_of_file_size() {
  local words=("${q[@]}" --epochs 10 --dataset "folder:$inputs/folders/plain")
  palimpsest run "${words[@]}" --out whole
  exits 0
  tables whole tables_whole
  code=0
  (
    ulimit -f $(($(stat -c %s whole) / 1024 / 2))
    exec timeout -k 15 "$deadline" "$program" run "${words[@]}" --out x
  ) > out 2> err || code=$?
  exits 4
  says 'full|room|limit|large'
  palimpsest resume x
  exits 0
  tables x tables_x
  same_tables tables_whole tables_x
  code=0
  (
    ulimit -f 2
    exec timeout -k 15 "$deadline" "$program" export x --to e
  ) > out 2> err || code=$?
  exits 4
  says 'full|room|limit|large|could not be written|cannot be written'
}

closed_terminal() {
  code=0
  facts hang_up x evaluated 6 "$deadline" "$program" run "${q[@]}" --epochs 400 --dataset "folder:$inputs/folders/plain" --out x > out 2> err || code=$?
  exits 129
  [ "$(facts end x)" = run_stopped ] || fail "after a hang-up the file ends with $(facts end x)"
  [ ! -e x-wal ] || fail "after a hang-up a write-ahead log is left"
  local word
  for word in 129 130 143; do
    grep -q "\b$word\b" "$here/../../README.md" || fail "exit code $word does not stand in the README"
  done
}

closed_pipe() {
  local codes
  set +e +o pipefail
  trap - ERR
  timeout -k 15 "$deadline" "$program" run "${q[@]}" --epochs 400 --dataset "folder:$inputs/folders/plain" --out x 2> err | head -1 > out
  codes=("${PIPESTATUS[@]}")
  set -eo pipefail
  code=${codes[0]}
  exits 4
  [ -s err ] || fail "a closed pipe: exit 4 without a sentence"
  says 'output|pipe|written|listen'
  [ "$(facts sound x)" = ok ] || fail "the file is damaged"
  palimpsest report x
  exits 0
}

run_file_removed_or_moved() {
  local how
  for how in removed moved; do
    endless log x
    if [ $how = removed ]; then
      rm -f x x-wal x-shm
    else
      mv x elsewhere
    fi
    code=0
    wait_with_deadline "$child" || code=$?
    cp log err
    exits 4
    says 'removed|deleted|moved|renamed|no longer (there|in its place)|is gone'
    says_not 'Check that the folder exists|^Recorded in '
    rm -rf x x-* elsewhere*
  done
}

# The exit code of a child that must end by itself in time.
wait_with_deadline() {
  local end=$((SECONDS + deadline))
  while kill -0 "$1" 2> /dev/null; do
    if [ "$SECONDS" -ge "$end" ]; then
      kill -KILL "$1"
      break
    fi
    sleep 0.1
  done
  wait "$1"
}
