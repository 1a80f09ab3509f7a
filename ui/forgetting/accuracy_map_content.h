// SPDX-License-Identifier: GPL-3.0-only
// What an accuracy map draws: the histories of the arms shown, over time, and what is marked.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/forgetting/class_history.h"

#include <QColor>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

struct MapPanel
{
    QString title;
    QColor titleColour;
    // Belongs to the view, which keeps it where it is while the panel is shown.
    const ClassHistory* history = nullptr;
    std::size_t moments = 0; // of the history: what the picture depends on

    bool operator==(const MapPanel&) const = default;
};

struct MapContent
{
    std::vector<MapPanel> panels;
    QStringList names;              // by position
    std::vector<int> steps;         // by position: the step that brings the class
    std::vector<double> stepStarts; // ticks, of the steps that have begun
    std::vector<ChartBand> bands;
    double end = 1.0; // of the time axis
    // Another number where the histories are of another run, which may look the same otherwise.
    int filling = 0;

    bool operator==(const MapContent&) const = default;
};

// A cell under the pointer; `panel` is its place among those shown.
struct MapPoint
{
    int panel = 0;
    std::optional<int> position;
    std::optional<double> tick;

    bool operator==(const MapPoint&) const = default;
};

struct MapMarks
{
    std::optional<int> selected;   // position
    std::optional<MapPoint> hover; // under the pointer
    std::optional<double> cursor;  // a tick; what lies after it is veiled
    std::int64_t moment = 0;       // whose numbers stand beside the rows
};

} // namespace ui
