// SPDX-License-Identifier: GPL-3.0-only
// Where the pictures of forgotten test images stand beside the target they ended at.
#pragma once

#include "ui/confusion/forgot_into_layout.h"

#include <QRectF>
#include <QSizeF>

#include <optional>
#include <vector>

namespace ui {

struct RibbonPicture
{
    int testIndex = 0;
    QRectF place;
};

// Of one target: as many as fit beside its name, on the canvas that `at` was laid out for.
[[nodiscard]] std::vector<RibbonPicture>
picturesAt(const RibbonNode& target, const ForgotIntoLayout& at, QSizeF room);

// The ribbon a picture came by.
[[nodiscard]] std::optional<ForgottenRibbon>
ribbonOf(int testIndex, const ForgotIntoLayout& at, const std::vector<ForgottenSource>& sources);

} // namespace ui
