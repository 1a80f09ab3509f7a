#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# Proves that check_walls.sh sees what it is for: each planted line is found, and a clean house is
# not complained about.
set -euo pipefail

check="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/check_walls.sh"
house=$(mktemp -d)
trap 'rm -rf "$house"' EXIT

plant() { # FILE LINE
    mkdir -p "$house/$(dirname "$1")"
    printf '%s\n' "$2" >"$house/$1"
}

expect_clean() {
    if ! bash "$check" "$house" >"$house/said"; then
        echo "A clean house was refused: $1"
        cat "$house/said"
        exit 1
    fi
}

expect_found() { # FILE LINE
    plant "$1" "$2"
    if bash "$check" "$house" >"$house/said" || ! grep -qF "$1:1:" "$house/said"; then
        echo "Not noticed: $2 in $1"
        exit 1
    fi
    rm "$house/$1"
}

plant engine/core/a.h '#include "engine/core/b.h"'
plant engine/learning/a.cpp '#include <torch/torch.h>'
plant engine/record/a.cpp '#include <SQLiteCpp/SQLiteCpp.h>'
plant ui/window/a.cpp '#include <QWidget>'
plant ui/window/b.cpp '#include "engine/core/event.h"'
plant engine/core/b.h '#include "engine/core/settings/setting.h"'
plant engine/core/settings/c.h '#include "engine/core/event.h"'
plant app/main.cpp '#include "engine/run/experiment_runner.h"'
plant ui/window/c.cpp 'tr("%1 of %2").arg(f(")"), name) + tr("%1").arg(other);'
plant app/b.cpp '// #include <torch/torch.h> is not for here'
expect_clean "only what is allowed"

expect_found engine/core/x.h '#include <QString>'
expect_found engine/run/x.cpp '#include <QtCore/QString>'
expect_found engine/run/x.cpp '#include "ui/window/main_window.h"'
expect_found engine/core/x.cpp '#include <ATen/core/Tensor.h>'
expect_found engine/core/x.cpp '  #  include <c10/util/Exception.h>'
expect_found engine/core/x.cpp '#include "engine/data/images/dataset.h"'
expect_found engine/core/x.cpp '#include <opencv2/core.hpp>'
expect_found ui/window/x.cpp '#include <torch/torch.h>'
expect_found ui/view/x.h '#include "torch/torch.h"'
expect_found ui/window/x.cpp '#include "engine/record/run_file.h"'
expect_found ui/window/x.cpp '#include "engine/data/images/dataset.h"'
expect_found ui/window/x.cpp '#include "engine/run/experiment_runner.h"'
expect_found ui/window/x.cpp '#include "app/options/command_line.h"'
expect_found app/x.cpp '#include <torch/torch.h>'
expect_found engine/data/x.cpp '#include "tests/support/synthetic_events.h"'
expect_found ui/window/x.cpp '#include "../engine/core/event.h"'
expect_found ui/window/x.cpp 'auto text = tr("%1 (%2)").arg(g(name)).arg(count);'
expect_found ui/window/x.cpp 'tr("%1 (%2)").arg(QString(")(")) .arg(count);'
expect_found engine/model/x.cpp '#include "engine/learning/trainer.h"'
expect_found engine/core/base/x.cpp '#include "engine/core/event.h"'
expect_found ui/overview/x.cpp '#include "ui/numbers/numbers_view.h"'
expect_found ui/view/x.h '#include "ui/window/main_window.h"'
expect_found ui/attic/x.h '#include "ui/view/canvas.h"'
expect_clean "after the planted lines are gone"
echo "Every planted line was found."
