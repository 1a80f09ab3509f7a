// SPDX-License-Identifier: GPL-3.0-only
#include "ui/confusion/forgot_into_pictures.h"

#include <algorithm>

namespace ui {

namespace {

constexpr double kForgotIntoPicturesLargest = 34.0; // side of a picture
constexpr double kForgotIntoPicturesBetween = 2.0;

} // namespace

std::vector<RibbonPicture>
picturesAt(const RibbonNode& target, const ForgotIntoLayout& at, QSizeF room)
{
    const double left = target.bar.right() + kRibbonGap + at.rightRoom + kRibbonGap;
    const double high = target.place.height() - kForgotIntoPicturesBetween;
    const double side = std::min(kForgotIntoPicturesLargest, high);
    const double pitch = side + kForgotIntoPicturesBetween;
    const int columns = std::max(0, static_cast<int>((room.width() - left) / pitch));
    const int rows = std::max(1, static_cast<int>(high / pitch));
    const int shown = std::min(static_cast<int>(target.testIndices.size()), columns * rows);
    const int used = columns > 0 ? (shown + columns - 1) / columns : 0; // rows
    const double top = std::clamp(target.bar.center().y() - used * pitch / 2 + 1,
                                  0.0,
                                  std::max(0.0, room.height() - used * pitch));
    std::vector<RibbonPicture> pictures;
    pictures.reserve(static_cast<std::size_t>(shown));
    for (int i = 0; i < shown; ++i) {
        const int row = i / columns;
        pictures.push_back({target.testIndices[static_cast<std::size_t>(i)],
                            QRectF(left + (i % columns) * pitch, top + row * pitch, side, side)});
    }
    return pictures;
}

std::optional<ForgottenRibbon>
ribbonOf(int testIndex, const ForgotIntoLayout& at, const std::vector<ForgottenSource>& sources)
{
    for (const RibbonStrand& strand : at.strands) {
        const auto& source = sources[static_cast<std::size_t>(strand.ribbon.source)];
        for (const int flow : strand.ribbon.flows) {
            const auto& indices = source.flows[static_cast<std::size_t>(flow)].testIndices;
            if (std::ranges::find(indices, testIndex) != indices.end())
                return strand.ribbon;
        }
    }
    return std::nullopt;
}

} // namespace ui
