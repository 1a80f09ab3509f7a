#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# The walls of the house: which folder may include what, and what is not to be written. The compiler alone does not notice, because
# Debian keeps Qt's and LibTorch's headers where every file finds them.
# Usage: check_walls.sh REPOSITORY. Prints every line that breaks a wall; exits 1 when there is one.
set -euo pipefail

rooms=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/rooms.txt
cd "$1"
broken=0

# wall SENTENCE PATTERN FOLDER...: no file in the folders has an #include that matches.
wall() {
    local sentence=$1 pattern=$2 folder lines
    shift 2
    for folder in "$@"; do
        [ -d "$folder" ] || continue
        lines=$(grep -rnP --include='*.h' --include='*.cpp' "^[[:space:]]*#[[:space:]]*include[[:space:]]*$pattern" "$folder" || true)
        [ -n "$lines" ] || continue
        printf '%s:\n%s\n' "$sentence" "$lines"
        broken=1
    done
}

qt='[<"]Q([A-Z][A-Za-z]*|t[A-Z][A-Za-z]*/.*)[>"]'
torch='[<"](torch|ATen|c10)/'

wall 'The engine knows no Qt' "$qt" engine
wall 'The engine knows neither window nor program' '"(ui|app)/' engine
wall 'The core is standard C++ and knows only itself' \
    '(<(torch|ATen|c10|opencv2|SQLiteCpp|nlohmann|CLI)/|"(engine/(data|model|learning|run|record)|tests)/)' \
    engine/core
wall 'The window knows no LibTorch' "$torch" ui
wall 'The window knows nothing of the engine but its core' '"(engine/(?!core/)|app/)' ui
wall 'The program knows no LibTorch' "$torch" app
wall 'The product knows nothing of its tests' '"tests/' app engine ui
wall 'Paths start at the root' '"\.\.?/' app engine ui tests

# FILE:LINE:FOLDER for each include, with the included file's folder; what other storeys may include is
# said above.
includes=$(grep -rnP --include='*.h' --include='*.cpp' '^[[:space:]]*#[[:space:]]*include[[:space:]]*"(engine|ui|app)/' app engine ui |
    sed -E 's/^([^:]+:[0-9]+):.*"([^"]+)\/[^/"]+".*/\1:\2/' || true)
out_of_order=$(printf '%s\n' "$includes" | awk -F: '
    FILENAME == ARGV[1] {
        if ($0 ~ /^#/ || NF == 0)
            next
        line++
        count = split($0, apart, " ")
        for (i = 1; i <= count; ++i) {
            joined = split(apart[i], together, "+")
            for (j = 1; j <= joined; ++j) {
                rank[together[j]] = line
                group[together[j]] = apart[i]
            }
        }
        next
    }
    NF == 3 {
        from = $1
        sub(/\/[^\/]*$/, "", from)
        if (!(from in rank))
            print $1 ":" $2 ": " from " has no line in rooms.txt"
        else if (from != $3 && substr(from, 1, index(from "/", "/")) == substr($3, 1, index($3 "/", "/")) &&
                 !(rank[$3] < rank[from] || group[$3] == group[from]))
            print $1 ":" $2 ": " from " does not know " $3
    }' "$rooms" -)
if [ -n "$out_of_order" ]; then
    printf 'A room knows only those above it in rooms.txt:\n%s\n' "$out_of_order"
    broken=1
fi

# A chain of QString::arg takes a "%1" in the name of a class, an arm or a file for a place of its
# own; ui/words/filled_text.h fills all places at once.
chains=$(find ui app \( -name '*.h' -o -name '*.cpp' \) -print0 2>/dev/null |
    xargs -0 -r perl -0777 -ne '
        while (/\.arg(\((?:[^()"]|"(?:[^"\\]|\\.)*"|(?1))*\))\s*\.arg\(/gs) {
            my $line = 1 + (substr($_, 0, $-[0]) =~ tr/\n//);
            print "$ARGV:$line: .arg(...).arg(\n";
        }')
if [ -n "$chains" ]; then
    printf 'Places are filled all at once, with filled():\n%s\n' "$chains"
    broken=1
fi

exit "$broken"
