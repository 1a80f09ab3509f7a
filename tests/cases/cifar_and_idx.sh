# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# shellcheck disable=SC2154 # what common.sh sets
# CIFAR and the MNIST family, as they are downloaded, renamed and unpacked.

section cifar_and_idx
row quick cifar_for_python
row quick web_page_called_gz
row quick folders_called_like_the_files
row quick emnist_under_mnists_names
row quick labels_from_one
row quick mirror_images
row quick dark_on_light
row slow memory_for_what_is_asked
row slow memory_that_is_not_there

with_idx() { # NAME WORD...: a run into the file x
  palimpsest run "${q1[@]}" --dataset "mnist:$inputs/idx/$1" --out x "${@:2}"
}

cifar_for_python() {
  local where
  for where in cifar_python cifar_python/cifar-10-batches-py; do
    palimpsest run "${q1[@]}" --dataset "cifar10:$inputs/$where" --out x
    exits 3
    no_file x
    says '\bPython\b'
    says 'binary'
  done
}

web_page_called_gz() {
  with_idx web_page
  exits 3
  no_file x
  says 'train-images-idx3-ubyte\.gz'
  says 'web page'
  says 'again|anew|download|fetch'
}

folders_called_like_the_files() {
  with_idx folders
  if [ "$code" = 0 ]; then
    [ "$(facts classes x | tr '\n' ' ')" = '0 4 2 1 4 2 ' ] || fail "classes: $(facts classes x | tr '\n' ' ')"
    return
  fi
  exits 3
  says '(is|are) (a )?folders?\b|folders? (called|named) '
  says_not 'holds no train-images'
}

emnist_under_mnists_names() {
  with_idx renamed/emnist-letters --arms replay
  exits 0
  does_print 'orientation|on their sides?|transposed|turned' && return
  [ "$(facts stem "$(exemplar x 0)")" = upright ] || fail "letters lie on their sides, and nothing is said"
}

labels_from_one() {
  local order
  for order in 0,1,2,3 0,2,3,4; do
    rm -f x
    with_idx from_one --class-order "$order"
    exits 0 2
    prints '1 to 4|1, ?2, ?3(,| and) ?4|"1"(, "2", "3",?| to) (and )?"4"'
    prints 'name[^.]*number|number[^.]*name'
  done
}

mirror_images() {
  palimpsest run --help
  in_one_line out | grep -qE -- '--[a-z-]*(mirror|augment)' || fail "palimpsest run has no switch for mirroring"
  palimpsest run --preset glance --threads 2 --dataset "mnist:$inputs/idx/mirror_images" --memory 40 \
    --arms replay,e2e-unaugmented --out x
  exits 0
  # That it is on is to be said; that it is off shows in the numbers.
  ! does_print '(are|is) mirrored|mirroring is on' || return 0
  tables x tables_x
  local arm accuracy
  for arm in replay e2e-unaugmented; do
    accuracy=$(facts last_accuracy tables_x "$arm")
    [ "$accuracy" -ge 90 ] || fail "$arm has $accuracy % right: b and d are mirrored, and nothing is said"
  done
}

# A picture of one's own beside a light-on-dark set is shown by the window alone: tst_own_pictures.
dark_on_light() {
  skip "the window's own pictures are tried by tst_own_pictures"
}

# In the window's chooser: tst_load_dataset measures what a check reads.
memory_for_what_is_asked() {
  local set peak
  set=$(large_idx)
  code=0
  facts peak peak "$program" run "${q1[@]}" --dataset "mnist:$set" --train-per-class 2 --test-per-class 2 \
    --classes-per-step 5 --out x > out 2> err || code=$?
  exits 0
  finished x
  [ "$(facts classes x | awk '{ train += $2; test += $3 } END { print train, test }')" = '20 20' ] ||
    fail "pictures: $(facts classes x | tr '\n' ' ')"
  peak=$(cat peak)
  [ "$peak" -lt 400 ] || fail "40 pictures of 28 x 28 take $peak MB"
}

# LIMIT WORD...: with so little room for addresses, in KB, a run ends in time: as it should, or with a
# sentence. Nothing else: no signal of the system's, no hanging, no deafness to a stop signal.
ends_within_memory() {
  local limit=$1
  code=0
  rm -f x
  (
    ulimit -v "$limit"
    exec timeout -k 15 120 "$program" "${@:2}" --out x
  ) > out 2> err || code=$?
  [ "$code" != 0 ] || return 0
  [ "$code" = 4 ] || fail "with ulimit -v $limit: $(said)"
  says 'memory'
  no_line_of_a_library
}

memory_that_is_not_there() {
  local set limit
  set=$(large_idx)
  for limit in 1500000 1600000 1700000 1800000 1900000; do
    ends_within_memory "$limit" run "${q1[@]}" --dataset "mnist:$set" --train-per-class 2 --test-per-class 2 --classes-per-step 5
    says_not 'fewer images per class' # two are asked
  done
  for limit in 1300000 1300000 1300000; do
    ends_within_memory "$limit" run "${q1[@]}" --dataset "folder:$inputs/folders/plain"
  done
}
