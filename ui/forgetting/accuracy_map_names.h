// SPDX-License-Identifier: GPL-3.0-only
// What stands at the left of an accuracy map: the steps that bring the classes, and the names of
// the classes: of each where the rows are high enough, otherwise of the first of a step. The rows
// that are looked at are always named.
#pragma once

#include "ui/forgetting/accuracy_map_rows.h"

#include <QFont>
#include <QSize>
#include <QStringList>

#include <optional>
#include <vector>

class QPainter;

namespace ui {

struct Theme;

class AccuracyMapNames
{
public:
    // For a map of this size; `font` is its widget's. `names` and `rows` must outlive it.
    AccuracyMapNames(const QStringList& names,
                     const AccuracyMapRows& rows,
                     const QFont& font,
                     QSize size);

    // From the left edge to the map.
    [[nodiscard]] double width() const { return m_width; }
    void paint(QPainter& painter,
               const Theme& theme,
               std::optional<int> selected,
               std::optional<int> hovered) const;

    // Whether each row is high enough for words of its own.
    [[nodiscard]] bool fitsWords() const;

private:
    enum class Mark
    {
        None,
        Hovered,
        Selected,
    };

    void paintGroups(QPainter& painter, const Theme& theme, const std::vector<int>& marked) const;
    void paintName(QPainter& painter, const Theme& theme, int position, Mark mark) const;

    const QStringList& m_names;
    const AccuracyMapRows& m_rows;
    QFont m_small;
    QFont m_bold;
    QSize m_size;
    double m_numberWidth = 0.0;
    double m_width = 0.0;
};

} // namespace ui
