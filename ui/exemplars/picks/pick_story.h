// SPDX-License-Identifier: GPL-3.0-only
// Herding of one class, pick by pick, on the plane of its features: where the mean of the picks
// stands after each, what was picked next and what else came near. Plain numbers; no widget.
#pragma once

#include "engine/core/event.h"
#include "ui/view/view_table.h"

#include <QPointF>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <vector>

namespace ui {

struct PickStory
{
    // A candidate of one pick; the nearest is the one that was chosen.
    struct Candidate
    {
        int datasetIndex = 0;
        double distance = 0.0; // of the mean of the picks with it to the class mean, in full
        std::size_t point = 0; // index into `points`
        QPointF mean;          // of the picks with it, on the plane

        bool operator==(const Candidate&) const = default;
    };

    QString className;
    int images = 0;
    double planeShare = 0.0;
    std::vector<QPointF> points;                    // around the class mean at (0, 0)
    std::vector<int> indices;                       // rows of the training data, by point
    std::vector<std::vector<Candidate>> candidates; // by pick, the chosen one first

    [[nodiscard]] int picks() const { return static_cast<int>(candidates.size()); }
    // Of the first m picks on the plane, m from 1.
    [[nodiscard]] QPointF meanAfter(int m) const
    {
        return candidates[static_cast<std::size_t>(m - 1)].front().mean;
    }
    bool operator==(const PickStory&) const = default;
};

[[nodiscard]] PickStory pickStory(const engine::SelectionStudied& study, const QString& className);

// "Pick 5: image 412 brings the mean to within 0.0310 of the class mean; next best 0.0331, 0.0340",
// and shorter.
[[nodiscard]] QStringList whyThisOne(const PickStory& story, int m);

// "The plane shows 38 % of the variance; herding decides in the full space", and shorter.
[[nodiscard]] QStringList planeHonesty(const PickStory& story);

// One row for each candidate of each pick.
[[nodiscard]] ViewTable pickTable(const PickStory& story);

} // namespace ui
