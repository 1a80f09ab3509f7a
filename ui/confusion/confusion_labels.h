// SPDX-License-Identifier: GPL-3.0-only
// What is written around a confusion matrix, names of classes and numbers of steps, and the lines
// that part the steps.
#pragma once

#include "ui/confusion/confusion_layout.h"
#include "ui/models/learned_classes.h"
#include "ui/theme/theme.h"

#include <QFont>

#include <optional>

class QPainter;

namespace ui {

struct ConfusionLabels
{
    const ConfusionLayout& at;
    const LearnedClasses& classes;
    const Theme& theme;
    QFont font; // small

    // `selected`: the class whose names are strong.
    void paintNames(QPainter& painter, std::optional<int> selected) const;
    // Lines between the steps, and their numbers below and, without names, at the side.
    void paintSteps(QPainter& painter) const;
    // The name of a class above its column.
    void paintColumnName(QPainter& painter, const QString& name, const QRectF& column) const;
};

} // namespace ui
