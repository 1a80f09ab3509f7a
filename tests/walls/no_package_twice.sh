#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# Once its packages are there, ./run asks apt-get for nothing: neither a password nor a network is
# needed to start. no_package_twice.sh ROOT; the system's tools are played by small scripts.
# shellcheck disable=SC2016 # what the small scripts are to expand
set -euo pipefail

root=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/tree"
cp "$root/run" "$work/tree/"

plays() { # plays TOOL LINES...
    local tool=$1
    shift
    printf '%s\n' '#!/bin/sh' "$@" >"$work/bin/$tool"
    chmod +x "$work/bin/$tool"
}

starts() { # ./run's exit status, and what it asked apt-get for in "$work/asked"
    : >"$work/asked"
    PATH="$work/bin:$PATH" bash "$work/tree/run" build >"$work/said" 2>&1
}

plays cmake 'exit 0'
plays apt-get "echo \"\$*\" >>'$work/asked'"
# As on Debian 13, where another package provides it: nothing shown, and no failure.
plays apt-cache '[ "$2" != libqt6opengl6-dev ] || exit 0' 'echo "Package: $2"'
plays dpkg-query 'for name; do case $name in -*|libqt6opengl6-dev) ;; *)' \
    'echo "installed $name" ;; esac; done'
starts
[ ! -s "$work/asked" ] || {
    echo "Nothing was missing, but ./run asked apt-get: $(cat "$work/asked")"
    exit 1
}

# As on Debian 12 without it.
plays apt-cache 'echo "Package: $2"'
starts
grep -q 'install .*libqt6opengl6-dev' "$work/asked" || {
    echo "libqt6opengl6-dev was missing and not asked for: $(cat "$work/said")"
    exit 1
}
