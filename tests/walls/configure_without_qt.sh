#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# Whether engine and headless program can be built where there is no Qt: configures a build without
# it, and looks for Qt in what would be compiled. Nothing is compiled.
# Usage: configure_without_qt.sh REPOSITORY
set -euo pipefail

repository=$1
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT

fail() {
    echo "configure_without_qt: $*"
    exit 1
}

cmake -S "$repository" -B "$build" -G Ninja -DPALIMPSEST_UI=OFF -DCMAKE_UNITY_BUILD=OFF \
    -DCMAKE_DISABLE_FIND_PACKAGE_Qt6=ON -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >"$build/log" 2>&1 ||
    { cat "$build/log"; fail "it cannot be configured"; }
grep -qi 'qt6' "$build/build.ninja" && fail "the build names Qt"

commands=$build/compile_commands.json
compiled=$(sed -nE 's/^ *"file": "(.*)".*/\1/p' "$commands")
for needed in app/main.cpp app/headless/headless.cpp app/batch/sweep.cpp engine/run/experiment_runner.cpp; do
    grep -q "/$needed$" <<<"$compiled" || fail "$needed is not compiled"
done
grep '/ui/' <<<"$compiled" && fail "the window is compiled"
# shellcheck disable=SC2086 # one word a file
includes=$(grep -lE '^#include <Q' $compiled || true)
# main.cpp leaves its window out by a macro, which is not set here.
[ -z "$includes" ] || fail "these want Qt: $includes"
grep -q PALIMPSEST_WITH_WINDOW "$commands" && fail "main.cpp expects a window"
echo "Nothing of Qt among $(wc -l <<<"$compiled") files."
