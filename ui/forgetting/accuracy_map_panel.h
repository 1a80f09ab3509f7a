// SPDX-License-Identifier: GPL-3.0-only
// Paints the accuracy map of one arm: its name, the marks of steps and phases, the rows over time,
// and what is marked on them.
#pragma once

#include "ui/forgetting/accuracy_map_content.h"
#include "ui/forgetting/accuracy_map_rows.h"

#include <QFont>
#include <QImage>
#include <QRectF>

class QPainter;

namespace ui {

struct Theme;

class AccuracyMapPanel
{
public:
    static constexpr double kStrip = 6.0; // height of the marks of steps and phases above a map

    struct Look
    {
        const MapMarks& marks;
        bool numbersEach = false; // every row has its number, not only the marked ones
    };

    // `panel`: which of the content's. `map`: where its rows lie; `font` is the widget's. `content`
    // and `rows` must outlive it.
    AccuracyMapPanel(const MapContent& content,
                     int panel,
                     const AccuracyMapRows& rows,
                     const QRectF& map,
                     const QFont& font);

    // `picture`: of the cells, made here where it is null.
    void paint(QPainter& painter, const Theme& theme, const Look& look, QImage& picture) const;

private:
    [[nodiscard]] double toPixel(double tick) const;
    [[nodiscard]] QRectF groupArea(const RowGroup& group) const;
    void paintHead(QPainter& painter, const Theme& theme) const;
    void paintUnknown(QPainter& painter, const Theme& theme) const;
    void paintCells(QPainter& painter, QImage& image) const;
    void paintTime(QPainter& painter, const Theme& theme, const MapMarks& marks) const;
    void paintNumbers(QPainter& painter, const Theme& theme, const Look& look) const;
    void paintMarks(QPainter& painter,
                    const Theme& theme,
                    const MapMarks& marks,
                    const QImage& image) const;

    const MapContent& m_content;
    const MapPanel& m_panel;
    const AccuracyMapRows& m_rows;
    QRectF m_map;
    QFont m_font;
};

} // namespace ui
