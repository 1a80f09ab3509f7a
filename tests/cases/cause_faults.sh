#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-only
# Causes faults: kills at random moments of run, resume, export and save, full disks, limits, closed
# terminals and pipes, two programs on one file, damaged cells. Nothing of the user's may be lost, and
# reading must write nothing; what held must go on holding.
#
#   cause_faults.sh PALIMPSEST [SEED [KILLS]]
set -euo pipefail

[ $# -ge 1 ] || { sed -n '7s/^# *//p' "$0" >&2; exit 2; }
# shellcheck source=common.sh source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
for part in cifar_and_idx faults faults_held; do
  # shellcheck source=/dev/null
  source "$here/$part.sh"
done

prepare "$1"
seed=${2:-1}
kills=${3:-10}
echo "Seed $seed, $kills kills of each kind."
for one in "${rows[@]}"; do
  name=${one##*:}
  case $one in
    faults*:* | *:memory_that_is_not_there)
      RANDOM=$seed # so that a row alone is killed at the same moments
      run_row "$name"
      ;;
  esac
done
echo "$failures not ok, $SECONDS s"
[ "$failures" = 0 ]
