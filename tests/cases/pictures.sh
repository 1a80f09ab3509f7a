# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# shellcheck disable=SC2154 # what common.sh sets
# Pictures as cameras, phones, browsers and laboratories make them: shown right, or named.

section pictures
row quick turned_webp
row quick colour_key_of_png
row quick twelve_bit_in_sixteen
row quick float_tiff
row quick jfif
row quick not_pictures
row quick no_end_marker
row quick warnings_of_codecs
row quick inspect_names_them_all

with_pictures() { # NAME: a run into the file x
  palimpsest run "${q1[@]}" --arms replay --dataset "folder:$inputs/pictures/$1" --out x
}

colour_of() { # CLASS: at the top left of its first picture
  facts colour "$(exemplar x "$1")" 3 3
}

# As a picture of one's own: tst_square_picture and tst_own_pictures.
turned_webp() {
  with_pictures turned
  exits 0
  [ "$(colour_of plain)" = red ] || fail "the picture that is not turned is $(colour_of plain)"
  [ "$(colour_of webp)" = blue ] || fail "turned WebP: $(colour_of webp) at the top left, not blue"
}

colour_key_of_png() {
  with_pictures colour_key
  exits 0
  local class
  for class in rgb grey; do
    [ "$(colour_of "$class")" = white ] || fail "colour key of $class: $(colour_of "$class"), not white"
  done
}

twelve_bit_in_sixteen() {
  with_pictures twelve_bit
  exits 0
  does_print 'nearly black' && return
  exemplar x across > first
  local brightest
  mapfile -t kept < <(find kept/exemplars -name '*.png')
  brightest=$(facts brightest "${kept[@]}")
  [ "$brightest" -ge 200 ] || fail "the brightest pixel is $brightest of 255, and nothing is said"
}

float_tiff() {
  palimpsest run "${q1[@]}" --dataset "folder:$inputs/pictures/float_tiff" --out x
  exits 0 3
  no_line_of_a_library
  if [ "$code" = 3 ]; then
    says '\bTIFF\b'
    says '\bfloat(s|ing)?\b[^/]|32.bit'
    says_not 'damaged or incomplete'
  fi
}

jfif() {
  with_pictures jfif
  exits 0
  # At its start a run says how many pictures of each class it took.
  if ! does_print '[0-9] training and [0-9]+ test images (of each class|a class)'; then
    prints 'browser\W{1,3}[0-9]+ '
    prints 'camera\W{1,3}[0-9]+ '
  fi
  [ "$(facts images x | tr '\n' ' ')" = 'browser 6 camera 6 ' ] && return
  [ "$(facts images x | tr '\n' ' ')" = 'browser 2 camera 6 ' ] || fail "pictures: $(facts images x | tr '\n' ' ')"
  prints '4 (files|pictures)[^.]*(passed over|left out|skipped)[^.]*\.jfif|\.jfif[^.]*4'
}

not_a_web_page_etc() { # what each of the six is, in the file `words`
  local pair
  for pair in '10_page\.jpg:web page' '11_gif\.jpg:GIF' '12_heic\.jpg:HEIC' '13_empty\.jpg:empty|nothing' \
      '14_half\.png:breaks off|half|cut|ends (early|before)|incomplete' '15_ole\.jpg:.'; do
    grep -qiE "${pair%%:*}.*(${pair#*:})" words || return 1
  done
}

not_pictures() {
  with_pictures not_pictures
  exits 3
  no_file x
  no_line_of_a_library
  cp err words
  not_a_web_page_etc && return
  # Or the first and the count.
  says '10_page\.jpg'
  says 'web page'
  says '\b(6|six|5 (more|others)|five (more|others))\b'
}

no_end_marker() {
  palimpsest run "${q1[@]}" --arms replay --dataset "folder:$inputs/pictures/no_end_marker" --out x
  exits 0 3
  no_line_of_a_library
  if [ "$code" = 3 ]; then
    says 'end marker|end-of-image|EOI|FF ?D9'
    return
  fi
  [ "$(facts images x | tr '\n' ' ')" = 'cut 2 whole 2 ' ] || fail "pictures: $(facts images x | tr '\n' ' ')"
}

warnings_of_codecs() {
  with_pictures warnings
  exits 0
  no_line_of_a_library
  [ "$(wc -l < err)" -le 1 ] || fail "$(wc -l < err) lines for 20 pictures: $(head -c 300 err)"
  rm x
  facts on_terminal shown "$program" run "${q1[@]}" --arms replay --dataset "folder:$inputs/pictures/warnings" --out x ||
    fail "on a terminal: $(tail -c 300 shown)"
  tr '\r' '\n' < shown > lines
  no_line_of_a_library lines
}

# All damaged files at once, each with what it is, without training.
inspect_names_them_all() {
  palimpsest inspect "folder:$inputs/pictures/not_pictures"
  exits 3
  no_line_of_a_library
  cat out err > words
  not_a_web_page_etc || fail "not all six with what they are: $(tr '\n' ' ' < words | head -c 900)"
}
