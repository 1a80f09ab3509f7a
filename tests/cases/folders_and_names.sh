# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# shellcheck disable=SC2154 # what common.sh sets
# Folders as people and their devices keep them, and names as people write them.

section folders_and_names
row quick thumbnails_of_a_file_server
row quick split_folders_with_other_names
row quick one_folder_around_the_classes
row quick unsorted_test_pictures
row quick two_forms_of_an_accent
row slow names_that_are_not_utf8
row quick percent_in_a_name
row quick comma_in_a_name
row quick mark_up_in_a_name
row quick tilde_after_the_colon
row slow data_that_moved
row slow backbone_that_moved

with_folder() { # PATH BELOW THE INPUTS, WORD...
  palimpsest run "${q1[@]}" --dataset "folder:$inputs/$1" --out x "${@:2}"
}

classes_are() { # "NAME COUNT NAME COUNT "
  [ "$(facts images x | tr '\n' ' ')" = "$1" ] || fail "classes and their pictures: $(facts images x | tr '\n' ' ')"
}

thumbnails_of_a_file_server() {
  local where
  for where in thumbnails thumbnails_on_top; do
    with_folder "folders/$where"
    exits 0
    classes_are 'cat 5 dog 5 '
    rm x
  done
}

# In the window's chooser: tst_dataset_menu.
split_folders_with_other_names() {
  with_folder folders/renamed_split
  exits 2 3
  no_file x
  says '(training_set|test_set)'
  says 'holds? (only |no pictures,? but )?folders|folders,? (and )?not? pictures|no pictures'
  says '\btrain\b[^.]*\btest\b'
}

one_folder_around_the_classes() {
  with_folder folders/wrapped
  prints 'animals'
  if [ "$code" = 0 ]; then
    classes_are 'cat 2 dog 2 fox 2 ' # one level was taken away
    return
  fi
  exits 2 3
  no_file x
}

unsorted_test_pictures() {
  with_folder folders/unsorted_test
  exits 3
  no_file x
  says 'test'
  says '\bsorted\b|by class'
  says_not 'has no class "?n01'
}

two_forms_of_an_accent() {
  with_folder names/accents
  if [ "$code" = 0 ]; then
    [ "$(facts images x | wc -l)" = 2 ] || fail "classes: $(facts images x | tr '\n' ' ')"
    rm x
  else
    exits 2 3
    says '[^/]\baccent'
  fi
  # The folder has the accent as a letter of its own, the list as one letter with it.
  with_folder names/accents/test --class-order $'caf\u00e9,plain'
  [ "$code" = 0 ] || { exits 2; says '[^/]\baccent'; }
}

# DATASET WORD...: killed half-way and resumed it must end as a run that nobody disturbed.
ends_as_undisturbed() {
  local name=$1
  palimpsest run "${q[@]}" --epochs 60 --dataset "$name" --out whole
  exits 0
  tables whole tables_whole
  start log run "${q[@]}" --epochs 60 --dataset "$name" --out x
  kill_half_way x evaluated 20
  palimpsest resume x
  exits 0
  finished x
  tables x tables_x
  same_tables tables_whole tables_x
  rm -r whole x tables_whole tables_x
}

names_that_are_not_utf8() {
  ends_as_undisturbed "folder:$inputs/names/not_utf8"
  local path=("$inputs"/names/donn*)
  ends_as_undisturbed "folder:${path[0]}"
}

# As many pixels as two letters that stand close.
readonly few_letters=30

# same_picture_but_for_names NAME: two runs on the same pictures differ in letters of the classes'
# names alone, and those are equally wide: so their charts differ in these letters and nowhere else.
same_picture_but_for_names() { # CLASS OTHER WORD...: of the files x and other
  palimpsest screenshot x --class "$1" --size 1000x700 --out x.png "${@:3}"
  exits 0
  palimpsest screenshot other --class "$2" --size 1000x700 --out other.png "${@:3}"
  exits 0
  local width
  width=$(facts widest_difference x.png other.png)
  [ "$width" -gt 0 ] || fail "${*:3}: the name \"$1\" is not in the picture"
  [ "$width" -le "$few_letters" ] || fail "${*:3}: texts with the name \"$1\" differ over $width pixels from those with \"$2\""
}

# Texts with a name in them are put together from "%1" and "%2"; no text has as many as nine. Every
# view: tst_every_view.
percent_in_a_name() {
  with_folder names/percent
  exits 0
  cp -r "$inputs/names/percent" copy
  mv copy/C%2B%2B copy/C%9B%9B
  mv copy/100%1 copy/100%9
  palimpsest run "${q1[@]}" --dataset folder:copy --out other
  exits 0
  local view
  for view in curves-a gap confusion; do
    same_picture_but_for_names C%2B%2B C%9B%9B --view "$view"
  done
}

comma_in_a_name() {
  local names=names/comma
  with_folder $names --class-order 'goldfish,tench, Tinca tinca'
  exits 2
  says 'quot|backslash|\\,'
  # In the list of classes it is plain where a name ends.
  says '"tench, Tinca tinca"|'"'tench, Tinca tinca'"'|tench\\, Tinca tinca|“tench, Tinca tinca”'
  local order accepted=no
  for order in 'goldfish,"tench, Tinca tinca"' 'goldfish,tench\, Tinca tinca'; do
    rm -f x
    with_folder $names --class-order "$order"
    [ "$code" = 0 ] || continue
    accepted=yes
    [ "$(facts classes x | sed 's/ [0-9]* [0-9]*$//' | tr '\n' ';')" = 'goldfish;tench, Tinca tinca;' ] ||
      fail "$order gives $(facts classes x | tr '\n' ';')"
  done
  [ $accepted = yes ] || fail "neither quotes nor a backslash work: $(said)"
}

# < and > are as wide as +. Every view, and tooltips: tst_every_view.
mark_up_in_a_name() {
  with_folder names/comma --classes-per-step 3
  exits 0
  cp -r "$inputs/names/comma" copy
  mv 'copy/R&D <i>x' 'copy/R&D +i+x'
  palimpsest run "${q1[@]}" --classes-per-step 3 --dataset folder:copy --out other
  exits 0
  same_picture_but_for_names goldfish goldfish --view soft-targets
  same_picture_but_for_names 'R&D <i>x' 'R&D +i+x' --view soft-targets
}

at_home_or_said() { # what was made out of ~/ABSENT: the place at home, or a word about ~
  exits 2 3
  if in_one_line err | grep -qF "/~/"; then
    says '~[^~]*(expand|home)|(expand|home)[^~]*~'
  fi
}

tilde_after_the_colon() {
  export HOME=$inputs/names/home
  cp "$inputs/backbones/scripted.pt" "$HOME/scripted.pt"
  cp -r "$inputs/idx/mirror_images" "$HOME/idx"
  # shellcheck disable=SC2088 # the shell leaves it alone after a colon, and so it reaches the program
  palimpsest run "${q1[@]}" --dataset 'folder:~/pets' --out x
  if [ "$code" = 0 ]; then
    classes_are 'cat 2 dog 2 '
    palimpsest run "${q1[@]}" "${s[@]}" --dataset 'mnist:~/idx' --out y
    exits 0
    palimpsest run "${q1[@]}" "${s[@]}" --backbone 'torchscript:~/scripted.pt' --out z
    exits 0
    echo '{"preset": "glance", "epochs": 1, "balanced-epochs": 1, "threads": 2, "dataset": "folder:~/pets", "seed": [1]}' > grid.json
    palimpsest sweep grid.json --out runs
    exits 0
  else
    at_home_or_said
  fi
  for dataset in 'cifar10:~/absent' 'cifar100:~/absent' 'mnist:~/absent' 'folder:~/absent'; do
    palimpsest run "${q1[@]}" --dataset "$dataset" --out a
    at_home_or_said
  done
  palimpsest run "${q1[@]}" --backbone 'torchscript:~/absent.pt' --out a
  at_home_or_said
  rm -r "$HOME/scripted.pt" "$HOME/idx"
}

# C in the window: tst_run_files.
data_that_moved() {
  cp -r "$inputs/folders/plain" d1
  palimpsest run "${q[@]}" --epochs 60 --dataset folder:d1 --out whole
  exits 0
  tables whole tables_whole
  start log run "${q[@]}" --epochs 60 --dataset folder:d1 --out x
  kill_half_way x evaluated 20
  mv d1 d2
  palimpsest resume x
  exits 3
  says '\bd1\b'
  says '--dataset'
  # Other pictures are refused: the fingerprint is checked.
  palimpsest resume x --dataset "folder:$inputs/folders/thumbnails"
  exits 2 3
  says 'other (pictures|data|images)|chang|differ|no longer, those|not the (data|pictures|images|same)'
  palimpsest resume x --dataset folder:d2
  exits 0
  finished x
  tables x tables_x
  same_tables tables_whole tables_x
}

backbone_that_moved() {
  cp "$inputs/backbones/scripted.pt" b1.pt
  local words=("${q[@]}" "${s[@]}" --epochs 30 --precision float32 --backbone torchscript:b1.pt)
  palimpsest run "${words[@]}" --out whole
  exits 0
  tables whole tables_whole
  start log run "${words[@]}" --out x
  kill_half_way x evaluated 10
  mv b1.pt b2.pt
  palimpsest resume x
  exits 3
  says 'b1\.pt'
  says '--backbone'
  palimpsest resume x --backbone "torchscript:$inputs/backbones/always_in_eval.pt"
  exits 2 3
  palimpsest resume x --backbone torchscript:b2.pt
  exits 0
  finished x
  tables x tables_x
  same_tables tables_whole tables_x
}
