# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# shellcheck disable=SC2154 # what common.sh sets
# Backbones of one's own: a network in a TorchScript file trains, or is refused with a true sentence.

section backbones
row quick scripted_module_in_bfloat16
row quick dropout_that_is_always_on
row quick module_that_is_always_in_evaluation
row quick a_gpu_named_in_its_code
row quick operator_that_libtorch_does_not_know
row quick buffer_of_bools
row quick takes_two_pictures_only
row quick which_numbers_reach_the_backbone

with_backbone() { # NAME WORD...: a run into the file x
  palimpsest run "${q1[@]}" "${s[@]}" --classes-per-step 5 --arms e2e --backbone "torchscript:$inputs/backbones/$1.pt" --out x "${@:2}"
}

refused_before_training() {
  exits 3
  no_file x
  no_line_of_a_library
}

# In the window: tst_experiment_form and tst_script_run.
scripted_module_in_bfloat16() {
  with_backbone scripted --precision bfloat16
  exits 0
  finished x
  rm x
  with_backbone scripted
  exits 0
  finished x
}

dropout_that_is_always_on() {
  with_backbone dropout_always_on --precision float32
  if [ "$code" != 0 ]; then
    refused_before_training
    says 'script|eval\(\)'
    return
  fi
  mv x first
  tables first one
  with_backbone dropout_always_on --precision float32
  tables x two
  same_tables one two
}

module_that_is_always_in_evaluation() {
  with_backbone always_in_eval --precision float32
  exits 0
  finished x
  prints 'batch.?norm.*evaluation|evaluation.*batch.?norm'
  prints 'dropout'
}

a_gpu_named_in_its_code() {
  with_backbone gpu_in_its_code --precision float32
  refused_before_training
  says '\bGPU\b|\bcuda'
  says 'sav(e|ing)|\.cpu\(\)|\.to\(|script'
}

operator_that_libtorch_does_not_know() {
  with_backbone unknown_operator --precision float32
  refused_before_training
  says 'elsewhere(::|\.)operator'
  says 'LibTorch[^.]* [0-9]+\.[0-9]+'
  says_not 'is no TorchScript module'
}

buffer_of_bools() {
  with_backbone bool_buffer --precision float32
  if [ "$code" = 0 ]; then
    finished x
    return
  fi
  refused_before_training
  says '"?keep"?'
  says_not 'module\.float\(\)' # leaves bools as they are
}

takes_two_pictures_only() {
  with_backbone two_pictures_only --precision float32
  refused_before_training
  says 'takes (2|two)\b|only (2|two)\b|(2|two) (at once|at a time|pictures only)'
}

which_numbers_reach_the_backbone() {
  palimpsest run --help
  exits 0
  in_one_line out > help
  in_one_line "$here/../../README.md" > readme
  local text
  for text in help readme; do
    grep -qE '(v|value) ?/ ?255 ?(-|−|–) ?0\.5\) ?/ ?0\.25' "$text" || fail "the range of the numbers is not in the $text"
    grep -q 'RGB' "$text" || fail "the order of the channels is not in the $text"
  done
}
