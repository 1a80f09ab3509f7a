// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/shelf_layout.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kShelfGap = 2.0;      // between two pictures
constexpr double kShelfRowGap = 2.0;   // between two rows of one line
constexpr double kBlockGap = 5.0;      // between two rows of several
constexpr double kColumnGap = 18.0;    // between two columns of rows
constexpr double kSmallestSlot = 13.0; // below it, the shelf scrolls instead
constexpr double kTallest = 1.3;       // a picture is at most so much taller than wide
constexpr double kShelfLargest = 64.0;
constexpr double kShelfScrolled = 36.0;
constexpr double kShelfLayoutBesideWords = 8.0;
constexpr int kMostColumns = 6;
constexpr double kShelfMostWords = 0.45; // of a column
// One line a class, under each other, is read most easily: what is not must show more.
constexpr double kWorthIt = 1.1;

// Everything but the pictures' size, for so many columns and lines.
ShelfLayout framed(const ShelfContent& content, QSizeF room, int columns, double rowHeight)
{
    ShelfLayout layout;
    layout.rows = content.rows;
    layout.columns = columns;
    layout.columnWidth = (room.width() - (columns - 1) * kColumnGap) / columns;
    layout.rowHeight = rowHeight;
    layout.isStacked = rowHeight >= 2 * content.line + kShelfRowGap;
    layout.words = layout.isStacked ? std::max(content.name, content.caption)
                                    : content.name + content.distance;
    if (columns == 1)
        layout.words = std::min(layout.words, layout.columnWidth * kShelfMostWords);
    return layout;
}

double area(const ShelfLayout& layout)
{
    return layout.slot * layout.thumbnail;
}

// The layout that shows all pictures of all rows at the largest size; slot 0 when there is none.
ShelfLayout fitted(const ShelfContent& content, QSizeF room)
{
    ShelfLayout best;
    for (int columns = 1; columns <= std::min(content.rows, kMostColumns); ++columns) {
        const int perColumn = (content.rows + columns - 1) / columns;
        const double rowHeight = room.height() / perColumn;
        if (rowHeight < content.line)
            continue;
        const int mostLines = static_cast<int>(rowHeight / (kSmallestSlot + kShelfGap));
        for (int lines = 1; lines <= std::max(1, mostLines); ++lines) {
            ShelfLayout layout = framed(content, room, columns, rowHeight);
            if (layout.words > layout.columnWidth * kShelfMostWords)
                continue;
            layout.lines = lines;
            layout.perLine = (content.longest + lines - 1) / lines;
            const double apart = lines == 1 ? kShelfRowGap : kBlockGap;
            const double high = std::floor((rowHeight - apart + kShelfGap) / lines - kShelfGap);
            const double wide = std::floor(layout.picturesWidth() / layout.perLine - kShelfGap);
            layout.thumbnail = std::min({high, std::floor(wide * kTallest), kShelfLargest});
            layout.slot = std::min(wide, layout.thumbnail);
            if (layout.slot >= kSmallestSlot && area(layout) > kWorthIt * area(best))
                best = layout;
        }
    }
    return best;
}

// Rows that scroll: downwards when there are too many, sideways when they are too long.
ShelfLayout scrolled(const ShelfContent& content, QSizeF room)
{
    const auto sized = [&](int columns, double thumbnail) {
        const double rowHeight = std::max(thumbnail + kShelfRowGap, content.line + kShelfGap);
        ShelfLayout layout = framed(content, room, columns, rowHeight);
        layout.order = ShelfLayout::Order::Across;
        layout.perLine = std::max(1, content.longest);
        layout.thumbnail = thumbnail;
        layout.slot = thumbnail;
        return layout;
    };
    // Sideways, if all rows can be seen at once.
    const double rowHeight = room.height() / content.rows;
    if (rowHeight - kShelfRowGap >= kSmallestSlot && rowHeight >= content.line) {
        ShelfLayout layout = sized(
            1, std::min(kShelfScrolled + kSmallestSlot, std::floor(rowHeight - kShelfRowGap)));
        layout.rowHeight = std::max(layout.rowHeight, std::min(rowHeight, 1.5 * layout.thumbnail));
        return layout;
    }
    // Otherwise as large as one column has room for, and as many columns as there is room for.
    const ShelfLayout whole = sized(1, kShelfScrolled);
    const double wide = std::floor(whole.picturesWidth() / whole.perLine - kShelfGap);
    const double thumbnail = std::clamp(wide, kSmallestSlot + 6.0, kShelfScrolled);
    ShelfLayout layout = sized(1, thumbnail);
    for (int columns = 2; columns <= std::min(content.rows, kMostColumns); ++columns) {
        const ShelfLayout more = sized(columns, thumbnail);
        if (more.words <= more.columnWidth * kShelfMostWords &&
            more.across(content.longest) <= more.picturesWidth())
            layout = more;
    }
    return layout;
}

} // namespace

QRectF ShelfLayout::row(int row) const
{
    const bool isDown = order == Order::Down;
    const int column = isDown ? row / rowsPerColumn() : row % columns;
    const int below = isDown ? row % rowsPerColumn() : row / columns;
    return {column * (columnWidth + kColumnGap), below * rowHeight, columnWidth, rowHeight};
}

QPointF ShelfLayout::picture(int rank) const
{
    const int line = lines > 1 ? std::min(rank / perLine, lines - 1) : 0;
    const double block = lines * (thumbnail + kShelfGap) - kShelfGap;
    return {(rank - line * perLine) * pitch(),
            (rowHeight - block) / 2 + line * (thumbnail + kShelfGap)};
}

double ShelfLayout::across(int pictures) const
{
    return (lines > 1 ? perLine : pictures) * pitch();
}

double ShelfLayout::picturesWidth() const
{
    return columnWidth - words - kShelfLayoutBesideWords;
}

ShelfLayout shelfLayout(const ShelfContent& content, QSizeF room)
{
    if (content.rows == 0)
        return {};
    ShelfContent filled = content;
    filled.longest = std::max(1, content.longest);
    const ShelfLayout all = fitted(filled, room);
    return all.slot > 0.0 ? all : scrolled(filled, room);
}

} // namespace ui
