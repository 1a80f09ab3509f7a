// SPDX-License-Identifier: GPL-3.0-only
// Where the ribbons of forgetting run: the nodes at their ends, which targets are named and which
// put together, and the ribbons between. Measured from what is forgotten, the font and the room;
// paints nothing.
#pragma once

#include "ui/confusion/forgotten_into.h"
#include "ui/models/learned_classes.h"

#include <QFont>
#include <QPainterPath>
#include <QRectF>
#include <QSet>
#include <QSizeF>
#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace ui {

inline constexpr double kRibbonGap = 4.0; // between nodes, labels and pictures

// A ribbon: an index into the sources and some into that source's flows; several where classes are
// put together, none for what is still right.
struct ForgottenRibbon
{
    int source = 0;
    std::vector<int> flows;

    bool operator==(const ForgottenRibbon&) const = default;
};

// One end of ribbons.
struct RibbonNode
{
    std::optional<int> position; // a class; none for a step, for the rest and for "still right"
    QString label;
    int count = 0;
    std::vector<int> testIndices; // with pictures
    bool isKept = false;          // "still right"
    QRectF bar;
    QRectF place; // with its label and pictures
};

struct RibbonStrand
{
    ForgottenRibbon ribbon;
    std::size_t target = 0;
    QPainterPath path;
};

struct ForgotIntoLayout
{
    std::vector<RibbonNode> sources;
    std::vector<RibbonNode> targets;
    std::vector<RibbonStrand> strands; // sources from the top
    double leftRoom = 0.0;             // for the names of the sources
    double rightRoom = 0.0;            // for the names of the targets
};

// `pictured`: test images of which there are pictures. Empty where nothing is shown.
[[nodiscard]] ForgotIntoLayout forgotIntoLayout(const ForgottenInto& forgotten,
                                                const LearnedClasses& classes,
                                                const QSet<int>& pictured,
                                                const QFont& font,
                                                QSizeF room);

} // namespace ui
