// SPDX-License-Identifier: GPL-3.0-only
// What a metric is made of, in words: its formula, the numbers put in for each arm, its source, and
// what the chosen cell of the matrix is good for.
#pragma once

#include "ui/models/learned_classes.h"
#include "ui/numbers/metric_explanations.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QScrollArea>

#include <cstddef>
#include <optional>
#include <vector>

namespace ui {

// What is explained.
struct MetricQuestion
{
    std::size_t metric = 0; // index into metricWords()
    std::optional<MatrixCell> cell;
};

class MetricExplanation : public QScrollArea
{
    Q_OBJECT

public:
    explicit MetricExplanation(QWidget* parent);

    // Nothing is said before a step is finished. `arms` by side.
    void explain(const std::vector<ArmNumbers>& arms,
                 const LearnedClasses& classes,
                 const MetricQuestion& question,
                 const Theme& theme);
    // From the font of the view.
    void restyle(const QFont& font);

private:
    QLabel* m_words;
};

} // namespace ui
