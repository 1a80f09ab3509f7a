# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# shellcheck disable=SC2154 # what common.sh sets
# The machine around it: locale, screen, containers, copies.

section machine
row quick decimal_point_in_a_comma_country
row quick screen_named_but_not_there
row slow two_containers_on_one_volume
row quick copy_of_the_main_file_alone
row quick one_class_a_step

# Numbers are typed into the window alone: tst_experiment_form does so with a German locale. What can
# be tried here: the command line and the tables depend on no locale.
decimal_point_in_a_comma_country() {
  locale -a 2> /dev/null | grep -qi '^de_DE.utf-\?8$' || skip "there is no locale de_DE.UTF-8; what is typed is tried by tst_experiment_form"
  trains "${q1[@]}" --dataset "folder:$inputs/folders/plain" --learning-rate 0.05 --temperature 2.5
  tables x tables_c
  LC_ALL=de_DE.UTF-8 trains "${q1[@]}" --dataset "folder:$inputs/folders/plain" --learning-rate 0.05 --temperature 2.5 --force
  [ "$(facts setting x learning_rate) $(facts setting x temperature)" = '0.05 2.5' ] || fail "settings became others"
  LC_ALL=de_DE.UTF-8 tables x tables_de
  same_tables tables_c tables_de
  LC_ALL=de_DE.UTF-8 palimpsest run "${q1[@]}" --dataset "folder:$inputs/folders/plain" --learning-rate 0,05 --out y
  if [ "$code" = 0 ]; then
    [ "$(facts setting y learning_rate)" = 0.05 ] || fail "0,05 became $(facts setting y learning_rate)"
  else
    exits 2
  fi
}

# The sentence for "no screen", and no line of Qt.
no_screen_sentence() {
  exits 4
  says 'no screen'
  says_not 'reinstalling|qt\.qpa|xcb'
}

screen_named_but_not_there() {
  local number=77
  while [ -e "/tmp/.X11-unix/X$number" ]; do
    number=$((number + 1))
  done
  DISPLAY=:$number palimpsest
  no_screen_sentence
  WAYLAND_DISPLAY=wayland-9 palimpsest
  no_screen_sentence
  QT_QPA_PLATFORM=wayland palimpsest
  no_screen_sentence
  # Here it is the user who wrote the platform's name.
  QT_QPA_PLATFORM=xcb palimpsest
  exits 4
  says 'no screen'
  says_not 'reinstalling|qt\.qpa'
}

# Two containers see one file, and not each other's sockets.
two_containers_on_one_volume() {
  own_namespace -n
  local words=("${q[@]}" --epochs 400 --dataset "folder:$inputs/folders/plain" --seed 5)
  start log run "${words[@]}" --out w
  facts wait w evaluated 10 "$deadline" || fail "$(tail -1 facts.err)"
  local first=$child
  code=0
  timeout -k 15 "$deadline" "${alone[@]}" "$program" resume w > out 2> err || code=$?
  exits 2
  says 'going on|in use|recorded by|another program'
  # Also while the first is held up.
  kill -STOP "$first"
  code=0
  timeout -k 15 20 "${alone[@]}" "$program" resume w > out 2> err || code=$?
  kill -CONT "$first"
  exits 2
  code=0
  timeout -k 15 "$deadline" "${alone[@]}" "$program" run "${words[@]}" --force --out w > out 2> err || code=$?
  exits 2
  kill -INT "$first"
  code=0
  wait "$first" || code=$?
  cp log err
  exits 130
  [ "$(facts end w)" = run_stopped ] || fail "the first run ends with $(facts end w)"
  [ "$(facts sound w)" = ok ] || fail "the file is damaged: $(facts sound w)"
}

# `palimpsest copy`, in the window: tst_run_files.
copy_of_the_main_file_alone() {
  start log run "${q[@]}" --epochs 400 --dataset "folder:$inputs/folders/plain" --out w
  facts wait w evaluated 10 "$deadline" || fail "$(tail -1 facts.err)"
  [ -s w-wal ] || fail "there is no w-wal while the run goes on"
  cp w copy
  palimpsest report copy
  kill -KILL "$child"
  wait "$child" 2> /dev/null || true
  prints '-wal'
  palimpsest export copy --to tables
  prints '-wal'
}

# That the view says so: tst_soft_target_charts. Here: nothing is drawn in the colours of the curves.
one_class_a_step() {
  palimpsest run "${q1[@]}" "${s[@]}" --classes-per-step 1 --arms finetune,lwf --out x
  exits 0
  palimpsest screenshot x --view distillation-gradient --size 700x400 --out p.png
  exits 0
  palimpsest run "${q1[@]}" "${s[@]}" --classes-per-step 2 --arms finetune,lwf --out other
  exits 0
  palimpsest screenshot other --view distillation-gradient --size 700x400 --out other.png
  exits 0
  local coloured curve
  curve=$(facts coloured other.png)
  coloured=$(facts coloured p.png)
  [ "$curve" -gt 300 ] || fail "a head of two classes shows no curve either: $curve coloured pixels"
  [ "$coloured" -lt 100 ] || fail "a head of one class has a curve of $coloured coloured pixels, though nothing can be distilled"
}
