// SPDX-License-Identifier: GPL-3.0-only
// What a chart over time draws: lines, areas, bands behind them, and its upright axis. Plain values
// that know nothing of runs or arms.
#pragma once

#include <QColor>
#include <QList>
#include <QPointF>
#include <QString>
#include <QStringList>

#include <optional>

namespace ui {

// Points are lists of Qt, which share their data: of a long line that did not change, a copy and a
// comparison cost nothing. A chart draws of a long line only what can be told apart.
struct ChartLine
{
    QList<QPointF> points; // x ascending, all finite; a line with a gap is two lines
    QColor colour;
    double width = 2.0; // pixels
    Qt::PenStyle pen = Qt::SolidLine;
    QString label;                  // at the end of the line, when not empty
    QString briefLabel;             // in its place where the widest label has no room
    QColor labelColour;             // readable on the ground
    std::optional<QPointF> labelAt; // where the label and its dot stand; none: the end
    std::optional<int> key;         // can be clicked, and is then reported

    bool operator==(const ChartLine&) const = default;
};

// Filled between two lines that share their x.
struct ChartArea
{
    QList<QPointF> upper; // x ascending, all finite
    QList<QPointF> lower; // as many
    QColor colour;

    bool operator==(const ChartArea&) const = default;
};

// From 0 up; `suffix` is written behind each number.
struct ChartAxis
{
    double top = 1.0; // above 0
    QString suffix;

    bool operator==(const ChartAxis&) const = default;
};

struct ChartBand
{
    enum class Fill
    {
        None,
        Tint,
        Hatch,
    };
    enum class Edge
    {
        None,
        Strong, // a line at `from`
    };
    double from = 0.0;
    double to = 0.0;
    Fill fill = Fill::None;
    Edge edge = Edge::None;
    // Written above the plot: the number wherever it fits, and as much of the names as there is
    // room for up to the next number.
    QString number;
    QStringList names;
    // Written upwards inside the band where it fits.
    QString inscription;

    bool operator==(const ChartBand&) const = default;
};

} // namespace ui
