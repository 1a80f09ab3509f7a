// SPDX-License-Identifier: GPL-3.0-only
// How the exemplar shelf uses its room: rows side by side, pictures on several lines, or smaller
// ones, so that every class is seen where that stays recognisable. Numbers only; paints nothing.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace ui {

// What has to be placed, and the sizes of its words in pixels.
struct ShelfContent
{
    int rows = 0;    // classes
    int longest = 0; // pictures in the longest row
    double name = 0.0;
    double distance = 0.0; // beside a name
    double caption = 0.0;  // the same below a name, with its symbol
    double line = 0.0;     // height of a line of text
};

struct ShelfLayout
{
    int rows = 0;
    int columns = 1; // rows stand side by side in so many columns
    // In which order: down each column where all are seen, across where they scroll downwards.
    enum class Order
    {
        Down,
        Across,
    };
    Order order = Order::Down;
    int lines = 1;   // of pictures in a row
    int perLine = 1; // pictures on a line, where there are several lines
    double columnWidth = 0.0;
    double rowHeight = 0.0;
    double words = 0.0;     // width of the name and the distance, left of the pictures
    bool isStacked = false; // the distance stands below the name
    double slot = 0.0;      // width of a picture; narrower than tall shows its middle
    double thumbnail = 0.0; // height of a picture

    [[nodiscard]] double pitch() const { return slot + 2.0; }
    [[nodiscard]] int rowsPerColumn() const { return (rows + columns - 1) / columns; }
    // Of a row, from the corner of the first.
    [[nodiscard]] QRectF row(int row) const;
    // Of a picture, from the corner of its row's first picture.
    [[nodiscard]] QPointF picture(int rank) const;
    // Height of all rows, and width of the longest on its line.
    [[nodiscard]] double height() const { return rowsPerColumn() * rowHeight; }
    [[nodiscard]] double across(int pictures) const;
    // Room for the pictures of one row.
    [[nodiscard]] double picturesWidth() const;

    bool operator==(const ShelfLayout&) const = default;
};

[[nodiscard]] ShelfLayout shelfLayout(const ShelfContent& content, QSizeF room);

} // namespace ui
