# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# What run_cases.sh and cause_faults.sh share: a row is a function that runs in a folder of its own and
# ends with fail or skip, or is right. It is no script of its own.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
# So long may one command take, also on a machine that has much else to do.
readonly deadline=${CASES_DEADLINE:-180}

# The settings of the cases: runs of seconds.
readonly q=(--preset glance --balanced-epochs 1 --batch-size 16 --memory 12 --threads 2)
readonly q1=("${q[@]}" --epochs 1)
readonly plain_run=("${q[@]}" --epochs 40)
readonly s=(--train-per-class 8 --test-per-class 4)

sections=()     # in the order of the files
rows=()         # SECTION:PACE:NAME
section=''
failures=0

section() { # NAME: those that follow belong to it
  section=$1
  sections+=("$1")
}

row() { # quick|slow NAME
  rows+=("$section:$1:$2")
}

# prepare PROGRAM: the folders, the inputs, and an environment that is nobody's own.
prepare() {
  program=$(readlink -f "$1")
  [ -x "$program" ] || { echo "There is no program $1." >&2; exit 2; }
  command -v python3 > /dev/null || { echo "skip everything: there is no python3"; exit 77; }
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  inputs=$folder/inputs
  why=$folder/why
  python3 "$here/make_cases.py" "$inputs"
  export HOME=$folder/home XDG_DATA_HOME=$folder/home/data XDG_CONFIG_HOME=$folder/home/config
  mkdir -p "$HOME"
  export LC_ALL=C.UTF-8 TERM=dumb
  unset DISPLAY WAYLAND_DISPLAY QT_QPA_PLATFORM "${!SLURM@}"
}

# The large IDX set, made when the first row asks for it.
large_idx() {
  [ -e "$inputs/idx/large" ] || python3 "$here/make_cases.py" "$inputs" large
  printf '%s\n' "$inputs/idx/large"
}

# ------------------------------------------------------------------------------------------ verdicts
fail() {
  printf '%s\n' "$*" > "$why"
  exit 1
}

skip() {
  printf '%s\n' "$*" > "$why"
  exit 77
}

# What the last command said, in a line.
said() {
  printf 'exit %s, "%s"' "$code" "$(tr -s '\n\t ' ' ' < err | head -c 400)"
}

run_row() { # NAME
  local result=0 began=$SECONDS
  : > "$why"
  mkdir -p "$folder/$1"
  # Not in a condition: there bash would pass over the commands that fail.
  set +e
  (
    set -eE
    trap '[ -s "$why" ] || echo "line $LINENO of $(basename "${BASH_SOURCE[0]}"): $BASH_COMMAND; $(tail -n 2 facts.err 2> /dev/null)" > "$why"' ERR
    cd "$folder/$1"
    "$1"
  )
  result=$?
  set -e
  case $result in
    0) echo "ok $1 ($((SECONDS - began)) s)" ;;
    77) echo "skip $1: $(cat "$why")" ;;
    *)
      echo "not ok $1: $(tr '\n' ' ' < "$why")"
      failures=$((failures + 1))
      ;;
  esac
  rm -rf "${folder:?}/$1"
}

# ---------------------------------------------------------------------------------------- the program
# palimpsest WORD...: runs it; its words go to the files out and err, its exit code to `code`.
palimpsest() {
  code=0
  timeout -k 15 "$deadline" "$program" "$@" > out 2> err || code=$?
}

exits() { # CODE...
  local wanted
  for wanted in "$@"; do
    [ "$code" != "$wanted" ] || return 0
  done
  fail "wanted exit $*, seen $(said)"
}

# In one line, because sentences may be wrapped.
in_one_line() {
  cat "$@" | tr -s '\n\t ' ' '
}

# says PATTERN: on standard error; prints PATTERN: anywhere. A pattern must not be found in the paths
# of the inputs, which are called after what is wrong with them.
says() {
  in_one_line err | grep -qiE -- "$1" || fail "no /$1/ on standard error: $(said)"
}

says_not() {
  ! in_one_line err | grep -qiE -- "$1" || fail "/$1/ on standard error: $(said)"
}

prints() {
  in_one_line out err | grep -qiE -- "$1" || fail "no /$1/ in what was said: $(said); $(in_one_line out | head -c 300)"
}

does_print() {
  in_one_line out err | grep -qiE -- "$1"
}

# A line of a library is no word of ours.
no_line_of_a_library() {
  ! grep -E -m 1 '\[ *(WARN|ERROR|INFO):|libpng|Corrupt JPEG|libjpeg|libwebp|TIFF(Read|Fetch|Open)|^Premature|PythonDispatcher|Exception raised from|^qt\.|QFont' "${1:-err}" > library ||
    fail "a library's own line: $(cat library)"
}

no_file() {
  [ ! -e "$1" ] || fail "there is a file $1, though the run was refused: $(said)"
}

facts() {
  python3 "$here/facts.py" "$@" 2> facts.err
}

finished() { # RUN
  [ "$(facts end "$1")" = run_finished ] || fail "$1 ends with $(facts end "$1"): $(said)"
}

# trains WORD...: a run into the file x, which reaches its end.
trains() {
  palimpsest run "$@" --out x
  exits 0
  finished x
}

tables() { # RUN FOLDER
  palimpsest export "$1" --to "$2"
  exits 0
}

same_tables() { # FOLDER FOLDER
  facts same_tables "$1" "$2" || fail "$(tail -1 facts.err)"
}

# start LOG WORD...: runs it in the background; its number goes to `child`.
start() {
  local log=$1
  shift
  "$program" "$@" > "$log" 2>&1 &
  child=$!
}

# kill_half_way RUN KIND COUNT: kills `child` once RUN holds so many events, and before it is over.
kill_half_way() {
  facts wait "$1" "$2" "$3" "$deadline" || { kill -KILL "$child" || true; fail "$(tail -1 facts.err)"; }
  kill -KILL "$child" || true
  wait "$child" 2> /dev/null || true
  [ "$(facts end "$1")" != run_finished ] || fail "the run was over before it was killed"
}

# exemplars RUN CLASS: the first picture that is kept of a class.
exemplar() {
  palimpsest export "$1" --to kept --exemplar-images
  exits 0
  find kept/exemplars -path "*/step*/$2/*.png" | sort | head -1
}

same_bytes() { # SUMS: those of files as sha256sum wrote them earlier
  sha256sum --check --quiet "$1" > changed 2>&1 || fail "changed: $(tr '\n' ' ' < changed)"
}

# ------------------------------------------------------------------------------------ what needs root
# own_namespace OPTION... : whether unshare may do this, as root or in a user's own namespace.
own_namespace() {
  command -v unshare > /dev/null || skip "there is no unshare"
  if unshare "$@" true 2> /dev/null; then
    alone=(unshare "$@")
  elif unshare -r "$@" true 2> /dev/null; then
    alone=(unshare -r "$@")
  else
    skip "unshare $* is not allowed here"
  fi
}

# on_small_disk SIZE FUNCTION: the function runs where the folder disk is a file system of that size.
on_small_disk() {
  own_namespace -m
  mkdir -p disk
  "${alone[@]}" bash -c 'mount -t tmpfs -o size=1m none disk' 2> /dev/null || skip "mounting a tmpfs is not allowed here"
  export program folder inputs why here
  "${alone[@]}" bash -eEuo pipefail -c "$(declare -f); $(declare -p deadline q q1 plain_run s)
    trap '[ -s \"\$why\" ] || echo \"\$BASH_COMMAND\" > \"\$why\"' ERR
    mount -t tmpfs -o size=$1 none disk; $2" || exit $?
}
